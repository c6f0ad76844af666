"""On which days an appointment repeats, by a rule of RFC 5545, between two days and in bounded time.

Our own, because `dateutil` looks for a day until the year 9999 where a rule allows none ("every 30
February"), and cannot be stopped. The tests hold both to the same days.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
# What several times a day, or by numbers of weeks, would need: calendars of people have none.
KNOWN = frozenset({
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST",
})  # fmt: skip
MOMENT = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")
ONE_DAY = timedelta(days=1)


class NotUnderstood(Exception):
    """The rule says something that is not followed here, or nothing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How often, and on which days of each week, month or year."""

    frequency: str
    interval: int = 1
    count: int | None = None
    # As it is written: whether it names a day or an instant is for who knows the zone.
    until: str = ""
    # (0, 4) is every Friday, (-1, 4) the last one.
    weekdays: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0

    @classmethod
    def read(cls, text: str) -> "Rule":
        """Raises `NotUnderstood`."""
        pairs = [part.partition("=") for part in text.upper().split(";") if part.strip()]
        said = {name.strip(): value.strip() for name, _, value in pairs}
        # The time of day is that of the first day; one value repeats it.
        for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
            if "," not in said.get(name, ","):
                del said[name]
        if said.keys() - KNOWN or said.get("FREQ") not in FREQUENCIES:
            raise NotUnderstood
        until = said.get("UNTIL", "")
        if until and not MOMENT.fullmatch(until):
            raise NotUnderstood
        return cls(
            frequency=said["FREQ"],
            interval=_numbers(said.get("INTERVAL", "1"), 1, 1_000)[0],
            count=_numbers(said["COUNT"], 1, 10**6)[0] if "COUNT" in said else None,
            until=until,
            weekdays=tuple(_weekday(each) for each in _list(said.get("BYDAY", ""))),
            months=_numbers(said.get("BYMONTH", ""), 1, 12),
            month_days=_numbers(said.get("BYMONTHDAY", ""), -31, 31),
            positions=_numbers(said.get("BYSETPOS", ""), -366, 366),
            week_start=_weekday(said.get("WKST", "MO"))[1],
        )


def _list(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 400:
        raise NotUnderstood
    return parts


def _numbers(text: str, least: int, most: int) -> tuple[int, ...]:
    found = []
    for part in _list(text):
        if not re.fullmatch(r"[+-]?\d{1,7}", part, re.ASCII):
            raise NotUnderstood
        found.append(int(part))
    if any(each == 0 or not least <= each <= most for each in found):
        raise NotUnderstood
    return tuple(found)


def _weekday(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", text, re.ASCII)
    if found is None:
        raise NotUnderstood
    return int(found[1] or 0), WEEKDAYS.index(found[2])


# A year takes as long to look at as all of its days.
DAYS_IN = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}


class Budget:
    """How many days may still be looked at; shared by all series of a file."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def spend(self, days: int) -> bool:
        self.steps -= days
        return self.steps >= 0


def days(rule: Rule, start: date, *, first: date, last: date, budget: Budget) -> Iterator[date]:
    """The days of a rule from `first` to `last`, in order; fewer where the budget is used up.

    `start` itself counts as a day only where the rule allows it: whoever asks adds it.
    """
    # What is counted has to be counted from the beginning.
    index = 0 if rule.count is not None else _periods_before(rule, start, first)
    left = rule.count
    while budget.spend(DAYS_IN[rule.frequency]):
        opening = _opening(rule, start, index)
        if opening is None or opening > last:
            return
        for day in _chosen(rule, start, opening):
            if day < start:
                continue
            if day > last or left == 0:
                return
            left = left if left is None else left - 1
            if day >= first:
                yield day
        index += rule.interval


def _periods_before(rule: Rule, start: date, first: date) -> int:
    """How far to jump so that nothing before `first` is looked at twice: a multiple of the interval."""
    if first <= start:
        return 0
    passed = {
        "DAILY": (first - start).days,
        "WEEKLY": (first - start).days // 7,
        "MONTHLY": (first.year - start.year) * 12 + first.month - start.month,
        "YEARLY": first.year - start.year,
    }[rule.frequency]
    return max(passed // rule.interval - 1, 0) * rule.interval


def _opening(rule: Rule, start: date, index: int) -> date | None:
    """The first day of a day, week, month or year that many after the first; None past the calendar."""
    try:
        if rule.frequency == "DAILY":
            return start + timedelta(days=index)
        if rule.frequency == "WEEKLY":
            back = (start.weekday() - rule.week_start) % 7
            return start - timedelta(days=back) + timedelta(weeks=index)
        if rule.frequency == "MONTHLY":
            years, month = divmod(start.month - 1 + index, 12)
            return date(start.year + years, month + 1, 1)
        return date(start.year + index, 1, 1)
    except (OverflowError, ValueError):
        return None


def _chosen(rule: Rule, start: date, opening: date) -> list[date]:
    if rule.frequency == "YEARLY":
        found = sorted(set(_of_year(rule, start, opening)))
    elif rule.frequency == "MONTHLY":
        found = _of_month(rule, start, opening)
    else:
        found = list(_of_few(rule, start, opening))
    if not rule.positions:
        return found
    places = {at - 1 if at > 0 else len(found) + at for at in rule.positions}
    return [day for place, day in enumerate(found) if place in places]


def _of_few(rule: Rule, start: date, opening: date) -> Iterator[date]:
    """Of one day, or of one week."""
    weekly = rule.frequency == "WEEKLY"
    wanted = {weekday for _, weekday in rule.weekdays} or ({start.weekday()} if weekly else set())
    for n in range(7 if weekly else 1):
        day = opening + n * ONE_DAY
        in_month = not rule.months or day.month in rule.months
        if in_month and (not wanted or day.weekday() in wanted) and _on_month_day(rule, day):
            yield day


def _on_month_day(rule: Rule, day: date) -> bool:
    if not rule.month_days:
        return True
    length = calendar.monthrange(day.year, day.month)[1]
    return day.day in rule.month_days or day.day - length - 1 in rule.month_days


def _of_month(rule: Rule, start: date, opening: date) -> list[date]:
    if rule.months and opening.month not in rule.months:
        return []
    length = calendar.monthrange(opening.year, opening.month)[1]
    all_days = [opening.replace(day=n) for n in range(1, length + 1)]
    if not rule.month_days and not rule.weekdays:
        return all_days[start.day - 1 : start.day]
    return [
        day
        for at, day in enumerate(all_days)
        if _on_month_day(rule, day) and _on_weekday(rule, day, at, length)
    ]


def _on_weekday(rule: Rule, day: date, at: int, length: int) -> bool:
    """Whether it is one of the weekdays, counted from the beginning or the end of what it lies in."""
    nth, nth_last = at // 7 + 1, -((length - 1 - at) // 7 + 1)
    return not rule.weekdays or any(
        day.weekday() == weekday and ordinal in {0, nth, nth_last}
        for ordinal, weekday in rule.weekdays
    )


def _of_year(rule: Rule, start: date, opening: date) -> Iterator[date]:
    if rule.months or not rule.weekdays:
        by_month = rule if rule.months or rule.month_days else replace(rule, months=(start.month,))
        for month in range(1, 13):
            yield from _of_month(by_month, start, opening.replace(month=month))
        return
    length = 366 if calendar.isleap(opening.year) else 365
    for at in range(length):
        day = opening + at * ONE_DAY
        if _on_weekday(rule, day, at, length) and _on_month_day(rule, day):
            yield day


def last_day(rule: Rule) -> date | None:
    """The day that `until` falls on at the latest, wherever one is."""
    found = MOMENT.fullmatch(rule.until)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], "%Y%m%d").date() + ONE_DAY  # noqa: DTZ007
    except (OverflowError, ValueError):
        # The last day there is.
        return date.max
