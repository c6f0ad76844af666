"""Questions picked out of notes or a transcript: proposed, and kept once somebody says so."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from onward.engine.debrief import Screen
from onward.reflection.forms.debriefs import ConfirmForm, PasteForm
from onward.reflection.services import debriefs, questions
from onward.reflection.views.autosave import keep_typed
from onward.reflection.views.debriefs import ONE_AT_A_TIME, own_debrief, show_screen, where_next
from onward.reflection.walk import Walk
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked

PART = "questions"


@require_POST
def pick(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was pasted, and show the questions in it."""
    debrief = own_debrief(request, pk)
    _user, at = asked(request)
    form = PasteForm(request.POST)
    status = keep_typed(form, partial(debriefs.keep, debrief, at=at))
    if status == 200:
        return redirect(_back_to(pk))
    walk, screen = _screen_in(request, pk)
    return show_screen(request, walk, screen, paste=form, status=status)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the questions that were ticked, in their words as they stand now.

    Somebody who typed some and just goes on has said so too; with none typed, nothing is kept.
    """
    debrief = own_debrief(request, pk)
    _user, at = asked(request)
    form = ConfirmForm(request.POST)
    goes_on = "then" in request.POST
    try:
        if form.more.strip() or not goes_on:
            with offer_undo(request, at=at, back=_back_to(pk)):
                questions.add_questions(debrief, form.asked, mine=form.mine, at=at)
    except questions.TooMany:
        walk, screen = _screen_in(request, pk)
        words = _("A round holds up to 300 questions. Untick some, please.")
        return show_screen(request, walk, screen, wrong=words, more=form.more, status=422)
    return redirect(where_next(request, *_screen_in(request, pk)) if goes_on else _back_to(pk))


def _screen_in(request: HttpRequest, pk: int) -> tuple[Walk, Screen]:
    walk = Walk(own_debrief(request, pk), one_at_a_time=request.session.get(ONE_AT_A_TIME, False))
    screen = walk.screen_of(PART)
    if screen is None:  # pragma: no cover - every length asks for the questions
        raise AssertionError
    return walk, screen


def _back_to(pk: int) -> str:
    return reverse("debrief", args=[pk]) + f"?part={PART}"
