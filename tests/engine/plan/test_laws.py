"""What holds for every plan, whatever happened."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.engine.history import Decider, Stage
from onward.engine.plan import (
    Condition,
    KeptStep,
    NoFacts,
    State,
    StepKind,
    batch,
    choose,
    is_send,
    lapse,
    plan,
    revise,
    soften,
)
from onward.engine.plan.kinds import ASKS, GENTLE_KINDS
from onward.engine.workdays import Workdays

START = date(2026, 3, 2)

# The first look at a country's holidays takes longer than the usual deadline of an example.
QUICK = settings(deadline=None, max_examples=40)

days = st.integers(0, 40).map(lambda n: START + timedelta(days=n))
calendars = st.sampled_from([Workdays(None), Workdays("GB", "ENG")])
kinds = st.sampled_from(list(StepKind))
noes = st.builds(
    NoFacts,
    application=st.integers(1, 5),
    on=days,
    decided_by=st.sampled_from(list(Decider)),
    furthest=st.none() | st.sampled_from(list(Stage)),
    met_human=st.none() | st.booleans(),
    named_writer=st.booleans(),
    task_done=st.booleans(),
    questions_noted=st.booleans(),
    feedback_agreed=st.booleans(),
    invited_back=st.booleans(),
    discrimination=st.booleans(),
)
crowds = st.lists(noes, min_size=1, max_size=5, unique_by=lambda no: no.application)
conditions = st.builds(
    Condition,
    intensity=st.none() | st.integers(0, 10),
    words=st.frozensets(st.sampled_from(["tired", "angry", "relieved", "ashamed"])),
    confidential=st.booleans(),
    offer_elsewhere=st.booleans(),
    open_applications=st.lists(st.integers(6, 9), max_size=4).map(tuple),
    refused=st.frozensets(kinds, max_size=4),
    noes_on=st.lists(days, max_size=4).map(tuple),
    new_outcomes=st.none() | st.integers(0, 5),
    weighed_down=st.booleans(),
)


@st.composite
def kept_steps(draw):
    steps = []
    for id_ in range(draw(st.integers(0, 10))):
        due_on = draw(days)
        steps.append(
            KeptStep(
                id=id_,
                kind=draw(kinds),
                due_on=due_on,
                until=due_on + timedelta(days=draw(st.integers(0, 14))),
                state=draw(st.sampled_from(list(State))),
                application=draw(st.none() | st.integers(1, 5)),
                stage=draw(st.none() | st.sampled_from(list(Stage))),
            )
        )
    return steps


def sends_of(steps):
    return [step for step in steps if is_send(step.kind)]


@QUICK
@given(crowds, conditions, days, calendars)
def test_nothing_is_sent_on_the_day_of_a_no_nor_before_it(crowd, how, received_on, workdays):
    drawn = batch(crowd, how=how, received_on=received_on, workdays=workdays)

    latest = max(no.on for no in crowd)
    assert all(step.due_on > latest for step in sends_of(drawn.steps))


@QUICK
@given(crowds, conditions, days, calendars, st.lists(days, max_size=12))
def test_no_day_holds_more_than_two_sends_across_all_plans(
    crowd, how, received_on, workdays, wanted
):
    taken = [day for day, n in Counter(wanted).items() for _ in range(min(n, 2))]

    drawn = batch(crowd, how=how, received_on=received_on, workdays=workdays, taken=taken)

    planned = Counter(taken + [step.due_on for step in sends_of(drawn.steps)])
    assert max(planned.values(), default=0) <= 2


@QUICK
@given(crowds, conditions, days, calendars)
def test_every_send_falls_on_a_business_day(crowd, how, received_on, workdays):
    drawn = batch(crowd, how=how, received_on=received_on, workdays=workdays)

    assert all(workdays.is_workday(step.due_on) for step in sends_of(drawn.steps))


@QUICK
@given(crowds, conditions, days, calendars)
def test_no_step_lies_in_the_past_or_ends_before_it_begins(crowd, how, received_on, workdays):
    drawn = batch(crowd, how=how, received_on=received_on, workdays=workdays)

    assert all(received_on <= step.due_on <= step.until for step in drawn.steps)


@QUICK
@given(crowds, conditions, days)
def test_nothing_of_a_refused_kind_is_planned(crowd, how, received_on):
    drawn = batch(crowd, how=how, received_on=received_on, workdays=Workdays(None))

    assert not {step.kind for step in drawn.steps} & how.refused


@QUICK
@given(crowds, conditions, days)
def test_the_same_noes_make_the_same_plan_in_whatever_order_they_came(crowd, how, received_on):
    once = batch(crowd, how=how, received_on=received_on, workdays=Workdays(None))
    again = batch(crowd[::-1], how=how, received_on=received_on, workdays=Workdays(None))

    assert once == again


@QUICK
@given(noes, conditions, days)
def test_one_no_never_brings_two_asks_nor_two_steps_of_a_kind(no, how, received_on):
    drawn = plan(no, how=how, received_on=received_on, workdays=Workdays(None))

    counted = Counter((step.kind, step.application) for step in drawn.steps)
    assert max(counted.values(), default=0) <= 1
    assert sum(step.kind in ASKS for step in drawn.steps) <= 1


@QUICK
@given(kept_steps(), noes, conditions, days)
def test_a_correction_never_touches_what_is_done(kept, no, how, today):
    fresh = plan(no, how=how, received_on=today, workdays=Workdays(None))

    revision = revise(kept, fresh, workdays=Workdays(None))

    settled = {step.id for step in kept if step.state is not State.OPEN}
    assert not settled & (set(revision.drop) | {move.id for move in revision.move})


@QUICK
@given(kept_steps(), noes, conditions, days)
def test_a_correction_never_brings_back_what_was_refused_or_skipped(kept, no, how, today):
    fresh = plan(no, how=how, received_on=today, workdays=Workdays(None))

    added = revise(kept, fresh, workdays=Workdays(None)).add

    assert not {step.kind for step in added} & {
        step.kind for step in kept if step.state is State.REFUSED
    }
    assert not {(step.kind, step.application) for step in added} & {
        (step.kind, step.application) for step in kept
    }


@QUICK
@given(noes, conditions, days)
def test_correcting_nothing_changes_nothing(no, how, today):
    fresh = plan(no, how=how, received_on=today, workdays=Workdays(None))
    kept = [
        KeptStep(n, step.kind, step.due_on, step.until, application=step.application)
        for n, step in enumerate(fresh.steps)
    ]

    revision = revise(kept, fresh, workdays=Workdays(None))

    assert (revision.add, revision.move, revision.drop) == ((), (), ())


@QUICK
@given(kept_steps(), conditions, days)
def test_a_heavy_day_moves_sends_to_a_later_business_day_and_nothing_else(steps, how, today):
    workdays = Workdays(None)

    moves = soften(steps, how=how, today=today, workdays=workdays)

    moved = {step.id: step for step in steps}
    assert all(moved[move.id].is_send and moved[move.id].open for move in moves)
    assert all(move.due_on > today and workdays.is_workday(move.due_on) for move in moves)
    assert all(move.due_on <= move.until for move in moves)


@QUICK
@given(kept_steps(), conditions, days)
def test_a_heavy_day_never_overfills_the_next_ones(steps, how, today):
    moves = soften(steps, how=how, today=today, workdays=Workdays(None))

    filled = Counter(move.due_on for move in moves)
    held = Counter(
        step.due_on for step in steps if step.open and step.is_send and step.due_on > today
    )
    assert all(filled[day] + held[day] <= max(2, held[day]) for day in filled)


@QUICK
@given(kept_steps(), days)
def test_only_open_steps_lapse_and_only_after_their_window(steps, today):
    lapsed = set(lapse(steps, today=today))

    assert lapsed == {step.id for step in steps if step.open and step.until < today}


@QUICK
@given(kept_steps(), conditions, days, st.integers(0, 3))
def test_today_never_shows_more_than_three_steps_nor_more_than_two_sends(
    steps, how, today, sent_today
):
    offer = choose(steps, how=how, today=today, workdays=Workdays(None), sent_today=sent_today)

    assert len(offer.steps) + len(offer.cards) <= 3
    assert len(sends_of(offer.steps)) <= max(0, 2 - sent_today)


@QUICK
@given(kept_steps(), conditions, days)
def test_on_a_heavy_day_today_holds_only_the_three_gentle_things(steps, how, today):
    heavy = replace(how, intensity=7)

    offer = choose(steps, how=heavy, today=today, workdays=Workdays(None))

    gentle = {*GENTLE_KINDS, StepKind.MASTERY}
    assert offer.gentle
    assert {step.kind for step in offer.steps} <= gentle - how.refused
    assert not set(offer.cards) & how.refused


@QUICK
@given(kept_steps(), conditions, days)
def test_no_living_step_is_lost_between_today_held_and_coming(steps, how, today):
    offer = choose(steps, how=how, today=today, workdays=Workdays(None))

    shown = [step.id for step in (*offer.steps, *offer.held, *offer.coming)]
    alive = [
        step.id
        for step in steps
        if step.open and step.until >= today and step.kind not in how.refused
    ]
    assert sorted(shown) == alive
