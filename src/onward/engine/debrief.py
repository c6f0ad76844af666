"""The look back on one round: its parts, its screens, when it is due, and what is still open."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, partial

from onward.engine.lexicon import read

_told = partial(read, "debrief")


class Length(StrEnum):
    """How long a look back is."""

    SHORT = "short"
    FULL = "full"


class PartKind(StrEnum):
    """What an answer looks like: lines, one line, a day, numbers, or the questions of the round."""

    TEXT = "text"
    LINE = "line"
    DAY = "day"
    NUMBERS = "numbers"
    QUESTIONS = "questions"


class Due(StrEnum):
    """When a look back comes, seen from its round."""

    AHEAD = "ahead"
    FRESH = "fresh"
    BEFORE_ANSWER = "before_answer"
    AFTER_ANSWER = "after_answer"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        said: str = _told()["due"][self]
        return said


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked of this round; what is optional is never called open."""

    key: str
    title: str
    ask: str
    hint: str
    kind: PartKind
    optional: bool


@dataclass(frozen=True, slots=True)
class Screen:
    """What is asked at once, counted from 1."""

    number: int
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        return self.parts[0].title


@dataclass(frozen=True, slots=True)
class Named:
    """A key that is kept, and the plain name a person reads."""

    key: str
    name: str


@cache
def parts() -> tuple[Part, ...]:
    """Everything that can be asked, in the order of evidence §7.5."""
    return tuple(
        Part(
            one["key"],
            one["title"],
            one["ask"],
            one["hint"],
            PartKind(one["kind"]),
            one.get("optional", False),
        )
        for one in _told()["parts"]
    )


def screens(
    length: Length, *, one_at_a_time: bool = False, with_change: bool = True
) -> tuple[Screen, ...]:
    """The screens of a look back, in order.

    `one_at_a_time` asks one thing a screen; without `with_change` nothing is asked about what to
    change, because the no said nothing about how the person did (evidence §4).
    """
    left_out = () if with_change else _told()["without_change"]["left_out"]
    named = {part.key: part for part in parts()}
    rows = [
        tuple(named[key] for key in row if key not in left_out)
        for row in _told()["lengths"][length]["screens"]
    ]
    if one_at_a_time:
        rows = [(part,) for row in rows for part in row]
    return tuple(Screen(number, row) for number, row in enumerate(filter(None, rows), start=1))


def still_open(of: Iterable[Screen], *, filled: Collection[str]) -> tuple[Part, ...]:
    """The parts that say nothing yet; leaving one open is allowed."""
    return tuple(
        part
        for screen in of
        for part in screen.parts
        if not part.optional and part.key not in filled
    )


def next_open(of: Iterable[Screen], *, filled: Collection[str]) -> Screen | None:
    """The first screen on which something is open; None where all is said."""
    return next((screen for screen in of if still_open([screen], filled=filled)), None)


def length_for(round_kind: str) -> Length:
    """The length to begin with: five minutes for a screening call, the full one for any other."""
    return Length.SHORT if round_kind in _told()["rounds"]["short"] else Length.FULL


def due(*, held_on: date | None, today: date, answered: bool) -> Due:
    """When a look back comes; `held_on` is None where no round is known, only a no.

    Best within a day of the round and before the answer, which colours what one remembers (§1.3).
    """
    if held_on is None:
        return Due.AFTER_ANSWER if answered else Due.UNKNOWN
    if held_on > today:
        return Due.AHEAD
    if answered:
        return Due.AFTER_ANSWER
    return Due.FRESH if is_fresh(held_on=held_on, on=today) else Due.BEFORE_ANSWER


def days_until_written(*, held_on: date | None, written_on: date | None) -> int | None:
    """Days from the round to its notes; None where one is not known, or they came before it."""
    if held_on is None or written_on is None or written_on < held_on:
        return None
    return (written_on - held_on).days


def is_fresh(*, held_on: date, on: date) -> bool:
    """Whether notes of that day are of what was still fresh (V34: a record made at once)."""
    days = days_until_written(held_on=held_on, written_on=on)
    return days is not None and days <= _told()["thresholds"]["fresh_days"]


def say_written(days: int) -> str:
    """How soon the notes were written, in words."""
    said: dict[str, str] = _told()["written"]
    key = {0: "same_day", 1: "next_day"}.get(days, "later")
    return said[key].format(days=days)


def is_low_energy(energy: int | None) -> bool:
    """Whether one thing a screen is kinder now; energy runs 0 to 10, None where nobody said."""
    to: int = _told()["thresholds"]["low_energy_to"]
    return energy is not None and energy <= to


def name_of(length: Length) -> str:
    name: str = _told()["lengths"][length]["name"]
    return name


def minutes_of(length: Length) -> int:
    minutes: int = _told()["lengths"][length]["minutes"]
    return minutes


@cache
def question_kinds() -> tuple[Named, ...]:
    """The kinds of question, in the order they are offered."""
    return _named("question_kinds")


@cache
def competencies() -> tuple[Named, ...]:
    """What a question may be after, in the order it is offered."""
    return _named("competencies")


def _named(what: str) -> tuple[Named, ...]:
    return tuple(Named(one["key"], one["name"]) for one in _told()[what])
