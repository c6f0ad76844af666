from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.weeks import Day, said_of_it, stayed_heavy

TODAY = date(2026, 11, 24)


def days(*levels, every=1, until=TODAY):
    """The levels, the last one on the last day."""
    return [
        Day(until - timedelta(days=every * nth), level)
        for nth, level in enumerate(reversed(levels))
    ]


def test_five_heavy_days_of_seven_are_a_heavy_week():
    assert stayed_heavy(days(6, 7, 2, 8, 3, 6, 9), today=TODAY)


def test_four_heavy_days_of_seven_are_not():
    assert not stayed_heavy(days(6, 7, 2, 8, 3, 5.9, 9), today=TODAY)


def test_only_the_last_seven_days_with_a_check_in_count():
    assert not stayed_heavy(days(9, 9, 9, 9, 9, 2, 2, 2), today=TODAY)


def test_a_day_without_a_check_in_says_nothing():
    assert stayed_heavy(days(7, 7, 7, 7, 7, every=2), today=TODAY)
    assert not stayed_heavy(days(7, 7, 7, 7), today=TODAY)


def test_an_unknown_day_is_neither_light_nor_heavy():
    assert stayed_heavy(days(7, 7, None, 7, None, 7, 7, None, None), today=TODAY)


def test_days_that_lie_far_apart_are_no_week():
    assert not stayed_heavy(days(7, 7, 7, 7, 7, every=4), today=TODAY)


def test_a_week_that_lies_behind_is_over():
    assert not stayed_heavy(days(9, 9, 9, 9, 9, until=TODAY - timedelta(days=7)), today=TODAY)


def test_a_check_in_from_a_later_day_does_not_count_yet():
    assert not stayed_heavy(days(9, 9, 9, 9, 9, until=TODAY + timedelta(days=2)), today=TODAY)


def test_it_is_said_in_words_that_do_not_frighten():
    assert said_of_it() == (
        "This has stayed heavy for a week. That is common, "
        "and it is also a good time to talk to someone."
    )


@given(st.lists(st.none() | st.integers(0, 10), max_size=20))
def test_a_lighter_day_never_makes_a_week_heavier(levels):
    lighter = [level if level is None else max(0, level - 1) for level in levels]

    assert stayed_heavy(days(*levels), today=TODAY) >= stayed_heavy(days(*lighter), today=TODAY)
