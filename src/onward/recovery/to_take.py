"""What can be taken into a week, from any room: read as rows, told as words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from onward.accounts.models import User
from onward.engine.keeping_going import Choice, From
from onward.engine.plan import StepKind
from onward.engine.plan.kinds import GENTLE_KINDS
from onward.engine.plan.words import minutes_of
from onward.motivation.models import Goal, GoalStep, Promise, Week
from onward.recovery import touch
from onward.recovery.models import Taken
from onward.recovery.settling import ASKED
from onward.recovery.still_asked import still_asked
from onward.recovery.wording import ON_CONDITION, told
from onward.reflection.models import Card
from onward.strategy.models import Learning, LearningStep
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
# Of each room so many are laid out: a week is chosen from a handful.
OF_EACH = 4
LONGEST_WORDS = 300


class Kind(StrEnum):
    """What can be taken into a week."""

    GOAL_STEP = "goal_step"
    STEP = "step"
    LEARNING_STEP = "learning_step"
    CARD = "card"
    PERSON = "person"


ROOM = {
    Kind.GOAL_STEP: From.GOAL,
    Kind.STEP: From.PLAN,
    Kind.LEARNING_STEP: From.LEARNING,
    Kind.CARD: From.PRACTICE,
    Kind.PERSON: From.TOUCH,
}


ROOM_NAME = {
    Kind.GOAL_STEP: _lazy("From your goals"),
    Kind.STEP: _lazy("From your plan"),
    Kind.LEARNING_STEP: _lazy("Something to learn"),
    Kind.CARD: _lazy("To say aloud"),
    Kind.PERSON: _lazy("Staying in touch"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be taken in: whose row, in which words, how long it takes, and its day."""

    kind: Kind
    row: Any
    words: str
    minutes: int
    due_on: date | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.row.pk}"

    @property
    def room_name(self) -> str:
        return str(ROOM_NAME[self.kind])

    @property
    def choice(self) -> Choice:
        return Choice(self.key, ROOM[self.kind], self.words, self.minutes, self.due_on)


def source_of(owner: User, kind: str, number: int | None) -> Source | None:
    """One of the person's own things that is still to do; None where there is none."""
    if kind not in set(Kind) or number is None:
        return None
    return next(iter(_told(Kind(kind), OPEN[Kind(kind)](owner).filter(pk=number))), None)


def sources_of(owner: User, *, at: datetime, until: date) -> dict[str, Source]:
    """A handful from each room: what is under way, and what has its day until then, by their keys."""
    named = [one.person.pk for one in touch.this_week(owner, at=at, at_most=1).names]
    rows: Mapping[Kind, Iterable[Any]] = {
        Kind.GOAL_STEP: _goal_steps(owner).order_by("goal_id", "pk")[:OF_EACH],
        Kind.LEARNING_STEP: _learning_steps(owner).order_by("learning_id", "pk")[:OF_EACH],
        Kind.CARD: _cards(owner).filter(due_on__lte=until).order_by("due_on", "pk")[:OF_EACH],
        Kind.PERSON: _people(owner).filter(pk__in=named).order_by("pk"),
        Kind.STEP: _steps(owner).filter(due_on__lte=until).by_day()[:OF_EACH],
    }
    return {one.key: one for kind, found in rows.items() for one in _told(kind, found)}


def _goal_steps(owner: User) -> Any:
    mine = GoalStep.objects.owned_by(owner).open().filter(goal__state=Goal.State.OPEN)
    return mine.select_related("owner")


def _steps(owner: User) -> Any:
    mine = still_asked(owner).exclude(kind__in=NOT_TAKEN)
    return mine.select_related("owner", "application__employer")


def _learning_steps(owner: User) -> Any:
    mine = LearningStep.objects.filter(owner=owner, done_on=None)
    return mine.filter(learning__state=Learning.State.OPEN).select_related("owner", "learning")


def _cards(owner: User) -> Any:
    mine = Card.objects.owned_by(owner).alive()
    return mine.select_related("owner", "question", "debrief")


def _people(owner: User) -> Any:
    return Person.objects.owned_by(owner).select_related("owner")


OPEN: dict[Kind, Callable[[User], Any]] = {
    Kind.GOAL_STEP: _goal_steps,
    Kind.STEP: _steps,
    Kind.LEARNING_STEP: _learning_steps,
    Kind.CARD: _cards,
    Kind.PERSON: _people,
}


def _told(kind: Kind, rows: Iterable[Any]) -> list[Source]:
    if kind is Kind.STEP:
        return [Source(kind, t.step, t.title, t.step.minutes, t.step.due_on) for t in told(rows)]
    if kind is Kind.CARD:
        return [Source(kind, row, _aloud(row), ALOUD, row.due_on) for row in rows]
    if kind is Kind.PERSON:
        return [Source(kind, row, _("Write a few lines to %s") % row, LINES) for row in rows]
    return [Source(kind, row, row.words, row.minutes) for row in rows]


ALOUD = minutes_of(StepKind.PRACTICE)
LINES = minutes_of(StepKind.STAY_IN_TOUCH)


def _aloud(card: Card) -> str:
    words = " ".join(card.words.split())
    return (_("Say aloud: %s") % words)[:LONGEST_WORDS]


def taken_into(week: Week) -> frozenset[str]:
    """The keys of what a week holds already; what was let go may be taken in again."""
    standing = Promise.objects.filter(week=week).exclude(state=Promise.State.LET_GO)
    goals = standing.exclude(goal_step=None).values_list("goal_step", flat=True)
    keys = {f"{Kind.GOAL_STEP}:{pk}" for pk in goals}
    kinds = [kind for kind in Kind if kind is not Kind.GOAL_STEP]
    rows = Taken.objects.filter(promise__in=standing)
    for row in rows.values_list(*(f"{kind}_id" for kind in kinds)):
        keys |= {f"{kind}:{pk}" for kind, pk in zip(kinds, row, strict=True) if pk}
    return frozenset(keys)


def row_of(taken: Taken) -> tuple[Kind, models.Model] | None:
    """What a promise does of another room."""
    kinds = (kind for kind in Kind if kind is not Kind.GOAL_STEP)
    return next(((kind, row) for kind in kinds if (row := getattr(taken, kind.value))), None)
