"""How long until something happens, beside what lifelines makes of the same waits."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter

from onward.engine.survival import Wait, curve

some_waits = st.lists(st.builds(Wait, st.integers(0, 90), st.booleans()), min_size=1, max_size=80)


@given(some_waits)
def test_the_share_that_still_waits_is_that_of_lifelines(told):
    theirs = KaplanMeierFitter().fit([one.days for one in told], [one.answered for one in told])
    ours = curve(told)

    for point in ours.points:
        expected = theirs.survival_function_at_times(point.day).iloc[0]
        assert point.share_waiting == pytest.approx(expected, abs=1e-9)


@given(some_waits)
def test_the_median_is_that_of_lifelines(told):
    # Exactly a half may be a hair more in their logarithms, and then they look one day further.
    assume(all(abs(one.share_waiting - 0.5) > 1e-9 for one in curve(told).points))
    theirs = KaplanMeierFitter().fit([one.days for one in told], [one.answered for one in told])
    median = theirs.median_survival_time_

    assert curve(told).median == (None if median == float("inf") else median)


@given(some_waits.flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_the_order_of_the_waits_does_not_matter(both):
    assert curve(both[0]) == curve(both[1])


def test_those_who_still_wait_are_allowed_for():
    quick = [Wait(days, True) for days in (1, 2, 3, 4, 20)]
    fresh = [Wait(5, False)] * 10

    assert curve(quick).day_of_answers(0.5) == 3
    # Ten may still answer late: the late answer stands for more than itself.
    assert curve(quick + fresh).day_of_answers(0.5) == 20


def test_where_nobody_was_asked_there_is_no_day_and_no_half():
    assert curve([Wait(9, False)]).day_of_answers(0.5) is None
    assert curve([]).median is None
