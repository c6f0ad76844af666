"""Into the week by one tap, from whatever room it comes; moved, done and made smaller with it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.keeping_going import smaller
from onward.engine.plan import StepKind
from onward.engine.practice import Went
from onward.motivation.models import Promise, Week
from onward.motivation.services import promises, weeks
from onward.recovery import pausing, practising, steps, touch
from onward.recovery.closed import is_closed
from onward.recovery.models import Step, Taken
from onward.recovery.to_take import LONGEST_WORDS, Kind, Source, row_of, taken_into
from onward.recovery.week_room import room_of
from onward.reflection.models import Card
from onward.strategy.models import LearningStep
from onward.strategy.services import learning
from onward.tracker import changes
from onward.tracker.models import Person
from onward.tracker.models.choices import Way

# A plan may ask for one promise, or for a week of them; the first one made is the answer to both.
ASKS_FOR_ONE = (StepKind.PROMISE, StepKind.WEEK)


class TakenAlready(Exception):
    """It is in this week already."""


class InAPause(Exception):
    """Everything rests; go on first."""


class SearchClosed(Exception):
    """The search is closed, and nothing is planned; open it again first."""


class SmallAsItGets(Exception):
    """It is as small as it gets already."""


def week_for(owner: User, *, at: datetime) -> Week:
    """The week that runs, begun where nothing was put into it yet. Raises `InAPause`, `SearchClosed`."""
    today = at.date()
    if is_closed(owner):
        raise SearchClosed
    if pausing.is_paused(owner, on=today):
        raise InAPause
    begins_on = weeks.first_day(owner, on=today)
    return weeks.begin(owner, begins_on=begins_on, at_most=room_of(owner, begins_on, at=at))


def make(owner: User, *, at: datetime, **told: Any) -> Promise:
    """Promise something for the week that runs; a step of a plan that asks for it is done.

    Raises `InAPause`, `SearchClosed`, and what `promises.promise` raises.
    """
    with changes.recording(owner, at=at, words=_("Promised: %s") % told["then"]):
        week = week_for(owner, at=at)
        made = promises.promise(week, at=at, **told)
        ends_on = weeks.ends_on(week)
        steps.finish_asked(owner, ASKS_FOR_ONE, due_on__lte=ends_on, at=at)
        return made


def take(owner: User, source: Source, *, at: datetime) -> Promise:
    """Put something of another room into the week that runs.

    Raises `InAPause`, `SearchClosed`, `TakenAlready`, and what `promises.promise` raises.
    """
    with changes.recording(owner, at=at, words=_("Into the week: %s") % source.words):
        week = week_for(owner, at=at)
        changes.lock(week)
        if source.key in taken_into(week):
            raise TakenAlready
        day = _day_in(week, source.due_on, today=at.date())
        about = {"goal_step": source.row} if source.kind is Kind.GOAL_STEP else {}
        words = source.words[:LONGEST_WORDS]
        made = make(owner, then=words, minutes=source.minutes, on_day=day, at=at, **about)
        _point(made, source.kind, source.row, at=at)
        return made


def _point(promise: Promise, kind: Kind, row: Any, *, at: datetime) -> None:
    if kind is not Kind.GOAL_STEP:
        with changes.recording(promise.owner, at=at, words="") as change:
            change.create(Taken, owner=promise.owner, promise=promise, **{kind.value: row})


def _day_in(week: Week, day: date | None, *, today: date) -> date | None:
    """The day that something has of its own, where it still lies in the week."""
    return day if day is not None and today <= day <= weeks.ends_on(week) else None


def edit(promise: Promise, *, at: datetime, **told: Any) -> Promise:
    """Set it right; a step of a plan that it does moves to its day. Raises what `edit_promise` raises."""
    with changes.recording(promise.owner, at=at, words=_("Changed: %s") % promise):
        promises.edit_promise(promise, at=at, **told)
        taken = Taken.objects.filter(promise=promise).select_related("step__owner").first()
        step = taken.step if taken else None
        if step and step.state == Step.State.OPEN and promise.on_day not in {None, step.due_on}:
            steps.wait_until(step, promise.on_day, at=at)
        return promise


def finish(promise: Promise, *, at: datetime) -> Promise:
    """It is done, and so is what it does in another room."""
    with changes.recording(promise.owner, at=at, words=_("Done: %s") % promise):
        promises.finish_promise(promise, at=at)
        taken = Taken.objects.filter(promise=promise).first()
        if taken and (does := row_of(taken)):
            kind, row = does
            DO[kind](row, at=at)
        return promise


def _finish_step(step: Step, *, at: datetime) -> None:
    if step.state == Step.State.OPEN:
        steps.finish(step, at=at)


def _finish_learning(step: LearningStep, *, at: datetime) -> None:
    if step.done_on is None:
        learning.finish_step(step, at=at)


def _say(card: Card, *, at: datetime) -> None:
    """Said as planned; one that was put away meanwhile stays there."""
    if card.stopped_at is None:
        practising.say(card, went=Went.PLANNED, at=at)


def _write_to(person: Person, *, at: datetime) -> None:
    touch.be_in_touch(person, on=at.date(), way=Way.WROTE, at=at)


DO: dict[Kind, Callable[..., None]] = {
    Kind.STEP: _finish_step,
    Kind.LEARNING_STEP: _finish_learning,
    Kind.CARD: _say,
    Kind.PERSON: _write_to,
}


def open_again(promise: Promise, *, at: datetime) -> Promise:
    """To do again, and an hour of learning that was done with it too. Raises what `promise` raises."""
    words = _("Open again: %s") % promise
    with changes.recording(promise.owner, at=at, words=words):
        promises.open_promise(promise, at=at)
        taken = Taken.objects.filter(promise=promise).select_related("learning_step").first()
        if taken and taken.learning_step and taken.learning_step.done_on:
            learning.open_step(taken.learning_step, at=at)
        return promise


def take_along(promise: Promise, *, at: datetime, halved: bool = False) -> Promise:
    """What an earlier week left open, for the week that runs; the same, or made smaller.

    Raises `InAPause`, `SearchClosed`, `SmallAsItGets`, and what `promises.promise` raises.
    """
    with changes.recording(promise.owner, at=at, words=_("Into the week: %s") % promise):
        told = {name: getattr(promise, name) for name in GOES_ALONG}
        if halved:
            told |= _smaller(promise)
        week = week_for(promise.owner, at=at)
        taken = Taken.objects.filter(promise=promise).first()
        does = row_of(taken) if taken else None
        if does and f"{does[0]}:{does[1].pk}" in taken_into(week):
            raise TakenAlready
        made = make(promise.owner, at=at, **told)
        if does:
            _point(made, *does, at=at)
        # It was not done then, and is no longer asked of that week: the place it had says enough.
        return made


GOES_ALONG = ("wish", "outcome", "obstacle", "when", "then", "minutes", "goal_step")


def make_smaller(promise: Promise, *, at: datetime) -> Promise:
    """Half of it is enough. Raises `SmallAsItGets`."""
    with changes.recording(promise.owner, at=at, words=_("Made smaller: %s") % promise):
        return promises.edit_promise(promise, at=at, **_smaller(promise))


def _smaller(promise: Promise) -> dict[str, Any]:
    less = smaller(promise.then, promise.minutes)
    if less is None:
        raise SmallAsItGets
    return {"then": less.words, "minutes": less.minutes or promise.minutes}
