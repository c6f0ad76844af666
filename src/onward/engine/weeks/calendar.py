"""The days of some weeks as a calendar: each cell is filled as high as the day was heavy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onward.engine.weeks.days import Day
from onward.engine.weeks.words import phrase, thresholds

WEEK = 7
MOST = 10.0  # the end of the scale
# Seven cells side by side, in the units of the picture.
CELL_WIDTH, CELL_HEIGHT, CELL_GAP = 46.0, 40.0, 6.0
CALENDAR_TOP = 24.0
MARGIN = 5.0


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
    def word_x(self) -> float:
        return self.x + MARGIN

    @property
    def word_y(self) -> float:
        return self.y + 15.0

    @property
    def mark_x(self) -> float:
        """The marks of a day stand side by side in its lower right corner."""
        return self.x + CELL_WIDTH - MARGIN - 4.0

    @property
    def good_x(self) -> float:
        return self.mark_x - (12.0 if self.has_no else 0.0)

    @property
    def mark_y(self) -> float:
        return self.y + CELL_HEIGHT - MARGIN - 4.0

    @property
    def has_no(self) -> bool:
        return Moment.NO in self.moments

    @property
    def has_good(self) -> bool:
        """Whether a talk or an offer came that day."""
        return Moment.INTERVIEW in self.moments or Moment.OFFER in self.moments

    @property
    def moments_in_words(self) -> str:
        return ", ".join(phrase("moments", moment) for moment in self.moments)

    @property
    def told(self) -> bool:
        """Whether there is anything to say of it in a table."""
        return self.intensity is not None or self.energy is not None or bool(self.moments)


def cell(
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
