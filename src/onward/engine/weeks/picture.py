"""The weeks in a picture: a calendar, two lines, and a sentence about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, quantiles

from onward.engine.weeks import lines
from onward.engine.weeks.calendar import (
    CALENDAR_TOP,
    CELL_GAP,
    CELL_HEIGHT,
    CELL_WIDTH,
    WEEK,
    Cell,
    Moment,
    cell,
)
from onward.engine.weeks.days import Day
from onward.engine.weeks.lines import Line, Mark, Tick
from onward.engine.weeks.words import phrase, thresholds


@dataclass(frozen=True, slots=True)
class Picture:
    """Some weeks, ready to be drawn."""

    cells: tuple[Cell, ...]
    intensity: Line
    energy: Line
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    sentence: str
    cell_width: float = CELL_WIDTH
    cell_height: float = CELL_HEIGHT
    width: float = lines.WIDTH
    height: float = lines.HEIGHT
    top: float = lines.TOP
    bottom: float = lines.BOTTOM
    left: float = lines.LEFT
    marks_at: float = lines.MARKS_AT
    words_at: float = lines.WORDS_AT

    @property
    def hairlines(self) -> tuple[float, ...]:
        return (self.top, (self.top + self.bottom) / 2, self.bottom)

    @property
    def calendar_width(self) -> float:
        return WEEK * (CELL_WIDTH + CELL_GAP)

    @property
    def calendar_height(self) -> float:
        return CALENDAR_TOP + len(self.cells) / WEEK * (CELL_HEIGHT + CELL_GAP)

    @property
    def weekdays(self) -> tuple[Cell, ...]:
        """The first week, for the names above it."""
        return self.cells[:WEEK]

    @property
    def rows(self) -> tuple[Cell, ...]:
        """The days that something is known of, for the table."""
        return tuple(cell for cell in self.cells if cell.told)

    @property
    def known(self) -> bool:
        return any(cell.intensity is not None for cell in self.cells)


def draw(
    days: Iterable[Day],
    moments: Mapping[date, Iterable[Moment]],
    *,
    first: date,
    today: date,
) -> Picture:
    """Lay out the weeks that begin on this Monday."""
    known = {day.on: day for day in days}
    cells = tuple(
        cell(nth, first, known.get(first + timedelta(days=nth)), moments, today=today)
        for nth in range(thresholds().weeks_shown * WEEK)
    )
    return Picture(
        cells=cells,
        intensity=lines.line([one.intensity for one in cells]),
        energy=lines.line([one.energy for one in cells]),
        marks=tuple(lines.marks(cells)),
        ticks=tuple(lines.ticks(cells)),
        sentence=_sentence([one.intensity for one in cells if one.intensity is not None]),
    )


def _sentence(levels: list[float]) -> str:
    if not levels:
        return phrase("picture", "empty")
    if len(levels) < thresholds().known_at_least:
        return phrase("picture", "few")
    low, _, high = (round(one) for one in quantiles(levels, n=4, method="inclusive"))
    where = phrase("picture", "around" if low == high else "between", low=low, high=high)
    return f"{where} {phrase('picture', _trend(levels))}"


def _trend(levels: list[float]) -> str:
    rule = thresholds()
    half = len(levels) // 2
    if half < rule.trend_days_each:
        return "level"
    change = fmean(levels[-half:]) - fmean(levels[:half])
    if abs(change) < rule.trend_at_least:
        return "level"
    return "lighter" if change < 0 else "heavier"
