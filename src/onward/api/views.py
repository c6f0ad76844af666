"""The programs a person lets in: made, looked at, removed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.api import services
from onward.api.forms import ClientForm
from onward.api.models import Client, Scope
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page

CALLS_SHOWN = 50


def programs(request: HttpRequest) -> HttpResponse:
    """Those there are; what is posted lets in another, and shows its token this once."""
    user, at = asked(request)
    form = ClientForm(request.POST or None)
    token = made = None
    if form.is_valid():
        try:
            made, token = services.let_in(user, at=at, **form.cleaned_data)
        except services.NameTaken:
            form.add_error("name", _("There is a program of this name. Choose another."))
        except services.TooManyClients:
            form.add_error(None, _("That are many programs. Remove one first."))
        else:
            form = ClientForm()
    context = {
        "form": form,
        "made": made,
        "token": token,
        "rows": [_row(one) for one in Client.objects.owned_by(user).order_by("name")],
        "now": at,
    }
    return page(request, "api/programs.html", context, status=200 if token else status_of(form))


@require_safe
def program(request: HttpRequest, pk: int) -> HttpResponse:
    """What it may do, and what it asked last."""
    client = _own(request, pk)
    calls = client.calls.order_by("-asked_at", "-pk")[:CALLS_SHOWN]
    return page(request, "api/program.html", {"row": _row(client), "calls": calls})


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    client = _own(request, pk)
    services.show_out(client)
    messages.info(request, _("%s is removed. Its token opens nothing any more.") % client.name)
    return redirect("programs")


def _own(request: HttpRequest, pk: int) -> Client:
    return get_object_or_404(Client.objects.owned_by(user_of(request)), pk=pk)


def _row(client: Client) -> dict[str, object]:
    may = [Scope(one).label for one in Scope.values if one in client.scopes]
    return {"client": client, "may": may}
