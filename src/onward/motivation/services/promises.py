"""Promises: made for a week within what it holds, done, moved, made smaller, let go."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.motivation.models import GoalStep, Promise, Week
from onward.motivation.services.weeks import SEVEN_DAYS
from onward.tracker import changes

LONGEST = 60


class WeekRests(Exception):
    """This is a week of rest; go on with it first."""


class WeekIsFull(Exception):
    """The week holds as many promises as it may; let one go first, or wait for the next."""


class NoTimeLeft(Exception):
    """The week has fewer minutes left than this takes: make it shorter, or give the week more time."""

    def __init__(self, left: int) -> None:
        super().__init__(str(left))
        self.left = left


def promise(week: Week, *, then: str, at: datetime, minutes: int = 30, **told: Any) -> Promise:
    """Put one thing into a week. Raises `WeekRests`, `WeekIsFull` or `NoTimeLeft`."""
    with changes.recording(week.owner, at=at, words=_("Promised: %s") % then) as change:
        changes.lock(week)
        takes = min(max(1, minutes), LONGEST)
        _check_room(week, takes, places=1)
        return change.create(
            Promise, owner=week.owner, week=week, then=then, minutes=takes, **told
        )


def room_left(week: Week) -> tuple[int, int | None]:
    """How many promises still fit, and how many minutes; None where no hours were given."""
    taken = list(_standing(week).values_list("minutes", flat=True))
    left = None if week.minutes is None else max(0, week.minutes - sum(taken))
    return max(0, week.at_most - len(taken)), left


def _standing(week: Week) -> Any:
    """What takes room: also what is done. Only what was let go makes room again."""
    return Promise.objects.filter(week=week).exclude(state=Promise.State.LET_GO)


def _check_room(week: Week, minutes: int, *, places: int) -> None:
    if week.resting:
        raise WeekRests
    free, left = room_left(week)
    if free < places:
        raise WeekIsFull
    if left is not None and minutes > left:
        raise NoTimeLeft(left)


def edit_promise(promise: Promise, *, at: datetime, **told: Any) -> Promise:
    """Set it right; only what is told. Raises `WeekRests` or `NoTimeLeft`."""
    with changes.recording(promise.owner, at=at, words=_("Changed: %s") % promise) as change:
        changes.lock(promise)
        more = told.get("minutes", promise.minutes) - promise.minutes
        if more > 0:
            _check_room(changes.lock(promise.week), more, places=0)
        return change.update(promise, **told)


def finish_promise(promise: Promise, *, at: datetime) -> Promise:
    """Done; the step of a goal that it does is done with it."""
    with changes.recording(promise.owner, at=at, words=_("Done: %s") % promise) as change:
        changes.lock(promise)
        if promise.state == Promise.State.DONE:
            return promise
        change.update(promise, state=Promise.State.DONE, done_on=at.date())
        step = promise.goal_step
        if step and step.done_on is None:
            change.update(step, done_on=at.date())
        return promise


def open_promise(promise: Promise, *, at: datetime) -> Promise:
    """To do again, and the step of a goal that was done with it too. Raises what `promise` raises."""
    words = _("Open again: %s") % promise
    with changes.recording(promise.owner, at=at, words=words) as change:
        changes.lock(promise)
        if promise.state == Promise.State.LET_GO:
            _check_room(changes.lock(promise.week), promise.minutes, places=1)
        step = promise.goal_step
        if step and promise.done_on and step.done_on == promise.done_on:
            change.update(step, done_on=None)
        return change.update(promise, state=Promise.State.OPEN, done_on=None)


def let_go(promise: Promise, *, at: datetime) -> Promise:
    """Not this week; its place is free again, and nothing more is said."""
    with changes.recording(promise.owner, at=at, words=_("Let go: %s") % promise) as change:
        changes.lock(promise)
        return change.update(promise, state=Promise.State.LET_GO, done_on=None)


def lively(owner: User, *, on: date) -> Any:
    """The open promises of weeks that are not over."""
    mine = Promise.objects.owned_by(owner).open()
    return mine.filter(week__begins_on__gt=on - SEVEN_DAYS).select_related("owner", "week")


def finish_promises_of(step: GoalStep, *, at: datetime) -> None:
    """A step of a goal was done: what promised it for this week is done with it."""
    for one in lively(step.owner, on=at.date()).filter(goal_step=step).order_by("pk"):
        finish_promise(one, at=at)


def reopen(promises: Iterable[Promise], *, at: datetime) -> None:
    """Those of them that were done in a week that is not over."""
    rows: Any = promises
    done = rows.filter(
        state=Promise.State.DONE, week__begins_on__gt=at.date() - SEVEN_DAYS
    ).select_related("owner", "week", "goal_step")
    for one in done.order_by("pk"):
        open_promise(one, at=at)
