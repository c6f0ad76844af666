from datetime import date

import pytest

from onward.engine.plan import (
    came_together,
    ease_goals,
    halved,
    needs_support,
    statistics_paused_until,
)

MONDAY = date(2026, 3, 2)
SUNDAY = date(2026, 3, 8)
NEXT_MONDAY = date(2026, 3, 9)


def test_noes_of_one_week_came_together():
    assert came_together([MONDAY, SUNDAY])
    assert came_together([MONDAY, MONDAY])


def test_noes_a_whole_week_apart_did_not():
    assert not came_together([MONDAY, NEXT_MONDAY])
    assert not came_together([MONDAY])
    assert not came_together([])


def test_four_noes_in_two_weeks_call_for_a_person():
    three = [MONDAY, SUNDAY, NEXT_MONDAY]

    assert not needs_support(three)
    assert needs_support([*three, date(2026, 3, 15)])
    assert not needs_support([*three, date(2026, 3, 16)])


def test_statistics_pause_for_seven_days_from_the_last_no_of_a_crowd():
    assert statistics_paused_until([SUNDAY, MONDAY]) == date(2026, 3, 15)


def test_a_later_no_on_its_own_does_not_shorten_the_pause_nor_make_one():
    assert statistics_paused_until([MONDAY, SUNDAY, date(2026, 3, 30)]) == date(2026, 3, 15)
    assert statistics_paused_until([MONDAY, NEXT_MONDAY]) is None
    assert statistics_paused_until([]) is None


@pytest.mark.parametrize(("goals", "left"), [(0, 0), (1, 1), (2, 1), (3, 1), (4, 2)])
def test_half_the_goals_remain_and_at_least_one(goals, left):
    assert halved(goals) == left


def test_goals_ease_after_four_noes_in_two_weeks_and_only_then():
    four = [MONDAY, date(2026, 3, 4), SUNDAY, NEXT_MONDAY]

    assert ease_goals(2, noes_on=four, on=date(2026, 3, 10)) == 1
    assert ease_goals(2, noes_on=four[1:], on=date(2026, 3, 10)) == 2
    assert ease_goals(2, noes_on=four, on=date(2026, 4, 10)) == 2
