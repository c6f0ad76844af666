"""Words that were left open: a day at most, whatever the clock says."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.left_words import Left, held_until, must_go, offered_until

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

hours = st.floats(0, 100).map(lambda n: timedelta(hours=n))


def left(*, ago: timedelta = 0 * HOUR) -> Left:
    return Left(NOON - ago, held_until(NOON))


def test_they_are_held_for_less_than_a_day():
    assert not must_go(left(), at=NOON)
    assert not must_go(left(), at=NOON + 22 * HOUR)
    assert must_go(left(), at=NOON + 23 * HOUR)


@given(hours)
def test_a_day_later_they_are_gone(later):
    assert must_go(left(), at=NOON + 24 * HOUR + later)


@given(st.floats(0, 1), st.floats(0, 30))
def test_a_clock_set_back_a_little_holds_them_no_longer_than_a_day(back, later):
    # What passed in truth, and what a clock that was set back by up to an hour shows.
    shown = NOON + timedelta(hours=later - back)
    assert must_go(left(), at=shown) or later < 24


@given(st.floats(1.01, 100_000))
def test_a_clock_set_back_further_is_not_believed(back):
    assert must_go(left(), at=NOON - timedelta(hours=back))


def test_what_was_written_elsewhere_since_tells_of_a_clock_set_back():
    at = NOON + 2 * HOUR
    assert not must_go(left(ago=HOUR), at=at, seen_at=at)
    assert must_go(left(ago=HOUR), at=at, seen_at=at + 5 * HOUR)


def test_an_offer_is_made_once_and_lasts_an_hour():
    until = offered_until(held_until(NOON), at=NOON + HOUR)
    assert until == NOON + 2 * HOUR
    assert must_go(Left(NOON, until), at=NOON + 2 * HOUR)
    # It never gives them more time than they had.
    assert offered_until(NOON + HOUR, at=NOON + timedelta(minutes=30)) == NOON + HOUR


@given(hours, hours)
def test_an_offer_never_gives_more_time(first, second):
    once = offered_until(held_until(NOON), at=NOON + first)
    assert offered_until(once, at=NOON + first + second) <= once
