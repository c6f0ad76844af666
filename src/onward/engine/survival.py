"""How long until something happens, with those who still wait allowed for (Kaplan and Meier, 1958)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Wait(NamedTuple):
    """Days from a beginning: until the answer, or until the last day it is known that none came."""

    days: int
    answered: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A day on which answers came: how many still waited, how many had one, what share waits on."""

    day: int
    waiting: int
    answered: int
    share_waiting: float


@dataclass(frozen=True, slots=True)
class Curve:
    """How the share that still waits falls, day by day; only days with an answer are points."""

    n: int
    points: tuple[Point, ...]

    @property
    def answers(self) -> int:
        return sum(point.answered for point in self.points)

    @property
    def median(self) -> int | None:
        """The day by which half of all have an answer; None where half never had one."""
        return self._day_when(0.5)

    def day_of_answers(self, share: float) -> int | None:
        """The day by which this share of those who answer has done so; None without any answer.

        It differs from the median of the answers seen so far, which late answers are not yet among.
        """
        if not self.points:
            return None
        ever = 1 - self.points[-1].share_waiting
        return self._day_when(1 - share * ever)

    def _day_when(self, share_waiting: float) -> int | None:
        # A product of fractions may miss the share it stands for by a hair.
        reached = (one.day for one in self.points if one.share_waiting <= share_waiting + 1e-12)
        return next(reached, None)


def curve(waits: Iterable[Wait]) -> Curve:
    """The share that still waits, estimated as Kaplan and Meier do; order does not matter."""
    told = list(waits)
    answers = Counter(one.days for one in told if one.answered)
    leaving = Counter(one.days for one in told)
    waiting, share = len(told), 1.0
    points: list[Point] = []
    for day in sorted(leaving):
        if answers[day]:
            share *= 1 - answers[day] / waiting
            points.append(Point(day, waiting, answers[day], share))
        waiting -= leaving[day]
    return Curve(len(told), tuple(points))
