"""An employer renamed, or two spellings of one brought together."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.tracker import services
from onward.tracker.forms import EmployerNameForm
from onward.tracker.models import Employer
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of, user_of
from onward.ui.pages import page


def rename(request: HttpRequest, pk: int) -> HttpResponse:
    _user, at = asked(request)
    employer = own_employer(request, pk)
    form = EmployerNameForm(request.POST or None, employer=employer)
    taken = None
    if form.is_valid():
        try:
            with offer_undo(request, at=at):
                services.rename_employer(employer, at=at, **form.cleaned_data)
        except services.NameTaken as refusal:
            taken = refusal.employer
            form.add_error("name", _("Another employer has that name. Are they one?"))
        else:
            return redirect("employer", pk)
    context = {"form": form, "employer": own_employer(request, pk), "taken": taken}
    return page(request, "tracker/employer_rename.html", context, status=status_of(form))


@require_POST
def together(request: HttpRequest, pk: int, other_pk: int) -> HttpResponse:
    """Two spellings are one employer; the first name stays."""
    _user, at = asked(request)
    if pk == other_pk:
        raise Http404
    keep, gone = own_employer(request, pk), own_employer(request, other_pk)
    words = _("%(gone)s is %(keep)s now.") % {"gone": gone, "keep": keep}
    with offer_undo(request, words, at=at, back=reverse("employer", args=[pk])):
        services.merge_employers(keep, gone, at=at)
    return redirect("employer", pk)


def own_employer(request: HttpRequest, pk: int) -> Employer:
    """One of the person's own, or 404."""
    mine = Employer.objects.filter(owner=user_of(request)).select_related("owner")
    return get_object_or_404(mine, pk=pk)
