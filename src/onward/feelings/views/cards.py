"""A fair friend's words, and slow breathing: done in one go, and rated afterwards by whoever likes."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.engine.cards import Kind, card, pace
from onward.engine.care import compassion_card
from onward.feelings.forms.compassion import CompassionForm
from onward.feelings.forms.scales import AfterForm, BeforeForm
from onward.feelings.models import Exercise
from onward.feelings.services import cards as services
from onward.feelings.services import held
from onward.feelings.views.help_first import help_first, help_ready
from onward.feelings.views.inside import asked_inside, inside
from onward.feelings.views.sent import sent_in
from onward.tracker.undoing import offer_undo
from onward.tracker.views.asking import asked, status_of
from onward.ui.pages import page

# The way back hands its own in: it knows which step a card settles.
Finish = Callable[..., Exercise]


def compassion(request: HttpRequest, *, finish: Finish) -> HttpResponse:
    """The card, and what was typed before it was put off."""
    user, at = asked_inside(request)
    sent = sent_in(request)
    begun = held.offer_held(user, kind=Kind.COMPASSION, at=at) if sent is None else None
    form = CompassionForm(sent, held=begun)
    first = help_first(request, form)
    if form.is_valid() and not first:
        with offer_undo(request, at=at):
            done = finish(user, kind=Kind.COMPASSION, at=at, **form.kept())
        return redirect("exercise_after", done.pk)
    context = {"form": form, "card": card(Kind.COMPASSION), **(first or help_ready(request))}
    status = 200 if first else status_of(form)
    return page(request, "feelings/compassion.html", context, status=status)


def breathing(request: HttpRequest) -> HttpResponse:
    """Also while the room is locked: breathing needs nothing of it; only a rating has to wait."""
    user, at = asked(request)
    form = BeforeForm(sent_in(request))
    if form.is_valid():
        with offer_undo(request, at=at):
            done = services.finish_card(user, kind=Kind.BREATHING, at=at, **form.cleaned_data)
        return redirect("exercise_after", done.pk)
    context = {"form": form, "card": card(Kind.BREATHING), "pace": pace()}
    return page(request, "feelings/breathing.html", context, status=status_of(form))


def own_exercise(request: HttpRequest, pk: int, **which: Any) -> Exercise:
    """One of the person's own, or 404."""
    mine = Exercise.objects.owned_by(inside(request)).filter(**which)
    return get_object_or_404(mine.select_related("owner").defer("draft"), pk=pk)


def after(request: HttpRequest, pk: int) -> HttpResponse:
    """How it was; both questions can be skipped."""
    exercise = own_exercise(request, pk)
    _user, at = asked_inside(request)
    # Where it cannot be opened, its own page says so.
    exercise.record()
    said = {"after": exercise.after, "helped": exercise.helped}
    form = AfterForm(sent_in(request), initial=said)
    if form.is_valid():
        with offer_undo(request, at=at):
            services.say_after(exercise, at=at, **form.cleaned_data)
        return redirect("helped")
    context = {"exercise": exercise, "form": form, "closing": compassion_card().closing}
    return page(request, "feelings/after.html", context, status=status_of(form))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one out, as if it had not been noted."""
    exercise = own_exercise(request, pk)
    _user, at = asked_inside(request)
    leads = "thoughts" if exercise.kind == Exercise.Kind.THOUGHTS else "helped"
    with offer_undo(request, at=at, back=reverse(leads)):
        services.remove_exercise(exercise, at=at)
    return redirect(leads)
