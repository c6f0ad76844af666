"""Small lines for what was answered over the months: places in a picture, and nothing counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from onward.engine import confidence
from onward.feelings.models import AnswerSheet
from onward.feelings.models.questionnaires import Told

WIDTH, HEIGHT, EDGE = 280, 64, 8


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float
    at: datetime
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line from the earliest sheet to the latest; what was not said leaves no point."""

    name: str
    low: str
    high: str
    points: tuple[Point, ...]

    @property
    def drawn(self) -> str:
        return " ".join(f"{point.x:g},{point.y:g}" for point in self.points)

    @property
    def first(self) -> Point:
        return self.points[0]

    @property
    def last(self) -> Point:
        return self.points[-1]


def of_confidence(sheets: Sequence[AnswerSheet]) -> list[Line]:
    low, high = str(confidence.LOWEST), str(confidence.HIGHEST)
    lines = [
        _line(slider.short, low, high, [(one, one.answers.get(slider.id)) for one in sheets])
        for slider in confidence.sliders()
    ]
    return [line for line in lines if line.points]


def of_scores(sheets: Sequence[AnswerSheet]) -> list[Line]:
    """A line for each score of the latest sheet; one that was counted otherwise then is left out."""
    lines = [
        _line(told.name, told.lowest, told.highest, [(one, _same(one, told)) for one in sheets])
        for told in (sheets[0].scores if sheets else ())
    ]
    return [line for line in lines if line.points]


def _same(sheet: AnswerSheet, told: Told) -> str | None:
    """What the same score was on another sheet; None where it was open, or the file was another."""
    for score in sheet.scores:
        if (score.id, score.lowest, score.highest) == (told.id, told.lowest, told.highest):
            return score.value
    return None


def _line(
    name: str, low: str, high: str, told: Sequence[tuple[AnswerSheet, int | str | None]]
) -> Line:
    """From sheets, latest first, with their values."""
    said = [(one.answered_at, str(value)) for one, value in reversed(told) if value is not None]
    points = tuple(
        Point(
            _along(at, said[0][0], said[-1][0]),
            _up(float(value), float(low), float(high)),
            at,
            value,
        )
        for at, value in said
    )
    return Line(name, low, high, points)


def _along(at: datetime, first: datetime, last: datetime) -> float:
    """From the left in time; a single sheet stands in the middle."""
    whole = (last - first).total_seconds()
    share = (at - first).total_seconds() / whole if whole else 0.5
    return round(EDGE + share * (WIDTH - 2 * EDGE), 1)


def _up(value: float, low: float, high: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.5
    return round(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE), 1)
