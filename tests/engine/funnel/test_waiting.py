"""How long until they answer, beside what lifelines makes of the same waits."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter

from onward.engine.funnel.trails import Trail
from onward.engine.funnel.waiting import Wait, curve, sentences, waits
from onward.engine.history import EventKind

TODAY = date(2026, 11, 24)
some_waits = st.lists(st.builds(Wait, st.integers(0, 90), st.booleans()), min_size=1, max_size=80)


def days_ago(n):
    return TODAY - timedelta(days=n)


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


def test_half_of_those_who_answered_is_said_with_the_counts():
    told = [Wait(days, True) for days in (2, 5, 9, 9, 14, 21, 30)] + [Wait(60, False)] * 3

    assert sentences(curve(told)) == (
        "Half of those who answered did so within 9 days.",
        "Nine of ten did so within 30 days.",
        "7 of 10 have answered; those still waiting are allowed for.",
    )


def test_one_day_and_no_day_have_words_of_their_own():
    told = [Wait(0, True)] * 3 + [Wait(1, True)] * 3

    assert sentences(curve(told))[:2] == (
        "Half of those who answered did so on the same day.",
        "Nine of ten did so within 1 day.",
    )


def test_a_handful_of_answers_says_nothing_yet():
    assert sentences(curve([Wait(3, True)] * 4 + [Wait(9, False)])) == (
        "4 of 5 have answered. From 5 answers on, we say how long it takes.",
    )
    assert sentences(curve([])) == sentences(curve([Wait(9, False)]))
    assert sentences(curve([]))[0].startswith("No answer has both its days noted yet")


def test_a_search_without_answers_has_no_day_for_them():
    assert curve([Wait(9, False)]).day_of_answers(0.5) is None
    assert curve([]).median is None


def test_a_wait_ends_with_the_answer_or_with_what_is_known():
    told = [
        Trail(1, "Kestrel Yard", "", applied_on=days_ago(30), answered_on=days_ago(21)),
        Trail(2, "Plum Lane", "", applied_on=days_ago(30)),
        Trail(3, "Tarn Press", "", applied_on=days_ago(60), ended_by=EventKind.SILENCE, ended_on=days_ago(15)),
        Trail(4, "Marl Works", "", applied_on=days_ago(9), ended_by=EventKind.WITHDRAWN, ended_on=days_ago(7)),
    ]  # fmt: skip

    assert waits(told, today=TODAY) == (
        Wait(9, True), Wait(30, False), Wait(45, False), Wait(2, False),
    )  # fmt: skip


def test_days_that_are_unknown_ahead_or_out_of_order_are_no_wait():
    told = [
        Trail(1, "Kestrel Yard", "", answered_on=days_ago(3)),
        Trail(2, "Plum Lane", "", applied_on=days_ago(-2)),
        Trail(3, "Tarn Press", "", applied_on=days_ago(2), answered_on=days_ago(9)),
    ]

    assert waits(told, today=TODAY) == ()
