"""The pages of steps that ask for an exercise: the forms of the private room, and where their words go."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from onward.accounts import clock
from onward.engine.cards import Kind
from onward.engine.plan import StepKind
from onward.feelings.forms import CompassionForm
from onward.feelings.services import held
from onward.feelings.views.activities import form_for
from onward.feelings.views.sent import sent_in
from onward.recovery import caring, steps
from onward.recovery.models import Step
from onward.tracker.undoing import offer_undo


def asks_for_one(step: Step) -> bool:
    return step.kind == StepKind.SELF_COMPASSION or step.kind in caring.SMALL_THINGS


def form_of(request: HttpRequest, step: Step) -> Any:
    """The form of the room; nothing of it is kept with the step."""
    if step.kind in caring.SMALL_THINGS:
        return form_for(request)
    found = held.offer_held(step.owner, kind=Kind.COMPASSION, at=clock.now(step.owner))
    # Before the room had a place for such words they lay with the step.
    of_old = json.loads(step.draft) if step.draft else {}
    return CompassionForm(sent_in(request), held=found, initial=of_old)


def finish(request: HttpRequest, step: Step, form: Any) -> HttpResponse:
    """Done in the room; how it was is asked there. Raises `steps.NotOpen`."""
    at = clock.now(step.owner)
    if step.kind in caring.SMALL_THINGS:
        with offer_undo(request, at=at, back=reverse("today")):
            thing = caring.finish_step_by_activity(step, at=at, **form.kept())
        return redirect("activity", thing.pk)
    with offer_undo(request, at=at, back=reverse("today")):
        card = caring.finish_step_by_card(step, at=at, **form.kept())
    return redirect("exercise_after", card.pk)


def plan(request: HttpRequest, step: Step, form: Any) -> HttpResponse:
    """Planned for a day: the step waits for it. Raises `steps.NotOpen`."""
    at = clock.now(step.owner)
    with offer_undo(request, at=at):
        caring.plan_for_step(step, at=at, **form.kept())
    return redirect("today")


def later(request: HttpRequest, step: Step) -> Callable[..., Step]:
    """How a step is put off: what was chosen on its page already goes with it."""
    words = request.POST.get("own", "").strip() or request.POST.get("activity", "")
    form = form_of(request, step) if step.kind in caring.SMALL_THINGS and words else None
    if form is None or not form.is_valid():
        return steps.put_off
    given = form.kept()
    return partial(caring.put_off_small_thing, words=given["words"], when=given["when"])


def hold(request: HttpRequest, step: Step, *, comes_back: bool) -> None:
    """Words typed before a card was put off are held in the room, for a day where it is not to come back."""
    if step.kind != StepKind.SELF_COMPASSION:
        return
    fields = CompassionForm().prompts
    typed = {one.name: request.POST[one.name] for one in fields if request.POST.get(one.name)}
    if not typed:
        return
    at = clock.now(step.owner)
    if comes_back:
        held.hold_until_back(step.owner, typed, kind=Kind.COMPASSION, at=at)
    else:
        page = request.POST.get("page", "")
        held.hold(step.owner, typed, kind=Kind.COMPASSION, at=at, page=page)
