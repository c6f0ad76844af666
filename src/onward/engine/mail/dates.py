"""Days a mail names: those offered for a talk, and the one by which an answer is promised."""

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from onward.engine.mail.languages import section

# Somebody who writes of "3 January" in March means the one that comes.
LONG_PAST = timedelta(days=60)
FRIDAY = 4
OFFERED_LIMIT = 12
# Nobody promises an answer within a thousand days.
DIGITS = 3


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day as it was told: the words verbatim, the day where the words leave no doubt, the time as written."""

    words: str
    day: date | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class DateWords:
    """How one language names days and promises; a pack without [dates] has none of it."""

    day: re.Pattern[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    near: Mapping[str, int]
    numbers: Mapping[str, int]
    past: re.Pattern[str]
    promise: re.Pattern[str]
    conditional: re.Pattern[str]
    within: re.Pattern[str]
    end_of: re.Pattern[str]
    until: re.Pattern[str]


@cache
def words(language: str) -> DateWords | None:
    """Load how a language tells days."""
    source: dict[str, Any] | None = section(language, "dates")
    if source is None:
        return None
    weekdays = _numbered(source["weekdays"])
    months = {name: number + 1 for name, number in _numbered(source["months"]).items()}
    numbers = _any_of(source["numbers"])
    parts = {
        "MONTH": _any_of(months),
        "WEEKDAY": _any_of(weekdays),
        "NEAR": _any_of(source["near"]),
        "TIME": source["time"],
        "NUMBER": rf"\d{{1,2}}|{numbers}",
    }
    return DateWords(
        day=re.compile(_filled(source["day"], parts), re.I),
        months=months,
        weekdays=weekdays,
        near=source["near"],
        numbers=source["numbers"],
        **{
            name: re.compile(_filled(source[name], parts), re.I)
            for name in ("past", "promise", "conditional", "within", "end_of", "until")
        },
    )


def _numbered(rows: Sequence[str]) -> dict[str, int]:
    return {name: number for number, row in enumerate(rows) for name in row.split("|")}


def _any_of(names: Mapping[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    return pattern


def offered(
    sentences: Sequence[str], language: str | None, written: date | None
) -> tuple[ToldDay, ...]:
    """Give the days a mail offers for a talk, in its own words; `written` is the mail's own day."""
    known = words(language) if language else None
    if known is None:
        return ()
    found = (
        told
        for sentence in sentences
        if not known.past.search(sentence)
        for told in _days(sentence, known, written)
    )
    once = {told.words.casefold(): told for told in found}
    return tuple(once.values())[:OFFERED_LIMIT]


def promised(
    sentences: Sequence[str], language: str | None, written: date | None
) -> ToldDay | None:
    """Give the first sentence that promises an answer by some day, and that day where it is clear."""
    known = words(language) if language else None
    if known is None:
        return None
    for sentence in sentences:
        if not known.promise.search(sentence) or known.conditional.search(sentence):
            continue
        span = known.within.search(sentence)
        if span:
            return ToldDay(sentence, _after(span, known, written))
        end = known.end_of.search(sentence)
        if end:
            return ToldDay(sentence, _end_of(end, written))
        until = known.until.search(sentence)
        if until:
            days = list(_days(sentence[until.start() :], known, written))
            return ToldDay(sentence, days[0].day if days else None)
    return None


def _days(sentence: str, known: DateWords, written: date | None) -> Iterator[ToldDay]:
    for match in known.day.finditer(sentence):
        parts = {name: value for name, value in match.groupdict().items() if value}
        yield ToldDay(match[0].strip(" ,."), _day(parts, known, written), parts.get("time"))


def _day(parts: Mapping[str, str], known: DateWords, written: date | None) -> date | None:
    """Work out which day is meant; None where the words leave a choice."""
    month = parts.get("month") or parts.get("month2")
    if month or "number" in parts:
        number = known.months.get(month.casefold(), 0) if month else int(parts["number"])
        return _dated(int(parts.get("d") or parts["d2"]), number, parts.get("year"), written)
    if written is None or "vague" in parts:
        return None
    if "near" in parts:
        near = known.near.get(parts["near"].casefold())
        return None if near is None else written + timedelta(days=near)
    weekday = parts.get("weekday") or parts.get("weekday_alone")
    if weekday is None:
        return None
    # "Frıday" matches, since case is ignored, and is no name of a day.
    nth = known.weekdays.get(weekday.casefold())
    return None if nth is None else written + timedelta(days=(nth - written.weekday()) % 7 or 7)


def _dated(day: int, month: int, year: str | None, written: date | None) -> date | None:
    try:
        if year:
            return date(int(year), month, day)
        meant = written and date(written.year, month, day)
        past = meant and written and meant < written - LONG_PAST
        return meant.replace(year=meant.year + 1) if meant and past else meant
    except ValueError:  # the 30th of February is a slip of the writer's
        return None


def _after(span: re.Match[str], known: DateWords, written: date | None) -> date | None:
    """Count on from the mail's day, to the far end of "two to three weeks"."""
    number = (span["last"] or span["first"]).casefold()
    told = number.isascii() and number.isdigit() and len(number) <= DIGITS
    count = int(number) if told else known.numbers.get(number)
    if written is None or count is None:
        return None
    if span["week"]:
        return written + timedelta(weeks=count)
    if not span["working"]:
        return written + timedelta(days=count)
    day = written
    while count:  # public holidays are not known here
        day += timedelta(days=1)
        count -= day.weekday() <= FRIDAY
    return day


def _end_of(end: re.Match[str], written: date | None) -> date | None:
    if written is None:
        return None
    if end["week"]:
        monday = written - timedelta(days=written.weekday())
        return monday + timedelta(days=FRIDAY + (7 if end["next"] else 0))
    if end["month"]:
        month = written.month % 12 + 1 if end["next"] else written.month
        year = written.year + (bool(end["next"]) and written.month == 12)
        return date(year, month, calendar.monthrange(year, month)[1])
    return None
