"""Check-ins put together by day. What was not said that day stays unknown."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Felt:
    """One check-in, as far as a number was given; `no` is the no it belongs to, if to any."""

    on: date
    intensity: int | None
    energy: int | None = None
    no: int | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day with check-ins: the mean of what was said, and the noes it was said about."""

    on: date
    intensity: float | None
    energy: float | None = None
    noes: frozenset[int] = frozenset()


def days_of(felt: Iterable[Felt]) -> tuple[Day, ...]:
    """The days on which somebody checked in, the earliest first."""
    by_day: dict[date, list[Felt]] = defaultdict(list)
    for one in felt:
        by_day[one.on].append(one)
    return tuple(
        Day(
            on,
            _mean(one.intensity for one in said),
            _mean(one.energy for one in said),
            frozenset(one.no for one in said if one.no is not None),
        )
        for on, said in sorted(by_day.items())
    )


def _mean(numbers: Iterable[int | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    if len(known) == 1:
        # So it is on most days, and a year has hundreds of them.
        return float(known[0])
    return fmean(known) if known else None
