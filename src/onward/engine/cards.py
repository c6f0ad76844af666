"""The exercises that take a card: why each, how long, in which order, and when one waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache, partial
from typing import Any

from onward.engine.lexicon import read
from onward.engine.plan.rules import lexicon as plan_lexicon
from onward.engine.plan.words import Source, source

_told = partial(read, "cards")


class Kind(StrEnum):
    """In the order in which they are offered: the safest first."""

    COMPASSION = "compassion"
    ACTIVITY = "activity"
    BREATHING = "breathing"
    THOUGHTS = "thoughts"


class Door(StrEnum):
    """Whether an exercise may begin now, and why not."""

    OPEN = "open"
    NOT_YET = "not_yet"
    JUST_NAMED = "just_named"

    @property
    def words(self) -> str:
        words: str = _told()["doors"][self]
        return words


@dataclass(frozen=True, slots=True)
class Card:
    """One exercise, with the honest reason for it."""

    kind: Kind
    name: str
    what: str
    why: str
    minutes: int
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    card: Card
    door: Door
    first: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """Slow breathing: the breath out is the longer one."""

    in_seconds: int
    out_seconds: int
    minutes: int

    @property
    def breaths(self) -> int:
        return self.minutes * 60 // (self.in_seconds + self.out_seconds)


@cache
def card(kind: Kind) -> Card:
    told: dict[str, Any] = dict(_told()["exercises"][kind])
    marks = told.pop("sources")
    return Card(kind=kind, sources=tuple(_source(mark) for mark in marks), **told)


def _source(mark: str) -> Source:
    """Sources that the plan needs too are told there; the rest beside the cards."""
    told = _told()["sources"].get(mark)
    if told is None:
        return source(mark)
    grade = told.get("grade")
    return Source(mark, told["text"], plan_lexicon()["grades"][grade] if grade else None)


def cards() -> tuple[Card, ...]:
    return tuple(card(kind) for kind in Kind)


@cache
def pace() -> Pace:
    return Pace(**_told()["breathing"])


def thoughts_door(at: datetime, *, no_on: date | None, named_at: datetime | None) -> Door:
    """Whether somebody may look at a thought now.

    `no_on` is the day of the latest no, `named_at` when feelings were last put into words; None
    where there was none.
    """
    told = _told()["thresholds"]
    if no_on is not None and 0 <= (at.date() - no_on).days < told["thoughts_from_day"]:
        return Door.NOT_YET
    sitting = timedelta(minutes=told["sitting_minutes"])
    if named_at is not None and timedelta(0) <= at - named_at < sitting:
        return Door.JUST_NAMED
    return Door.OPEN


def offered(
    at: datetime,
    *,
    no_on: date | None,
    named_at: datetime | None,
    aside: Iterable[str] = (),
    best: Iterable[str] = (),
) -> tuple[Offered, ...]:
    """The exercises of this day, without those set aside; `best` are those that helped most so far.

    On the day of a no and the day after, the compassion card stands first whatever helped before.
    """
    gone = set(aside)
    place = {key: number for number, key in enumerate(best)}
    doors = {kind: Door.OPEN for kind in Kind if kind not in gone}
    if Kind.THOUGHTS in doors:
        doors[Kind.THOUGHTS] = thoughts_door(at, no_on=no_on, named_at=named_at)
    gentle = _is_gentle(at.date(), no_on)

    def standing(kind: Kind) -> tuple[bool, bool, int]:
        first = gentle and kind is Kind.COMPASSION
        return not first, doors[kind] is not Door.OPEN, place.get(kind, len(place))

    return tuple(
        Offered(card(kind), doors[kind], first=number == 0)
        for number, kind in enumerate(sorted(doors, key=standing))
    )


def _is_gentle(today: date, no_on: date | None) -> bool:
    days: int = _told()["thresholds"]["gentle_days"]
    return no_on is not None and 0 <= (today - no_on).days < days
