"""How often offices of a country like to be told, and what. Habits, not law; each has its source in the file."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from onward.engine import lexicon
from onward.engine.proof.efforts import Column, EffortKind

WEEK = "week"
# So many are offered: the one that runs, and those before it.
_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Habit:
    period: str
    week_begins: int
    columns: tuple[Column, ...]
    also: tuple[EffortKind, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def habit_of(country: str) -> Habit:
    """What is usual in a country (ISO 3166, two letters); ours where nothing is known of it."""
    told = lexicon.read("proof/habits")
    said: dict[str, Any] = told["usual"] | told["countries"].get(country, {})
    return Habit(
        said["period"],
        said["week_begins"],
        tuple(map(Column, said["columns"])),
        tuple(map(EffortKind, said["also"])),
        said["language"],
    )


def periods(habit: Habit, *, today: date) -> tuple[Period, ...]:
    """The last whole one first, for it is the one to hand in; then the one before, then the one that runs."""
    running = _week_of(today, habit.week_begins) if habit.period == WEEK else _month_of(today)
    found = [running]
    for _ in range(_OFFERED - 1):
        before = found[-1].first - timedelta(days=1)
        whole = _week_of(before, habit.week_begins) if habit.period == WEEK else _month_of(before)
        found.append(whole)
    return (*found[1:], running)


def _week_of(day: date, begins: int) -> Period:
    first = day - timedelta(days=(day.isoweekday() - begins) % 7)
    return Period(first, first + timedelta(days=6))


def _month_of(day: date) -> Period:
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
