"""What is done about a finding, with the words that stand there now."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.accounts import clock
from onward.engine.letters.finding import Finding
from onward.feedback import reading, services
from onward.feedback.forms import LetterForm
from onward.feedback.models import Letter
from onward.feedback.views import letters as room
from onward.tracker.undoing import offer_undo


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what is typed, and then set one finding aside or put its better wording in."""
    letter = room.own_letter(request, pk)
    form = LetterForm(request.POST)
    status = room.keep_typed(letter, form)
    if status != 200:
        return room.answer_with(request, letter, form, status=status)
    at = clock.now(letter.owner)
    name = "better" if "better" in request.POST else "fine"
    finding = reading.finding_of(letter, request.POST.get(name, ""), at=at)
    if finding is None:
        messages.info(request, _("Those words are not there any more."))
    else:
        _decide(request, letter, finding, takes_better=name == "better")
    return redirect("letter", pk)


def _decide(request: HttpRequest, letter: Letter, finding: Finding, *, takes_better: bool) -> None:
    at = clock.now(letter.owner)
    with offer_undo(request, at=at):
        try:
            if takes_better:
                services.take_better(letter, finding, at=at)
            else:
                services.set_aside(letter, finding, at=at)
        except services.CannotBeMeant:
            messages.error(request, _("This has to be set right before the letter can go."))
        except services.ChangedSince:
            messages.error(request, _("The letter has changed. Look at it once more."))


@require_POST
def show_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring back what was set aside; what is typed is kept first."""
    letter = room.own_letter(request, pk)
    form = LetterForm(request.POST)
    status = room.keep_typed(letter, form)
    if status != 200:
        return room.answer_with(request, letter, form, status=status)
    at = clock.now(letter.owner)
    with offer_undo(request, at=at):
        services.show_all_again(letter, at=at)
    return redirect("letter", pk)
