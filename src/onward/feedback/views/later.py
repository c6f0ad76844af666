"""A letter put off: it comes back as a reminder, and still needs the click."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts import clock
from onward.feedback import services
from onward.feedback.forms import LaterForm, LetterForm, PauseForm
from onward.feedback.models import Letter
from onward.feedback.views import letters as room
from onward.tracker.undoing import offer_undo


@require_POST
def later(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what is typed, and put the letter off."""
    letter = room.own_letter(request, pk)
    form = LetterForm(request.POST)
    status = room.keep_typed(letter, form)
    if status != 200:
        return room.answer_with(request, letter, form, status=status)
    _put_off(request, letter)
    return redirect("letter", pk)


def _put_off(request: HttpRequest, letter: Letter) -> None:
    now = clock.now(letter.owner)
    form = LaterForm(request.POST, now=now, proposed=room.proposed_morning(letter.owner, now))
    if not form.is_valid():
        messages.error(request, _("Choose a day and a time, please."))
        return
    try:
        with offer_undo(request, at=now):
            services.send_later(letter, until=form.until, at=now)
    except services.AlreadyPast:
        messages.error(request, _("That time has gone by. Choose one that is still to come."))
    except services.ChangedSince:
        messages.error(request, _("This letter has gone, and stays as it went."))


@require_POST
def not_later(request: HttpRequest, pk: int) -> HttpResponse:
    letter = room.own_letter(request, pk)
    form = LetterForm(request.POST)
    status = room.keep_typed(letter, form)
    if status != 200:
        return room.answer_with(request, letter, form, status=status)
    at = clock.now(letter.owner)
    with offer_undo(request, at=at):
        services.not_later(letter, at=at)
    return redirect("letter", pk)


@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """The days on which the clock of a request for data stood still."""
    letter = room.own_letter(request, pk)
    form = PauseForm(request.POST)
    at = clock.now(letter.owner)
    if not form.is_valid():
        messages.error(request, _("Choose the days once more, please."))
        return redirect("letter", pk)
    try:
        with offer_undo(request, at=at):
            services.note_pause(letter, at=at, **form.cleaned_data)
    except services.EndsBeforeItBegins:
        messages.error(
            request, _("They asked before you answered. Look at the two days once more.")
        )
    return redirect("letter", pk)
