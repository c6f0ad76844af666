from dataclasses import replace
from datetime import UTC, date, datetime

from onward.engine.history import Decider, Stage
from onward.engine.plan import (
    CALM,
    Condition,
    KeptStep,
    Move,
    NoFacts,
    PlannedStep,
    Revision,
    State,
    StepKind,
    batch,
    lapse,
    numbers_hidden_until,
    plan,
    revise,
    soften,
)
from onward.engine.workdays import Workdays

WEEKENDS = Workdays(None)
MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
WEDNESDAY = date(2026, 3, 4)
THURSDAY = date(2026, 3, 5)
FRIDAY = date(2026, 3, 6)
NEXT_MONDAY = date(2026, 3, 9)

HEAVY = Condition(intensity=8)
NO = NoFacts(application=1, on=MONDAY, furthest=Stage.INTERVIEW)


def draw(no, received_on=MONDAY):
    return plan(no, how=CALM, received_on=received_on, workdays=WEEKENDS)


def keep(drawn, **states):
    """Keep a plan as records, with the state of some kinds."""
    return [
        KeptStep(
            id=n,
            kind=step.kind,
            due_on=step.due_on,
            until=step.until,
            state=states.get(step.kind.value, State.OPEN),
            application=step.application,
        )
        for n, step in enumerate(drawn.steps)
    ]


def kept(id_=1, kind=StepKind.THANKS, due_on=TUESDAY, until=NEXT_MONDAY, **more):
    return KeptStep(id_, kind, due_on, until, **more)


def ids(steps, *kinds):
    return {step.id for step in steps if step.kind in kinds}


# After a correction.


def test_reopening_drops_what_is_not_yet_done_and_keeps_what_is():
    steps = keep(draw(NO), self_compassion=State.DONE, person=State.SKIPPED)

    revision = revise(steps, None, workdays=WEEKENDS)

    touched = ids(steps, StepKind.SELF_COMPASSION, StepKind.PERSON)
    assert set(revision.drop) == {step.id for step in steps} - touched
    assert revision.add == revision.move == ()


def test_correcting_the_stage_replaces_only_what_differs():
    steps = keep(draw(NO), self_compassion=State.DONE)

    revision = revise(steps, draw(replace(NO, furthest=Stage.SCREEN)), workdays=WEEKENDS)

    assert {step.kind for step in revision.add} == {StepKind.THANKS_AND_ASK}
    assert set(revision.drop) == ids(
        steps,
        StepKind.THANKS,
        StepKind.ADVICE,
        StepKind.DISTANCE,
        StepKind.CONNECTION,
        StepKind.MENTOR,
        StepKind.SKILLS,
    )
    assert revision.move == ()


def test_correcting_the_day_moves_the_open_steps():
    steps = keep(draw(NO))

    revision = revise(steps, draw(replace(NO, on=TUESDAY), TUESDAY), workdays=WEEKENDS)

    thanks = next(iter(ids(steps, StepKind.THANKS)))
    assert Move(thanks, WEDNESDAY, date(2026, 3, 11)) in revision.move
    assert revision.add == revision.drop == ()


def test_a_no_already_thanked_for_is_not_thanked_for_again_after_a_correction():
    steps = keep(draw(NO), thanks=State.DONE, advice=State.SKIPPED)

    revision = revise(steps, draw(replace(NO, furthest=Stage.SCREEN)), workdays=WEEKENDS)

    assert revision.add == ()


def test_feedback_promised_later_turns_letting_go_into_one_reminder():
    steps = keep(draw(NO), advice=State.DONE)

    revision = revise(steps, draw(replace(NO, feedback_agreed=True)), workdays=WEEKENDS)

    assert [step.kind for step in revision.add] == [StepKind.FEEDBACK_NUDGE]
    assert set(revision.drop) == ids(steps, StepKind.CLOSE_LOOP)


def test_a_role_that_turns_out_cancelled_takes_the_ask_back():
    steps = keep(draw(NO))

    revision = revise(steps, draw(replace(NO, decided_by=Decider.CANCELLED)), workdays=WEEKENDS)

    assert ids(steps, StepKind.ADVICE) <= set(revision.drop)
    assert not ids(steps, StepKind.THANKS) & set(revision.drop)


def test_what_was_not_for_this_person_does_not_come_back_for_another_application():
    steps = [kept(kind=StepKind.MENTOR, state=State.REFUSED, application=9)]

    added = revise(steps, draw(NO), workdays=WEEKENDS).add

    assert StepKind.MENTOR not in {step.kind for step in added}


def test_a_lapsed_step_does_not_come_back():
    steps = keep(draw(NO), thanks=State.LAPSED)

    assert revise(steps, draw(NO), workdays=WEEKENDS) == Revision()


def test_a_step_put_off_stays_put_off_within_its_window():
    steps = [
        replace(step, due_on=FRIDAY) if step.kind is StepKind.THANKS else step
        for step in keep(draw(NO))
    ]

    assert revise(steps, draw(NO), workdays=WEEKENDS) == Revision()


def test_a_correction_leaves_room_for_the_sends_of_other_plans():
    steps = keep(draw(NO))

    revision = revise(steps, draw(NO), workdays=WEEKENDS, taken=[TUESDAY, TUESDAY])

    thanks = next(iter(ids(steps, StepKind.THANKS)))
    assert [(move.id, move.due_on) for move in revision.move] == [(thanks, WEDNESDAY)]


def test_a_second_no_folds_the_first_plan_into_a_shared_one():
    first = keep(draw(NO), self_compassion=State.DONE)
    second = replace(NO, application=2, on=TUESDAY, furthest=Stage.FINAL)
    shared = batch([NO, second], how=CALM, received_on=TUESDAY, workdays=WEEKENDS)

    revision = revise(first, shared, workdays=WEEKENDS)

    added = {(step.kind, step.application) for step in revision.add}
    assert {(StepKind.DEBRIEF, 2), (StepKind.THANKS, 2), (StepKind.DAY_OFF, 2)} <= added
    assert ids(first, StepKind.DEBRIEF, StepKind.ADVICE) <= set(revision.drop)
    assert not ids(first, StepKind.THANKS, StepKind.SELF_COMPASSION) & set(revision.drop)


def test_a_step_recorded_twice_is_kept_once():
    steps = [kept(1, application=1), kept(2, application=1)]

    revision = revise(steps, draw(NO), workdays=WEEKENDS)

    assert revision.drop == (2,)


def test_a_window_stretches_when_other_sends_push_a_step_past_its_end():
    fresh = draw(NO)
    thanks = next(step for step in fresh.steps if step.kind is StepKind.THANKS)
    full = [day for day in (TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, NEXT_MONDAY) for _ in "12"]
    full += [thanks.until, thanks.until]

    added = revise([], fresh, workdays=WEEKENDS, taken=full).add

    moved = next(step for step in added if step.kind is StepKind.THANKS)
    assert moved == PlannedStep(
        StepKind.THANKS, date(2026, 3, 11), date(2026, 3, 11), thanks.minutes, 1
    )


# On a heavy day.


def test_an_eight_moves_the_thank_you_of_today_to_tomorrow():
    assert soften([kept()], how=HEAVY, today=TUESDAY, workdays=WEEKENDS) == (
        Move(1, WEDNESDAY, NEXT_MONDAY),
    )


def test_a_heavy_friday_moves_sends_to_monday():
    moves = soften([kept(due_on=THURSDAY)], how=HEAVY, today=FRIDAY, workdays=WEEKENDS)

    assert [move.due_on for move in moves] == [NEXT_MONDAY]


def test_shame_moves_sends_even_at_a_two():
    how = Condition(intensity=2, words=frozenset({"ashamed"}))

    assert soften([kept()], how=how, today=TUESDAY, workdays=WEEKENDS)


def test_a_six_moves_nothing():
    assert soften([kept()], how=Condition(intensity=6), today=TUESDAY, workdays=WEEKENDS) == ()


def test_only_open_sends_move():
    steps = [
        kept(1, state=State.DONE),
        kept(2, kind=StepKind.DEBRIEF),
        kept(3, due_on=WEDNESDAY),
        kept(4, until=MONDAY),
    ]

    assert soften(steps, how=HEAVY, today=TUESDAY, workdays=WEEKENDS) == ()


def test_a_full_tomorrow_sends_the_rest_to_the_day_after_furthest_stage_first():
    steps = [
        kept(1, due_on=WEDNESDAY),
        kept(2, stage=Stage.SCREEN),
        kept(3, stage=Stage.FINAL),
    ]

    moves = soften(steps, how=HEAVY, today=TUESDAY, workdays=WEEKENDS)

    assert {move.id: move.due_on for move in moves} == {3: WEDNESDAY, 2: THURSDAY}


def test_a_send_on_the_last_day_of_its_window_gets_one_more():
    moves = soften([kept(until=TUESDAY)], how=HEAVY, today=TUESDAY, workdays=WEEKENDS)

    assert moves == (Move(1, WEDNESDAY, WEDNESDAY),)


def test_numbers_hide_for_48_hours_after_the_later_of_a_no_and_a_heavy_check_in():
    no_at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    heavy_at = datetime(2026, 3, 3, 21, tzinfo=UTC)

    assert numbers_hidden_until(no_at=no_at, heavy_at=heavy_at) == datetime(
        2026, 3, 5, 21, tzinfo=UTC
    )
    assert numbers_hidden_until(no_at=no_at) == datetime(2026, 3, 4, 9, tzinfo=UTC)
    assert numbers_hidden_until() is None


# When the time of a step is over.


def test_a_send_lapses_after_five_business_days_and_a_debrief_after_ten():
    steps = keep(draw(NO))
    thanks, debrief = (
        next(iter(ids(steps, kind))) for kind in (StepKind.THANKS, StepKind.DEBRIEF)
    )

    assert thanks not in lapse(steps, today=date(2026, 3, 10))
    assert thanks in lapse(steps, today=date(2026, 3, 11))
    assert debrief not in lapse(steps, today=date(2026, 3, 19))
    assert debrief in lapse(steps, today=date(2026, 3, 20))


def test_a_done_step_never_lapses():
    assert lapse([kept(state=State.DONE)], today=date(2027, 1, 1)) == ()
