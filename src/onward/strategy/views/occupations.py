"""The lists of occupations: whose they are, what they hold, and how one comes in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts import lease
from onward.strategy.archives import KEPT, archives_of
from onward.strategy.forms.occupations import ArchiveForm
from onward.strategy.services import archives as services
from onward.tracker.views.asking import user_of
from onward.ui.pages import page


@require_safe
def occupations(request: HttpRequest) -> HttpResponse:
    return _page(request, ArchiveForm())


def _page(request: HttpRequest, form: ArchiveForm, *, status: int = 200) -> HttpResponse:
    user = user_of(request)
    context = {
        "form": form,
        "told": services.told_of(user),
        "waiting": services.waiting_of(user),
        "archives": archives_of(user),
    }
    return page(request, "strategy/occupations.html", context, part="now", status=status)


@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """Begin to read an archive; the page of the lists shows what becomes of it."""
    form = ArchiveForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        services.take_in(user_of(request), form.cleaned_data["archive"])
    except lease.AtWork:
        messages.error(request, _("Another archive comes in just now. Wait until it is there."))
    return redirect("occupations")


@require_POST
def replace(request: HttpRequest) -> HttpResponse:
    """The list that waits is to replace the fuller one that is there."""
    services.take_waiting(user_of(request))
    return redirect("occupations")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """The fuller list stays, and the one that waits goes."""
    services.leave_waiting(user_of(request))
    return redirect("occupations")


@require_POST
def remove(request: HttpRequest, key: str) -> HttpResponse:
    if key not in KEPT:
        raise Http404
    services.take_out(user_of(request), key)
    messages.success(request, _("Taken out. What you kept of roles and skills is still there."))
    return redirect("occupations")
