"""What was learnt, week by week, one line each. How many answers came is told elsewhere, if at all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from itertools import groupby

from onward.engine.lexicon import read

_told = partial(read, "learning")

SEVEN_DAYS = timedelta(days=7)


class LessonKind(StrEnum):
    """Where a lesson comes from."""

    CHANGE = "change"  # the one thing a look back at a round wants to change
    REMARK = "remark"  # somebody's words, put to use
    STORY = "story"  # a story that landed
    FIT = "fit"  # something about what suits them
    EXPERIMENT = "experiment"  # what a change of one thing came to
    WEEK = "week"  # what somebody wrote at the end of a week


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that was learnt on a day.

    `leads_to` and `source` are the asker's own: to find the page again, and what it was read from.
    """

    kind: LessonKind
    on: date
    words: str
    about: str = ""
    leads_to: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A lesson in one line."""

    words: str
    on: date
    about: str
    leads_to: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A week from Monday to Sunday with its lines, or several quiet weeks in a row with none."""

    monday: date
    sunday: date
    lines: tuple[Line, ...]

    @property
    def weeks(self) -> int:
        return ((self.sunday - self.monday).days + 1) // 7

    @property
    def words(self) -> str:
        """What is said of weeks without a line."""
        told: str = "" if self.lines else _told()["empty"]
        return told


def look_back(lessons: Iterable[Lesson], *, today: date) -> tuple[Stretch, ...]:
    """The weeks from the first lesson to today, the latest first.

    Quiet weeks in a row are one stretch, so that they are no list of omissions. What lies ahead of
    today and what says nothing is left out, and what is said twice in a week is told once.
    """
    by_week: dict[date, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        if lesson.on <= today and lesson.words.strip():
            by_week[_monday_of(lesson.on)].append(lesson)
    weeks = _mondays(min(by_week, default=_monday_of(today)), _monday_of(today))
    stretches: list[Stretch] = []
    for quiet, mondays in groupby(weeks, key=lambda monday: monday not in by_week):
        if quiet:
            run = list(mondays)
            stretches.append(Stretch(run[-1], run[0] + timedelta(days=6), ()))
        else:
            stretches += (_week(monday, by_week[monday]) for monday in mondays)
    return tuple(stretches)


def _week(monday: date, lessons: Iterable[Lesson]) -> Stretch:
    in_order = sorted(
        lessons, key=lambda one: (one.on, list(LessonKind).index(one.kind), one.words)
    )
    lines = {line.words: line for line in reversed([_line(one) for one in in_order])}
    return Stretch(monday, monday + timedelta(days=6), tuple(reversed(lines.values())))


def _line(lesson: Lesson) -> Line:
    words = " ".join(lesson.words.split())
    longest: int = _told()["longest"]
    if len(words) > longest:
        words = words[: longest - 1].rstrip() + "…"
    said = _told()["lines"][lesson.kind].format(words=words)
    return Line(said, lesson.on, lesson.about, lesson.leads_to, lesson.source)


def _mondays(first: date, last: date) -> Iterator[date]:
    """Every Monday, the latest first."""
    while last >= first:
        yield last
        last -= SEVEN_DAYS


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
