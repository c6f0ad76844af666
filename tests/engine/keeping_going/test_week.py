from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.keeping_going import (
    Choice,
    From,
    PastWeek,
    Promise,
    at_most,
    begins,
    count_weeks,
    day_off,
    make_it_smaller,
    most_promises,
    plan,
    suggests_day_off,
    under_half_twice,
)

MONDAY = date(2026, 11, 23)
WEEK = timedelta(days=7)

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
choices = st.lists(
    st.builds(
        Choice,
        key=st.text("abcdef", min_size=1, max_size=2),
        source=st.sampled_from(From),
        words=st.sampled_from(["write", "call"]),
        minutes=st.none() | st.integers(0, 90),
        due_on=st.none() | days,
    ),
    max_size=12,
)
promises = st.lists(
    st.builds(Promise, when=st.just("noon"), do=st.just("write"), minutes=st.none() | st.integers(1, 60)),
    max_size=4,
)  # fmt: skip


def choice(key, source=From.GOAL, minutes=30, due_on=None):
    return Choice(key, source, "write one letter", minutes, due_on)


def keys(chosen):
    return [one.key for one in chosen]


@given(days, st.integers(0, 6))
def test_a_week_begins_on_the_chosen_day_and_holds_the_day_it_is_asked_for(day, weekday):
    first = begins(day, weekday)

    assert first.weekday() == weekday
    assert first <= day < first + WEEK


@given(
    choices,
    days,
    st.integers(-1, 9),
    st.none() | st.integers(0, 600),
    promises,
    st.integers(0, 200),
)
def test_never_more_than_three_promises_and_never_more_minutes_than_given(
    offered, day, most, minutes, taken, busy
):
    chosen = plan(offered, begins_on=day, at_most=most, minutes=minutes, taken=taken, busy=busy)

    assert not chosen or len(chosen) + len(taken) <= min(3, most)
    used = sum(one.takes for one in (*chosen, *taken)) + busy
    assert not chosen or minutes is None or used <= minutes


@given(choices, days, st.none() | st.integers(0, 600), st.randoms())
def test_the_same_choices_in_any_order_give_the_same_week(offered, day, minutes, random):
    shuffled = random.sample(offered, len(offered))

    def week(of):
        return plan(of, begins_on=day, at_most=3, minutes=minutes)

    assert week(offered) == week(shuffled)
    assert len({one.key for one in week(offered)}) == len(week(offered))


@given(choices, days, st.lists(days, max_size=6), st.booleans())
def test_nothing_is_planned_in_a_pause_or_a_rest_week(offered, day, noes, resting):
    most = at_most(noes_on=noes, on=day, resting=resting, paused=not resting)

    assert plan(offered, begins_on=day, at_most=most) == ()


def test_a_week_holds_three_promises_and_one_after_a_heavy_fortnight():
    heavy = [MONDAY - timedelta(days=n) for n in (1, 3, 6, 9)]

    assert at_most(on=MONDAY) == most_promises() == 3
    assert at_most(on=MONDAY, noes_on=heavy) == 1
    assert at_most(on=MONDAY, noes_on=heavy[:3]) == 3
    assert at_most(on=MONDAY + timedelta(days=30), noes_on=heavy) == 3


def test_two_noes_in_seven_days_suggest_a_day_off():
    assert suggests_day_off([MONDAY, MONDAY - timedelta(days=5)], on=MONDAY)
    assert not suggests_day_off([MONDAY, MONDAY - timedelta(days=8)], on=MONDAY)
    assert not suggests_day_off([], on=MONDAY)
    assert "day off" in day_off()


@given(days)
def test_each_source_comes_once_before_any_comes_twice(day):
    offered = [choice(f"{source}{n}", source) for source in From for n in range(3)]
    chosen = plan(offered, begins_on=day, at_most=3)

    assert len({one.source for one in chosen}) == 3


@given(days, st.integers(1, 3))
def test_no_source_waits_for_ever_behind_what_is_always_due(day, most):
    """Cards come back every week; a goal without a day gets its turn all the same."""
    served = set()
    for nth in range(len(From)):
        first = day + nth * WEEK
        offered = [choice("goal")]
        offered += [choice(one, one, due_on=first) for one in From if one is not From.GOAL]
        served |= {one.source for one in plan(offered, begins_on=first, at_most=most)}

    assert From.GOAL in served


def test_what_is_due_in_the_week_comes_before_what_is_not():
    first = next(  # a week in which it is the goals' turn
        day for day in (MONDAY + n * WEEK for n in range(5))
        if keys(plan([choice("g"), choice("p", From.PLAN)], begins_on=day, at_most=1)) == ["g"]
    )  # fmt: skip
    offered = [
        choice("goal"),
        choice("learning", From.LEARNING),
        choice("later", From.PRACTICE, due_on=first + WEEK),
        choice("plan", From.PLAN, due_on=first + timedelta(days=2)),
        choice("touch", From.TOUCH, due_on=first - timedelta(days=2)),
    ]

    assert keys(plan(offered, begins_on=first, at_most=3)) == ["goal", "touch", "plan"]


def test_what_is_promised_already_takes_its_place_and_is_not_offered_again():
    taken = [Promise("noon", "write", 20, key="a")]

    assert keys(plan([choice("a"), choice("b")], begins_on=MONDAY, at_most=2, taken=taken)) == [
        "b"
    ]
    assert plan([choice("b")], begins_on=MONDAY, at_most=3, minutes=45, taken=taken) == ()
    assert plan([choice("b")], begins_on=MONDAY, at_most=3, minutes=60, busy=40) == ()


def test_a_step_of_unknown_length_counts_as_a_usual_one():
    unknown = choice("a", minutes=None)

    assert unknown.takes == Promise("noon", "write").takes == 30
    assert plan([unknown], begins_on=MONDAY, at_most=3, minutes=29) == ()


def past(nth, promised=3, kept=1, **how):
    return PastWeek(MONDAY + nth * WEEK, promised, kept, **how)


@pytest.mark.parametrize(
    ("history", "sentence"),
    [
        ([], "Nothing to count here yet."),
        ([past(0, kept=0)], "Weeks like that happen. Pick one thing."),
        ([past(0)], "1 of the last week"),
        ([past(0), past(1, kept=0), past(2), past(3)], "3 of the last 4 weeks"),
        ([past(3), past(0, kept=0), past(2), past(1)], "3 of the last 4 weeks"),
        ([past(0), past(1, 0, 0), past(2)], "2 of the last 2 weeks you planned"),
        ([past(0), past(1, kept=0, rested=True), past(2)], "2 of the last 2 weeks you planned"),
        ([past(0), past(5)], "2 of the last 2 weeks you planned"),
        ([past(0), past(1), past(2, kept=0, paused=True)], "2 of the last 2 weeks you planned"),
    ],
)
def test_weeks_are_counted_kindly_and_rest_leaves_no_gap(history, sentence):
    assert count_weeks(history).sentence == sentence


def test_how_far_the_count_looks_back_can_be_chosen():
    assert count_weeks([past(n) for n in range(9)]).of == 4
    assert count_weeks([past(n) for n in range(9)], of=6).of == 6


def test_under_half_two_weeks_running_asks_for_smaller_and_not_for_more():
    assert under_half_twice([past(0), past(1)])
    assert under_half_twice([past(0), past(1, rested=True), past(2)])
    assert not under_half_twice([past(0), past(1, kept=2)])
    assert not under_half_twice([past(0, promised=2), past(1)])
    assert not under_half_twice([past(1)])
    assert "smaller" in make_it_smaller()
