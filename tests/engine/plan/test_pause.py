"""A pause stills every plan: what was due keeps the days it had left."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.engine.plan import KeptStep, StepKind
from onward.engine.plan.facts import State
from onward.engine.plan.pause import PauseTooLong, Stilled, check_pause, resume
from onward.engine.workdays import Workdays

MONDAY = date(2026, 11, 23)
WORKDAYS = Workdays("")


def kept(number, kind=StepKind.ACTIVITY, *, due_on=MONDAY, window=5, state=State.OPEN):
    return KeptStep(
        id=number, kind=kind, due_on=due_on, until=due_on + timedelta(days=window), state=state
    )


def stilled(*steps, since=MONDAY):
    return [Stilled(step, since) for step in steps]


@pytest.mark.parametrize("until", [MONDAY, MONDAY - timedelta(days=1), date(2028, 1, 1)])
def test_a_pause_ends_on_a_day_to_come_within_a_year(until):
    with pytest.raises(PauseTooLong):
        check_pause(until, today=MONDAY)


def test_a_step_keeps_the_days_it_had_left():
    (move,) = resume(
        stilled(kept(1, due_on=MONDAY + timedelta(days=2))),
        on=MONDAY + timedelta(days=14),
        workdays=WORKDAYS,
    )

    assert move.due_on == MONDAY + timedelta(days=16)
    assert move.until - move.due_on == timedelta(days=5)


def test_a_plan_made_during_the_pause_lost_only_the_days_after_it():
    late = Stilled(kept(1, due_on=MONDAY + timedelta(days=11)), MONDAY + timedelta(days=10))

    (move,) = resume([late], on=MONDAY + timedelta(days=14), workdays=WORKDAYS)

    assert move.due_on == MONDAY + timedelta(days=15)


def test_what_is_done_and_what_lost_nothing_stays():
    done = kept(1, state=State.DONE)

    assert resume(stilled(done), on=MONDAY + timedelta(days=7), workdays=WORKDAYS) == ()
    assert resume(stilled(kept(2)), on=MONDAY, workdays=WORKDAYS) == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from([StepKind.THANKS, StepKind.ADVICE, StepKind.ACTIVITY]),
            st.integers(0, 30),
            st.integers(0, 10),
        ),
        max_size=12,
    ),
    st.integers(1, 60),
)
def test_nothing_comes_earlier_windows_keep_their_length_and_days_do_not_overflow(rows, length):
    steps = [
        kept(number, kind, due_on=MONDAY + timedelta(days=day), window=window)
        for number, (kind, day, window) in enumerate(rows)
    ]

    moves = resume(stilled(*steps), on=MONDAY + timedelta(days=length), workdays=WORKDAYS)

    by_id = {step.id: step for step in steps}
    assert {move.id for move in moves} == set(by_id)
    for move in moves:
        before = by_id[move.id]
        assert move.due_on - before.due_on >= timedelta(days=length)
        assert move.until - move.due_on == before.until - before.due_on
        assert WORKDAYS.is_workday(move.due_on)
    sends = [move.due_on for move in moves if by_id[move.id].is_send]
    assert all(sends.count(day) <= 2 for day in sends)
