"""Days on which appointments repeat: the same that the library finds, and never without end."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from onward.engine.files.recurring import Budget, NotUnderstood, Rule, days

START = date(2026, 1, 5)


def found(text: str, start: date = START, *, first=None, last=None, steps=20_000) -> list[date]:
    first, last = first or start, last or start + timedelta(days=1_500)
    return list(days(Rule.read(text), start, first=first, last=last, budget=Budget(steps)))


def by_library(text: str, start: date, first: date, last: date) -> list[date]:
    def noon(day: date) -> datetime:
        return datetime.combine(day, time())

    return [
        each.date()
        for each in rrulestr(text, dtstart=noon(start)).between(noon(first), noon(last), inc=True)
    ]


numbers = st.integers(1, 5)
weekdays = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), max_size=3)
# Not mixed with plain ones: there the library asks for both at once, and RFC 5545 for either.
ordinals = st.lists(st.sampled_from(["1MO", "-1FR", "2TU", "3WE", "-2SU", "4TH"]), max_size=3)
month_days = st.lists(st.sampled_from([1, 2, 15, 28, 31, -1, -3]), max_size=3)
months = st.lists(st.integers(1, 12), max_size=4)


@st.composite
def rules(draw) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(numbers)}"]
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    by_day = draw(
        st.one_of(ordinals, weekdays) if frequency in {"MONTHLY", "YEARLY"} else weekdays
    )
    by_month_day = [] if frequency == "WEEKLY" else draw(month_days)
    by_month = draw(months)
    for name, values in (("BYDAY", by_day), ("BYMONTHDAY", by_month_day), ("BYMONTH", by_month)):
        if values:
            parts.append(f"{name}={','.join(map(str, values))}")
    if by_day and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, -1, 2]))}")
    return ";".join(parts)


@given(rules(), st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(0, 900))
def test_every_rule_gives_the_days_that_the_library_gives(text, start, later):
    first = start + timedelta(days=later)
    last = first + timedelta(days=1_100)
    beyond = found(text, start, first=start, last=last + timedelta(days=3_000))
    # Else the library would look for one more day until the year 9999.
    assume(any(day > last for day in beyond) or f"COUNT={len(beyond)};" in f"{text};")

    assert found(text, start, first=first, last=last) == by_library(text, start, first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=WEEKLY;COUNT=3", ["2026-01-05", "2026-01-12", "2026-01-19"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["2026-01-30", "2026-02-27"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", ["2026-01-30", "2026-02-27"]),
        ("FREQ=YEARLY;COUNT=2", ["2026-01-05", "2027-01-05"]),
    ],
)
def test_what_people_write_is_understood(text, expected):
    assert [day.isoformat() for day in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ=SECONDLY", "FREQ=HOURLY;INTERVAL=1", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYHOUR=9,10",
        "FREQ=DAILY;BYSECOND=1,2,3", "FREQ=WEEKLY;BYDAY=XX", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=DAILY;COUNT=ten",
        "FREQ=DAILY;UNTIL=soon", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=" + "1," * 500,
    ],
)  # fmt: skip
def test_what_is_not_followed_is_said_so(text):
    with pytest.raises(NotUnderstood):
        Rule.read(text)


def test_a_day_that_never_comes_ends_the_search():
    assert found("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30") == []
    assert (
        found("FREQ=YEARLY;UNTIL=99991231T235959Z", last=date.max, steps=50 * 366)[-1].year == 2075
    )


def test_the_budget_bounds_what_is_looked_at():
    budget = Budget(10)

    assert (
        len(list(days(Rule.read("FREQ=DAILY"), START, first=START, last=date.max, budget=budget)))
        == 10
    )


def test_a_year_costs_as_much_as_its_days():
    budget = Budget(1000)
    list(days(Rule.read("FREQ=YEARLY"), START, first=START, last=date.max, budget=budget))

    assert budget.steps < 0
