"""How long things went on, as far as they are dated."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from engine.made_cvs import span_of
from onward.engine.coverage.pack import time_said
from onward.engine.coverage.times import months_in, stretch_of

TODAY = date(2026, 11, 24)
STRETCHES = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 60)).map(lambda one: (one[0], one[0] + one[1]))
)


def months(when: str) -> int | None:
    stretch = stretch_of(span_of(when, 1), TODAY)
    return months_in([stretch]) if stretch else None


def test_the_last_month_counts_with_it():
    assert months("2020-03..2020-03") == 1
    assert months("2020-01..2020-12") == 12


def test_what_goes_on_lasts_until_today():
    assert months("2026-10..now") == 2


def test_one_year_alone_is_that_year_and_two_are_about_one():
    assert months("2020..2020") == 12
    assert months("2020..2021") == 13


def test_what_is_not_dated_lasts_nobody_knows_how_long():
    assert months("") is None
    assert months("2020..") is None
    assert months("2021-05..2020-01") is None


@given(STRETCHES)
def test_overlaps_count_once_in_any_order(stretches):
    counted = {month for first, last in stretches for month in range(first, last + 1)}

    assert months_in(stretches) == months_in(reversed(stretches)) == len(counted)


def test_times_are_said_as_people_say_them():
    assert [time_said(one) for one in (1, 7, 12, 18, 24, 40)] == [
        "1 month", "7 months", "1 year", "18 months", "2 years", "3 years",
    ]  # fmt: skip
