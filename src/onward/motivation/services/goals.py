"""Goals, long and short: begun, set right, rested, made smaller, reached or let go."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.keeping_going import Horizon, LongTemplate, ShortTemplate, hints
from onward.motivation.models import Goal, GoalStep, LongGoal
from onward.tracker import changes

Aim = TypeVar("Aim", Goal, LongGoal)


class NotAhead(Exception):
    """Choose a day after today."""


class NothingToTurn(Exception):
    """The wording names something to do already."""


def begin_long_goal(owner: User, *, at: datetime, **told: Any) -> LongGoal:
    with changes.recording(owner, at=at, words=_("Added: a long goal")) as change:
        return change.create(LongGoal, owner=owner, added_at=at, **told)


def begin_goal(owner: User, *, at: datetime, serves: LongGoal | None = None, **told: Any) -> Goal:
    with changes.recording(owner, at=at, words=_("Added: a goal")) as change:
        return change.create(Goal, owner=owner, serves=serves, added_at=at, **told)


def take_template(
    owner: User, template: LongTemplate, *, only: Collection[str], at: datetime
) -> LongGoal:
    """Begin from a template: the long goal, and of its short ones those of these keys with their steps."""
    with changes.recording(owner, at=at, words=_("Added: a long goal")):
        long_goal = begin_long_goal(owner, at=at, words=template.words, why=template.why)
        for short in template.short:
            if short.key in only:
                _take_short(owner, short, serves=long_goal, at=at)
        return long_goal


def _take_short(owner: User, short: ShortTemplate, *, serves: LongGoal, at: datetime) -> Goal:
    with changes.recording(owner, at=at, words=_("Added: a goal")) as change:
        goal = begin_goal(owner, at=at, serves=serves, words=short.words)
        change.create_all(
            [
                GoalStep(owner=owner, goal=goal, words=step.words, minutes=step.minutes)
                for step in short.steps
            ]
        )
        return goal


def edit_goal(aim: Aim, *, at: datetime, **told: Any) -> Aim:
    """Set it right; only what is told."""
    with changes.recording(aim.owner, at=at, words=_("Changed: a goal")) as change:
        changes.lock(aim)
        return change.update(aim, **told)


def rest_goal(aim: Aim, *, until: date | None, at: datetime) -> Aim:
    """It rests, until a day or until it is taken up. Raises `NotAhead`."""
    if until is not None and until <= at.date():
        raise NotAhead
    with changes.recording(aim.owner, at=at, words=_("Resting: a goal")) as change:
        changes.lock(aim)
        return change.update(aim, state=aim.State.PAUSED, rests_until=until, ended_on=None)


def take_up_goal(aim: Aim, *, at: datetime) -> Aim:
    """Under way again, after a rest or an end."""
    with changes.recording(aim.owner, at=at, words=_("Taken up again: a goal")) as change:
        changes.lock(aim)
        return change.update(aim, state=aim.State.OPEN, rests_until=None, ended_on=None)


def reach_goal(aim: Aim, *, at: datetime) -> Aim:
    return _end(aim, aim.State.REACHED, _("Reached: a goal"), at=at)


def let_goal_go(aim: Aim, *, at: datetime) -> Aim:
    """It was right for then, and is not for now. Its steps stay with it."""
    return _end(aim, aim.State.LET_GO, _("Let go: a goal"), at=at)


def _end(aim: Aim, state: str, words: str, *, at: datetime) -> Aim:
    with changes.recording(aim.owner, at=at, words=words) as change:
        changes.lock(aim)
        return change.update(aim, state=state, rests_until=None, ended_on=at.date())


def make_goal_smaller(goal: Goal, *, words: str, keep: Collection[int], at: datetime) -> Goal:
    """Fewer open steps, and perhaps fewer words; what is done stays done."""
    with changes.recording(goal.owner, at=at, words=_("Made smaller: a goal")) as change:
        changes.lock(goal)
        dropped = goal.steps.open().exclude(pk__in=keep)
        change.delete_all(list(dropped.order_by("pk")))
        return change.update(goal, words=words)


def turn_goal(goal: Goal, *, at: datetime) -> Goal:
    """From what others decide to something one can do. Raises `NothingToTurn`."""
    with changes.recording(goal.owner, at=at, words=_("Reworded: a goal")) as change:
        changes.lock(goal)
        return change.update(goal, words=_turned(goal, Horizon.SHORT))


def turn_long_goal(long_goal: LongGoal, *, at: datetime) -> Goal:
    """It stays where the search is to lead; a short goal says what one can do for it. Raises `NothingToTurn`."""
    return begin_goal(
        long_goal.owner, at=at, serves=long_goal, words=_turned(long_goal, Horizon.LONG)
    )


def _turned(aim: Goal | LongGoal, horizon: Horizon) -> str:
    found = hints(aim.words, horizon=horizon)
    better = next((one.better for one in found if one.better), None)
    if better is None:
        raise NothingToTurn
    return better


def remove_goal(aim: Goal | LongGoal, *, at: datetime) -> None:
    """Out of the lists. The goals that served a long one stay, and stand for themselves."""
    with changes.recording(aim.owner, at=at, words=_("Removed: a goal")) as change:
        change.delete(aim)
