"""What was done to find work, as a table for an office."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.countries import country_names
from onward.engine.history import EventKind, Happening
from onward.engine.proof import (
    LANGUAGES,
    Column,
    Effort,
    EffortKind,
    Period,
    Result,
    came_of,
    habit_of,
    periods,
    report,
    words_in,
)
from onward.engine.proof.efforts import Came

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
days = st.dates(date(2000, 1, 1), date(2090, 1, 1))
countries = st.sampled_from(["", *country_names()])


def happened(*kinds):
    return [Happening(kind, date(2026, 10, nth)) for nth, kind in enumerate(kinds, 1)]


def applied(day, **more):
    return Effort(
        EffortKind.APPLICATION, date(2026, 10, day), "Harbour Lane", role="Clerk", **more
    )


@given(days, countries)
def test_the_times_offered_follow_each_other_and_the_last_one_holds_today(today, country):
    *before, running = periods(habit_of(country), today=today)

    assert today in running
    later = [running, *before]
    for after, one in pairwise(later):
        assert one.last + timedelta(days=1) == after.first
        assert one.first <= one.last


@given(days)
def test_a_week_begins_on_the_day_it_begins_there(today):
    for country, weekday in (("US", 7), ("GB", 1)):
        for one in periods(habit_of(country), today=today):
            assert one.first.isoweekday() == weekday
            assert (one.last - one.first).days == 6


def test_a_month_ends_with_its_own_last_day():
    assert periods(habit_of("DE"), today=date(2028, 3, 15)) == (
        Period(date(2028, 2, 1), date(2028, 2, 29)),
        Period(date(2028, 1, 1), date(2028, 1, 31)),
        Period(date(2028, 3, 1), date(2028, 3, 31)),
    )


@pytest.mark.parametrize(
    ("kinds", "result"),
    [
        ([EventKind.APPLIED], Result.WAITING),
        ([EventKind.APPLIED, EventKind.ACKNOWLEDGED], Result.RECEIVED),
        ([EventKind.APPLIED, EventKind.INTERVIEW, EventKind.NO], Result.REJECTED),
        ([EventKind.APPLIED, EventKind.SILENCE], Result.NO_ANSWER),
        ([EventKind.APPLIED, EventKind.SILENCE, EventKind.REOPENED], Result.WAITING),
        ([EventKind.APPLIED, EventKind.INTERVIEW, EventKind.NO, EventKind.REOPENED], Result.INTERVIEW),
        ([EventKind.APPLIED, EventKind.OFFER, EventKind.ACCEPTED], Result.ACCEPTED),
        ([EventKind.APPLIED, EventKind.WITHDRAWN], Result.WITHDRAWN),
    ],
)  # fmt: skip
def test_what_came_of_it_is_the_latest_that_still_holds(kinds, result):
    assert came_of(happened(*kinds)).result is result


def test_an_answer_carries_its_day_and_waiting_has_none():
    assert came_of(happened(EventKind.APPLIED, EventKind.NO)).on == date(2026, 10, 2)
    assert came_of(happened(EventKind.APPLIED)).on is None


def test_the_report_holds_the_time_and_nothing_beside_it():
    told = report(
        [applied(31), applied(1), Effort(EffortKind.APPLICATION, date(2026, 11, 1), "Later")],
        OCTOBER, [Column.ON, Column.EMPLOYER], words_in("en"),
    )  # fmt: skip

    assert told.rows == (("1 Oct 2026", "Harbour Lane"), ("31 Oct 2026", "Harbour Lane"))
    assert told.counted == "2 applications"
    assert told.between == "1 Oct 2026 to 31 Oct 2026"


def test_columns_stand_in_one_order_however_they_are_chosen():
    told = report([applied(1)], OCTOBER, [Column.RESULT, Column.ON], words_in("en"))

    assert told.headings == ("Day", "What came of it")


def test_an_office_reads_it_in_its_language():
    came = Came(Result.REJECTED, date(2026, 10, 20))
    told = report([applied(3, channel="cold", came=came)], OCTOBER, list(Column), words_in("de"))

    assert told.title == "Nachweis meiner Bemühungen um Arbeit"
    assert told.counted == "1 Bewerbung"
    assert told.rows == (
        ("03.10.2026", "Bewerbung", "Harbour Lane", "", "", "Clerk", "Direkt beworben",
         "Absage, 20.10.2026"),
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word(language):
    words = words_in(language)
    on = date(2026, 3, 4)

    for kind in EffortKind:
        assert words.kind(kind)
        assert words.counted(kind, 1).startswith("1 ")
        assert words.counted(kind, 2).startswith("2 ")
    for result in Result:
        assert "{" not in words.came(Came(result, on))
    for column in Column:
        assert words.column(column)
    for channel in ("cold", "referral", "recruiter"):
        assert words.channel(channel)
    for name in ("name", "title", "between", "yours", "number", "signed", "nothing"):
        assert words[name]
    assert "2026" in words.day(on)


def test_a_language_that_is_not_spoken_gets_english():
    assert words_in("xx").language == "en"
