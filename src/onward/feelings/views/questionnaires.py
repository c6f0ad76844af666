"""Questionnaires a person added: the shelf, one of them with what was answered, adding and removing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.models import User
from onward.engine import confidence
from onward.engine.questionnaires import NotTaken
from onward.feelings import drawing
from onward.feelings import questionnaires as reading
from onward.feelings.forms.questionnaires import AddForm
from onward.feelings.models import Questionnaire
from onward.feelings.services import questionnaires as services
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of
from onward.ui.pages import page


@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    return _shelf(request, AddForm())


def _shelf(request: HttpRequest, form: AddForm) -> HttpResponse:
    user, at = asked(request)
    found, latest = reading.shelf(user), reading.answered(user)
    offered = {one.file.key for one in found.offered}
    context = {
        "form": form,
        "shelf": found,
        "rows": [(one, latest.get(one.file.key)) for one in found.offered],
        # Answered once, and the file is gone: what was said is still there to look at.
        "gone": [sheet for key, sheet in latest.items() if key not in {*offered, confidence.KEY}],
        "confidence": latest.get(confidence.KEY),
        "damaged": reading.damaged(user),
        "today": at.date(),
    }
    return page(request, "feelings/questionnaires.html", context, status=status_of(form))


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    user, at = asked(request)
    form = AddForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            with offer_undo(request, at=at):
                services.add_questionnaire(user, form.raw(), at=at)
        except NotTaken as refusal:
            form.add_error("file", refusal.words)
        except services.AddedAlready:
            form.add_error("file", _("There is one with this key already. Remove it first."))
        else:
            return redirect("questionnaires")
    return _shelf(request, form)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = asked(request)
    mine = Questionnaire.objects.owned_by(user).select_related("owner")
    row = get_object_or_404(mine, pk=pk)
    with offer_undo(request, at=at, back=reverse("questionnaires")):
        services.remove_questionnaire(row, at=at)
    return redirect("questionnaires")


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """One of them: what it is, whether it may be answered now, and what was answered before."""
    user, at = asked(request)
    found, sheets = reading.shelf(user).find(key), reading.sheets(user, key)
    if key == confidence.KEY or (found is None and not sheets):
        raise Http404
    context = {
        "offered": found,
        "name": found.file.name if found else sheets[0].name,
        "sheets": sheets,
        "charts": drawing.of_scores(sheets),
        "wait": reading.rest(user, last=sheets[0] if sheets else None, at=at),
        "today": at.date(),
    }
    return page(request, "feelings/questionnaire.html", context)


def offered_to(user: User, key: str) -> reading.Offered:
    """The one with this key, or 404."""
    found = reading.shelf(user).find(key)
    if found is None:
        raise Http404
    return found
