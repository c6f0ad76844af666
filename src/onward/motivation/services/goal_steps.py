"""The steps of a goal, each an hour at most."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.engine.keeping_going import smaller
from onward.motivation.models import Goal, GoalStep, Promise
from onward.motivation.services.promises import finish_promises_of
from onward.tracker import changes


class SmallAsItGets(Exception):
    """This step cannot be halved any more."""


def add_step(goal: Goal, *, words: str, minutes: int, at: datetime) -> GoalStep:
    with changes.recording(goal.owner, at=at, words=_("Added: a step")) as change:
        return change.create(GoalStep, owner=goal.owner, goal=goal, words=words, minutes=minutes)


def edit_step(step: GoalStep, *, at: datetime, **told: Any) -> GoalStep:
    with changes.recording(step.owner, at=at, words=_("Changed: a step")) as change:
        changes.lock(step)
        return change.update(step, **told)


def finish_step(step: GoalStep, *, at: datetime) -> GoalStep:
    """Done here is done in the week that promised it too, unless that week is over."""
    with changes.recording(step.owner, at=at, words=_("Done: a step")) as change:
        changes.lock(step)
        change.update(step, done_on=step.done_on or at.date())
        finish_promises_of(step, at=at)
        return step


def open_step(step: GoalStep, *, at: datetime) -> GoalStep:
    """Not done after all, and no longer kept as done where it was promised."""
    with changes.recording(step.owner, at=at, words=_("Open again: a step")) as change:
        changes.lock(step)
        for promise in step.promises.filter(state=Promise.State.DONE, done_on=step.done_on):
            change.update(promise, state=Promise.State.OPEN, done_on=None)
        return change.update(step, done_on=None)


def make_step_smaller(step: GoalStep, *, at: datetime) -> GoalStep:
    """Half of it, in minutes and in what is counted. Raises `SmallAsItGets`."""
    with changes.recording(step.owner, at=at, words=_("Made smaller: a step")) as change:
        changes.lock(step)
        half = smaller(step.words, step.minutes)
        if half is None:
            raise SmallAsItGets
        return change.update(step, words=half.words, minutes=half.minutes or step.minutes)


def remove_step(step: GoalStep, *, at: datetime) -> None:
    with changes.recording(step.owner, at=at, words=_("Removed: a step")) as change:
        change.delete(step)
