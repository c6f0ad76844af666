"""When writing it out is offered, from when it is again, and what it asks on which day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, partial

from onward.engine.lexicon import read
from onward.engine.plan.words import Source, source

_told = partial(read, "writing")

A_DAY = timedelta(days=1)


class Kind(StrEnum):
    """Free writing, the same from outside, and a letter that nothing can send."""

    FREE = "writing"
    DISTANCED = "distanced"
    LETTER = "letter"


# These two are one exercise in two voices: they share its days, and what it did.
EXPRESSIVE = frozenset({Kind.FREE, Kind.DISTANCED})


class Held(StrEnum):
    """Why it is not offered now."""

    HELP = "help"
    LOUD = "loud"
    TOO_SOON = "too_soon"
    HEAVIER = "heavier"
    TODAY_DONE = "today_done"
    DAYS_DONE = "days_done"

    @property
    def words(self) -> str:
        words: str = _told()["held"][self]
        return words


@dataclass(frozen=True, slots=True)
class Sitting:
    """One time of writing; before and after run from 0 to 10, and are None where nothing was said."""

    kind: Kind
    on: date
    before: int | None = None
    after: int | None = None

    @property
    def heavier_by(self) -> int | None:
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Mind:
    """How the day is: what was said today, the last no that was heard, and what this page has shown."""

    today: date
    intensity: int | None = None
    no_on: date | None = None
    help_shown: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """Whether a kind is offered. `day` is which of its days today would be, from 1.

    Held, `opens_on` is the first day it can be offered again; None where no day brings that about.
    """

    kind: Kind
    held: Held | None
    opens_on: date | None
    day: int
    days_left: int | None

    @property
    def open(self) -> bool:
        return self.held is None


@dataclass(frozen=True, slots=True)
class Rules:
    minutes: tuple[int, ...]
    minutes_proposed: int
    days: int
    earliest: timedelta
    set_over_after: timedelta
    blocked_from: int
    heavier_by: int
    heavier_times: int


@cache
def rules() -> Rules:
    told = _told()["rules"]
    return Rules(
        minutes=tuple(told["minutes"]),
        minutes_proposed=told["minutes_proposed"],
        days=told["days"],
        earliest=timedelta(days=told["earliest_days"]),
        set_over_after=timedelta(days=told["set_over_after_days"]),
        blocked_from=told["blocked_from"],
        heavier_by=told["heavier_by"],
        heavier_times=told["heavier_times"],
    )


def offer(kind: Kind, mind: Mind, sittings: Iterable[Sitting]) -> Offer:
    """Whether this kind is offered now. A letter knows no days; a loud day holds back all three."""
    shared = [one for one in sittings if one.kind in EXPRESSIVE]
    written = sorted({one.on for one in _set_of(shared, mind)}) if kind in EXPRESSIVE else []
    held, opens_on = _held(kind, mind, shared, written)
    return Offer(
        kind=kind,
        held=held,
        opens_on=opens_on,
        day=min(len([on for on in written if on < mind.today]) + 1, rules().days),
        days_left=max(0, rules().days - len(written)) if kind in EXPRESSIVE else None,
    )


def _held(
    kind: Kind, mind: Mind, shared: list[Sitting], written: list[date]
) -> tuple[Held | None, date | None]:
    """The first reason that holds it back, and from when that one does not."""
    if mind.help_shown:
        return Held.HELP, None
    if kind in EXPRESSIVE and _left_heavier(shared):
        return Held.HEAVIER, None
    if mind.no_on is not None and mind.today < mind.no_on + rules().earliest:
        return Held.TOO_SOON, mind.no_on + rules().earliest
    if mind.intensity is not None and mind.intensity >= rules().blocked_from:
        return Held.LOUD, mind.today + A_DAY
    if len(written) >= rules().days:
        return Held.DAYS_DONE, written[-1] + rules().set_over_after
    if written and written[-1] >= mind.today:
        return Held.TODAY_DONE, written[-1] + A_DAY
    return None, None


def _left_heavier(shared: list[Sitting]) -> bool:
    marked = [one for one in shared if (one.heavier_by or 0) >= rules().heavier_by]
    return len(marked) >= rules().heavier_times


def _set_of(sittings: list[Sitting], mind: Mind) -> list[Sitting]:
    """The sittings that count among the days of now: after the last no, without a long rest between."""
    counted: list[Sitting] = []
    latest = mind.today
    for one in sorted(sittings, key=lambda one: one.on, reverse=True):
        before_the_no = mind.no_on is not None and one.on <= mind.no_on
        if before_the_no or latest - one.on >= rules().set_over_after:
            break
        counted.append(one)
        latest = one.on
    return counted


def prompt_for(kind: Kind, *, day: int = 1, name: str = "", to: str = "employer") -> str:
    """What the page asks. The words go by the day; a letter goes by whom it is to."""
    told = _told()
    if kind is Kind.LETTER:
        words: str = told["letter"]["self" if to == "self" else "employer"]
        return words
    if kind is Kind.FREE:
        return _of_day(told["prompts"]["writing"], day)
    voice = told["distanced"]["named" if name else "unnamed"]
    return _of_day(voice["prompts"], day).format(name=name)


def _of_day(prompts: list[str], day: int) -> str:
    return prompts[min(max(day, 1), len(prompts)) - 1]


def called(signature: str) -> str:
    """The name by which somebody is called, out of the one they sign with; empty where there is none."""
    first = signature.split()[:1]
    return first[0][:40] if first else ""


def name_of(kind: Kind) -> str:
    words: str = _told()["names"][kind]
    return words


def why_of(kind: Kind) -> str:
    """The honest line: what it did for whom, and what it costs."""
    words: str = _told()["why"][kind]
    return words


def sources_of(kind: Kind) -> tuple[Source, ...]:
    return tuple(source(mark) for mark in _told()["sources"][kind])


def closing() -> tuple[str, str]:
    """What is said when somebody is done: no reframing, and no praise."""
    told = _told()["closing"]
    return told["words"], told["after"]
