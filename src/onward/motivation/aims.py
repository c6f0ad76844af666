"""Goals as the pages show them: with plain counts, long ones over the short ones that serve them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from onward.accounts.models import User
from onward.engine.keeping_going import Progress
from onward.motivation.models import Goal, LongGoal

# On the front page of the room stand so many; the rest is one click away.
AT_FRONT = 3


@dataclass(frozen=True, slots=True)
class Short:
    """A short goal with how many of its steps are done."""

    goal: Goal
    progress: Progress


@dataclass(frozen=True, slots=True)
class Long:
    """A long goal with the short ones on the way to it."""

    goal: LongGoal
    short: tuple[Short, ...]

    @property
    def progress(self) -> Progress:
        """Of the short goals that were not let go, how many were reached."""
        counted = [one.goal for one in self.short if one.goal.state != Goal.State.LET_GO]
        return Progress(sum(one.state == Goal.State.REACHED for one in counted), len(counted))


@dataclass(frozen=True, slots=True)
class Goals:
    """All goals of a person, as they stand on one day."""

    long: tuple[Long, ...]
    alone: tuple[Short, ...]
    resting: tuple[Goal | LongGoal, ...]
    ended: tuple[Goal | LongGoal, ...]

    @property
    def any(self) -> bool:
        return bool(self.long or self.alone or self.resting or self.ended)


def goals_of(owner: User, *, on: date) -> Goals:
    """Two queries, however many there are."""
    short = _counted(Goal.objects.owned_by(owner))
    long_goals = list(LongGoal.objects.owned_by(owner).order_by("pk"))
    shown = [one for one in long_goals if not (one.ended or one.rests(on=on))]
    numbers = {one.pk for one in shown}
    under_way = [one for one in short if not (one.goal.ended or one.goal.rests(on=on))]
    every: list[Goal | LongGoal] = [*long_goals, *(one.goal for one in short)]
    return Goals(
        long=tuple(
            Long(one, tuple(s for s in short if s.goal.serves_id == one.pk)) for one in shown
        ),
        alone=tuple(one for one in under_way if one.goal.serves_id not in numbers),
        resting=tuple(one for one in every if one.rests(on=on)),
        ended=tuple(
            sorted(
                (one for one in every if one.ended),
                key=lambda one: (one.ended_on or date.min, one.pk),
                reverse=True,
            )
        ),
    )


def under_way(owner: User, *, on: date, at_most: int = AT_FRONT) -> tuple[Short, ...]:
    """The short goals that are worked on, what was begun first before the rest."""
    return _counted(Goal.objects.owned_by(owner).under_way(on=on))[:at_most]


def short_of(long_goal: LongGoal) -> tuple[Short, ...]:
    """The short goals on the way to a long one."""
    return _counted(Goal.objects.filter(serves=long_goal))


def _counted(goals: QuerySet[Any]) -> tuple[Short, ...]:
    """With how many of their steps are done, in one query."""
    done = Count("steps", filter=Q(steps__done_on__isnull=False))
    rows = goals.annotate(steps_done=done, steps_all=Count("steps")).order_by("pk")
    return tuple(Short(row, Progress(row.steps_done, row.steps_all)) for row in rows)
