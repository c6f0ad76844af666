"""The weeks in a picture: a calendar, and two lines in it with gaps where nothing was said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean, quantiles

from onward.engine.weeks.days import Day
from onward.engine.weeks.words import phrase, thresholds

WEEK = 7
MOST = 10.0  # the end of the scale
# The calendar: seven cells side by side, in the units of its picture.
CELL_WIDTH, CELL_HEIGHT, CELL_GAP = 46.0, 40.0, 6.0
CALENDAR_TOP = 24.0
# The lines: below them a strip for the marks, and under that the first day of each week.
LINES_WIDTH, LINES_TOP, LINES_BOTTOM, LINES_LEFT = 640.0, 14.0, 150.0, 26.0
MARKS_AT, WORDS_AT, LINES_HEIGHT = 170.0, 196.0, 204.0


class Moment(StrEnum):
    """What stands beside the days: a no, and what was good."""

    NO = "no"
    INTERVIEW = "interview"
    OFFER = "offer"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the calendar; an unknown day has no level, which is not a level of nought."""

    on: date
    x: float
    y: float
    intensity: float | None
    energy: float | None
    moments: tuple[Moment, ...]
    ahead: bool
    first: bool

    @property
    def fill(self) -> float:
        """How high the day is filled, from the bottom of its cell."""
        return CELL_HEIGHT * (self.intensity or 0.0) / MOST

    @property
    def fill_y(self) -> float:
        return self.y + CELL_HEIGHT - self.fill

    @property
    def has_no(self) -> bool:
        return Moment.NO in self.moments

    @property
    def has_good(self) -> bool:
        return any(moment is not Moment.NO for moment in self.moments)

    @property
    def told(self) -> bool:
        """Whether there is anything to say of it in a table."""
        return self.intensity is not None or self.energy is not None or bool(self.moments)


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A dot for each day that is known; only days side by side are joined."""

    dots: tuple[Point, ...]
    runs: tuple[tuple[Point, ...], ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Each run of days, as the points of an SVG polyline."""
        return tuple(" ".join(f"{one.x:.1f},{one.y:.1f}" for one in run) for run in self.runs)


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    good: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a week, under the lines."""

    x: float
    on: date


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
    width: float = LINES_WIDTH
    height: float = LINES_HEIGHT
    top: float = LINES_TOP
    middle: float = (LINES_TOP + LINES_BOTTOM) / 2
    bottom: float = LINES_BOTTOM
    left: float = LINES_LEFT
    marks_at: float = MARKS_AT
    words_at: float = WORDS_AT

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


def first_day(today: date, *, back: int = 0) -> date:
    """The Monday on which the weeks shown begin; `back` counts whole pictures into the past."""
    this_week = today - timedelta(days=today.weekday())
    weeks = thresholds().weeks_shown * (back + 1) - 1
    return this_week - timedelta(weeks=weeks)


def last_day(first: date) -> date:
    return first + timedelta(days=thresholds().weeks_shown * WEEK - 1)


def pictures_back(earliest: date, *, today: date) -> int:
    """How many pictures lie before the latest, down to the one that holds this day."""
    days = (first_day(today) - earliest).days
    span = thresholds().weeks_shown * WEEK
    return max(0, -(-days // span))


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
        _cell(nth, first, known.get(first + timedelta(days=nth)), moments, today=today)
        for nth in range(thresholds().weeks_shown * WEEK)
    )
    return Picture(
        cells=cells,
        intensity=_line([cell.intensity for cell in cells]),
        energy=_line([cell.energy for cell in cells]),
        marks=tuple(_marks(cells)),
        ticks=tuple(Tick(_x(nth), cells[nth].on) for nth in range(0, len(cells), WEEK)),
        sentence=_sentence([cell.intensity for cell in cells if cell.intensity is not None]),
    )


def _cell(
    nth: int,
    first: date,
    day: Day | None,
    moments: Mapping[date, Iterable[Moment]],
    *,
    today: date,
) -> Cell:
    on = first + timedelta(days=nth)
    intensity = day.intensity if day else None
    there = sorted(set(moments.get(on, ())), key=list(Moment).index)
    if intensity is not None and intensity <= thresholds().settled_to:
        there.append(Moment.LIGHT)
    return Cell(
        on=on,
        x=nth % WEEK * (CELL_WIDTH + CELL_GAP),
        y=CALENDAR_TOP + nth // WEEK * (CELL_HEIGHT + CELL_GAP),
        intensity=intensity,
        energy=day.energy if day else None,
        moments=tuple(there),
        ahead=on > today,
        first=on.day == 1 or not nth,
    )


def _line(levels: list[float | None]) -> Line:
    runs: list[list[Point]] = [[]]
    for nth, level in enumerate(levels):
        if level is None:
            runs.append([])
        else:
            y = LINES_BOTTOM - (LINES_BOTTOM - LINES_TOP) * level / MOST
            runs[-1].append(Point(_x(nth), y))
    dots = tuple(point for run in runs for point in run)
    return Line(dots, tuple(tuple(run) for run in runs if len(run) > 1))


def _x(nth: int) -> float:
    step = (LINES_WIDTH - LINES_LEFT) / (thresholds().weeks_shown * WEEK)
    return LINES_LEFT + (nth + 0.5) * step


def _marks(cells: Iterable[Cell]) -> Iterable[Mark]:
    for nth, cell in enumerate(cells):
        if cell.has_no:
            yield Mark(_x(nth), good=False)
        if cell.has_good:
            # Beside a no of the same day, so that neither hides the other.
            yield Mark(_x(nth) + (9.0 if cell.has_no else 0.0), good=True)


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
