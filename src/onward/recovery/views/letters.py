"""Letters, with what the way back knows: how heavy it is, and which step a letter was for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts import clock
from onward.accounts.models import User
from onward.feedback import services as feedback
from onward.feedback.forms import LetterForm
from onward.feedback.views import letters as room
from onward.feedback.views import outbox
from onward.feelings import services as feelings
from onward.recovery import letters
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import user_of


def letter(request: HttpRequest, pk: int) -> HttpResponse:
    return room.show(request, pk, intensity=_intensity(user_of(request)))


def send(request: HttpRequest, pk: int) -> HttpResponse:
    return outbox.send(request, pk, intensity=_intensity(user_of(request)))


@require_POST
def beside(request: HttpRequest, pk: int) -> HttpResponse:
    return room.beside(request, pk, intensity=_intensity(user_of(request)))


def _intensity(user: User) -> int | None:
    said = feelings.latest(user, at=clock.now(user))
    return said.intensity if said else None


@require_POST
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """The person sent it: the words are kept as they went, and the step is done."""
    row = room.own_letter(request, pk)
    at = clock.now(row.owner)
    form = LetterForm(request.POST)
    status = 200 if form.is_valid() else room.keep_typed(row, form)
    if status == 200:
        try:
            with offer_undo(request, _("Noted as sent."), at=at):
                letters.mark_sent(
                    row, at=at, on=at.date(), began_from=form.began_from, **form.typed
                )
            return redirect("today")
        except feedback.ChangedSince:
            status = 409
    return room.answer_with(request, row, form, status=status, intensity=_intensity(row.owner))
