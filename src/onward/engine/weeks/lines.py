"""Two lines over some weeks, with gaps where nothing was said, and the marks beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onward.engine.weeks.calendar import MOST, WEEK, Cell, Moment

# Below the lines a strip for the marks, and under that the first day of each week.
WIDTH, TOP, BOTTOM, LEFT = 640.0, 14.0, 150.0, 26.0
MARKS_AT, WORDS_AT, HEIGHT = 170.0, 196.0, 204.0
# How far marks of the same day stand apart, so that none hides another.
BESIDE = 10.0


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float

    @property
    def corner(self) -> "Point":
        """The upper left of a small square around it."""
        return Point(self.x - 2.0, self.y - 2.0)


@dataclass(frozen=True, slots=True)
class Line:
    """A dot for each day that is known; only days side by side are joined."""

    dots: tuple[Point, ...]
    runs: tuple[tuple[Point, ...], ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Each run of days, as the points of an SVG polyline."""
        return tuple(" ".join(f"{one.x:.1f},{one.y:.1f}" for one in run) for run in self.runs)


class MarkKind(StrEnum):
    NO = "no"
    GOOD = "good"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a week, under the lines."""

    x: float
    on: date


def line(levels: Sequence[float | None]) -> Line:
    runs: list[list[Point]] = [[]]
    for nth, level in enumerate(levels):
        if level is None:
            runs.append([])
        else:
            y = BOTTOM - (BOTTOM - TOP) * level / MOST
            runs[-1].append(Point(_x(nth, len(levels)), y))
    dots = tuple(point for run in runs for point in run)
    return Line(dots, tuple(tuple(run) for run in runs if len(run) > 1))


def ticks(cells: Sequence[Cell]) -> Iterable[Tick]:
    return (Tick(_x(nth, len(cells)), cells[nth].on) for nth in range(0, len(cells), WEEK))


def marks(cells: Sequence[Cell]) -> Iterable[Mark]:
    """A no, a talk or an offer, a lighter day: side by side where they share a day."""
    for nth, cell in enumerate(cells):
        x = _x(nth, len(cells))
        for kind in _kinds(cell):
            yield Mark(x, kind)
            x += BESIDE


def _kinds(cell: Cell) -> Iterable[MarkKind]:
    if cell.has_no:
        yield MarkKind.NO
    if cell.has_good:
        yield MarkKind.GOOD
    elif Moment.LIGHT in cell.moments:
        yield MarkKind.LIGHT


def _x(nth: int, days: int) -> float:
    return LEFT + (nth + 0.5) * (WIDTH - LEFT) / days
