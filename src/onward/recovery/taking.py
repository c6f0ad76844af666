"""Into the week by one tap, from whatever room it comes; and done there with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.keeping_going import at_most
from onward.engine.plan import StepKind, describe
from onward.engine.plan.kinds import GENTLE_KINDS
from onward.engine.practice import Went
from onward.motivation.models import Goal, GoalStep, Promise, Week
from onward.motivation.services import promises, weeks
from onward.network import services as network
from onward.recovery import pausing, practising, reading, steps
from onward.recovery.models import Step, Taken
from onward.recovery.settling import ASKED
from onward.recovery.wording import ON_CONDITION, names_for
from onward.reflection.models import Card
from onward.reflection.services.practice import PutAway
from onward.strategy.models import Learning, LearningStep
from onward.strategy.services import learning
from onward.tracker import changes
from onward.tracker.models import Person

# What is done in the private room, closes something, or makes the week itself, is promised to nobody.
NOT_TAKEN = frozenset(
    {
        *ASKED,
        *GENTLE_KINDS,
        *ON_CONDITION,
        StepKind.SUPPORT,
        StepKind.CLOSE_SILENCE,
        StepKind.DAY_OFF,
        StepKind.PROMISE,
        StepKind.WEEK,
    }
)


class Kind(StrEnum):
    """What can be taken into a week."""

    GOAL_STEP = "goal_step"
    STEP = "step"
    LEARNING_STEP = "learning_step"
    CARD = "card"
    PERSON = "person"


class TakenAlready(Exception):
    """It is in this week already."""


class InAPause(Exception):
    """Everything rests; go on first."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be taken in: whose row, in which words, how long it takes, and its day."""

    kind: Kind
    row: models.Model
    words: str
    minutes: int
    due_on: date | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.row.pk}"


def source_of(owner: User, kind: str, number: int | None) -> Source | None:
    """One of the person's own things that is still to do; None where there is none."""
    if kind not in READ or number is None:
        return None
    return READ[Kind(kind)](owner, number)


def _goal_step(owner: User, pk: int) -> Source | None:
    mine = GoalStep.objects.owned_by(owner).open().filter(goal__state=Goal.State.OPEN)
    row = mine.filter(pk=pk).select_related("owner").first()
    return row and Source(Kind.GOAL_STEP, row, row.words, row.minutes)


def _step(owner: User, pk: int) -> Source | None:
    mine = Step.objects.owned_by(owner).open().exclude(kind__in=NOT_TAKEN)
    row = mine.filter(pk=pk).select_related("owner", "application__employer").first()
    if row is None:
        return None
    title = describe(StepKind(row.kind), names=names_for([row])[row.pk]).title
    return Source(Kind.STEP, row, title, row.minutes, row.due_on)


def _learning_step(owner: User, pk: int) -> Source | None:
    mine = LearningStep.objects.filter(owner=owner, done_on=None)
    open_ones = mine.filter(learning__state=Learning.State.OPEN)
    row = open_ones.filter(pk=pk).select_related("owner", "learning").first()
    return row and Source(Kind.LEARNING_STEP, row, row.words, row.minutes)


def _card(owner: User, pk: int) -> Source | None:
    mine = Card.objects.owned_by(owner).alive().select_related("owner", "question", "debrief")
    row = mine.filter(pk=pk).first()
    if row is None:
        return None
    words = _("Say aloud: %s") % " ".join(row.words.split())
    minutes = describe(StepKind.PRACTICE, names={}).minutes
    return Source(Kind.CARD, row, words, minutes, row.due_on)


def _person(owner: User, pk: int) -> Source | None:
    row = Person.objects.owned_by(owner).filter(pk=pk).select_related("owner").first()
    if row is None:
        return None
    words = _("Write a few lines to %s") % row
    minutes = describe(StepKind.STAY_IN_TOUCH, names={}).minutes
    return Source(Kind.PERSON, row, words, minutes)


READ: dict[Kind, Callable[[User, int], Source | None]] = {
    Kind.GOAL_STEP: _goal_step,
    Kind.STEP: _step,
    Kind.LEARNING_STEP: _learning_step,
    Kind.CARD: _card,
    Kind.PERSON: _person,
}


def week_for(owner: User, *, at: datetime) -> Week:
    """The week that runs, begun where nothing was put into it yet. Raises `InAPause`."""
    today = at.date()
    if pausing.is_paused(owner, on=today):
        raise InAPause
    begins_on = weeks.first_day(owner, on=today)
    return weeks.begin(owner, begins_on=begins_on, at_most=room_of(owner, begins_on, at=at), at=at)


def room_of(owner: User, begins_on: date, *, at: datetime) -> int:
    """How many promises a week holds that begins then; what came after that day is for the next."""
    then = at - (at.date() - begins_on)
    return at_most(noes_on=reading.noes_lately(owner, at=then), on=begins_on)


def take(owner: User, source: Source, *, at: datetime) -> Promise:
    """Put it into the week that runs.

    Raises `InAPause`, `TakenAlready`, and what `promises.promise` raises.
    """
    with changes.recording(owner, at=at, words=_("Into the week: %s") % source.words) as change:
        week = week_for(owner, at=at)
        changes.lock(week)
        if source.key in taken_into(week):
            raise TakenAlready
        on_day = _day_in(week, source.due_on, today=at.date())
        about = {"goal_step": source.row} if source.kind is Kind.GOAL_STEP else {}
        made = promises.promise(
            week,
            then=source.words[:300],
            minutes=source.minutes,
            on_day=on_day,
            at=at,
            **about,
        )
        if source.kind is not Kind.GOAL_STEP:
            change.create(Taken, owner=owner, promise=made, **{source.kind.value: source.row})
        return made


def _day_in(week: Week, day: date | None, *, today: date) -> date | None:
    """The day that something has of its own, where it still lies in the week."""
    ends_on = week.begins_on + weeks.SIX_DAYS
    return day if day is not None and today <= day <= ends_on else None


def taken_into(week: Week) -> frozenset[str]:
    """The keys of what a week holds already; what was let go may be taken in again."""
    standing = Promise.objects.filter(week=week).exclude(state=Promise.State.LET_GO)
    goals = standing.exclude(goal_step=None).values_list("goal_step", flat=True)
    rows = Taken.objects.filter(promise__in=standing)
    kinds = [kind for kind in Kind if kind is not Kind.GOAL_STEP]
    others = rows.values_list(*(f"{kind}_id" for kind in kinds))
    keys = {f"{Kind.GOAL_STEP}:{pk}" for pk in goals}
    for row in others:
        keys |= {f"{kind}:{pk}" for kind, pk in zip(kinds, row, strict=True) if pk}
    return frozenset(keys)


def finish(promise: Promise, *, at: datetime) -> Promise:
    """It is done, and so is what it does in another room."""
    with changes.recording(promise.owner, at=at, words=_("Done: %s") % promise):
        promises.finish_promise(promise, at=at)
        taken = Taken.objects.filter(promise=promise).first()
        if taken is not None:
            _finish_there(taken, at=at)
        return promise


def _finish_there(taken: Taken, *, at: datetime) -> None:
    if taken.step and taken.step.state == Step.State.OPEN:
        steps.finish(taken.step, at=at)
    if taken.learning_step and taken.learning_step.done_on is None:
        learning.finish_step(taken.learning_step, at=at)
    if taken.card and taken.card.stopped_at is None:
        _say(taken.card, at=at)
    if taken.person:
        network.note_touch(taken.person, on=at.date(), at=at, **_ways())


def _ways() -> dict[str, Any]:
    # They wrote, as the promise said; another way can be put right on the person's page.
    return {"way": "wrote"}


def _say(card: Card, *, at: datetime) -> None:
    """Said as planned; how it went can be told on the card's own page the next time."""
    try:
        practising.say(card, went=Went.PLANNED, at=at)
    except PutAway:
        # It was put away in another window meanwhile; the promise is done all the same.
        return
