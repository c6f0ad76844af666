"""Several noes close together share one plan."""

from collections import Counter
from dataclasses import replace
from datetime import date

from onward.engine.history import Stage
from onward.engine.plan import (
    CALM,
    Condition,
    NoFacts,
    Note,
    PlanShape,
    StepKind,
    batch,
    plan,
)
from onward.engine.workdays import Workdays

WEEKENDS = Workdays(None)
MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
WEDNESDAY = date(2026, 3, 4)
THURSDAY = date(2026, 3, 5)

AFTER_AN_INTERVIEW = NoFacts(application=1, on=MONDAY, furthest=Stage.INTERVIEW)
AFTER_THE_FINAL = replace(AFTER_AN_INTERVIEW, furthest=Stage.FINAL)
AFTER_A_FORM = replace(AFTER_AN_INTERVIEW, furthest=Stage.APPLIED)

LONG_AFTER = {StepKind.STAY_IN_TOUCH, StepKind.REAPPLY}


def draw(no, how=CALM, received_on=None, workdays=WEEKENDS, taken=()):
    return plan(no, how=how, received_on=received_on or no.on, workdays=workdays, taken=taken)


def days(drawn):
    """The day of each step, by kind; a plan for one no holds each kind once."""
    return {step.kind: step.due_on for step in drawn.steps}


def kinds(drawn):
    return {step.kind for step in drawn.steps}


def test_two_noes_in_a_week_share_one_plan_led_by_the_one_that_came_furthest():
    second = replace(AFTER_THE_FINAL, application=2, on=TUESDAY)

    drawn = batch([AFTER_AN_INTERVIEW, second], how=CALM, received_on=TUESDAY, workdays=WEEKENDS)

    assert drawn.shape is PlanShape.BATCH
    assert drawn.application == 2
    counted = Counter(step.kind for step in drawn.steps)
    assert counted[StepKind.DEBRIEF] == counted[StepKind.SELF_COMPASSION] == 1
    assert counted[StepKind.THANKS] == 2
    assert counted[StepKind.ADVICE] == 1
    assert {Note.TOGETHER, Note.REST} <= set(drawn.notes)


def test_two_noes_in_a_week_suggest_a_day_off():
    second = replace(AFTER_A_FORM, application=2)

    drawn = batch([AFTER_AN_INTERVIEW, second], how=CALM, received_on=MONDAY, workdays=WEEKENDS)

    assert days(drawn)[StepKind.DAY_OFF] == TUESDAY


def test_a_second_no_told_alone_still_brings_the_day_off():
    drawn = draw(AFTER_AN_INTERVIEW, Condition(noes_on=(date(2026, 2, 27),)))

    assert StepKind.DAY_OFF in kinds(drawn)
    assert Note.REST in drawn.notes


def test_a_no_of_the_week_before_last_is_no_crowd():
    assert StepKind.DAY_OFF not in kinds(
        draw(AFTER_AN_INTERVIEW, Condition(noes_on=(date(2026, 2, 20),)))
    )


def test_thank_yous_queue_two_a_day():
    noes = [replace(AFTER_AN_INTERVIEW, application=n) for n in range(1, 6)]

    drawn = batch(noes, how=CALM, received_on=MONDAY, workdays=WEEKENDS)

    thanked = Counter(s.due_on for s in drawn.steps if s.kind is StepKind.THANKS)
    assert thanked == {TUESDAY: 2, WEDNESDAY: 2, THURSDAY: 1}


def test_thank_yous_of_a_whole_mailbox_stop_where_their_window_ends():
    noes = [replace(AFTER_AN_INTERVIEW, application=n) for n in range(40)]

    drawn = batch(noes, how=CALM, received_on=MONDAY, workdays=WEEKENDS)

    last = max(s.due_on for s in drawn.steps if s.kind is StepKind.THANKS)
    assert last <= date(2026, 3, 10)


def test_nothing_is_sent_on_the_day_of_the_second_no_either():
    second = replace(AFTER_A_FORM, application=2, on=TUESDAY)

    drawn = batch([AFTER_AN_INTERVIEW, second], how=CALM, received_on=TUESDAY, workdays=WEEKENDS)

    assert days(drawn)[StepKind.THANKS] == WEDNESDAY


def test_four_noes_in_two_weeks_offer_a_person():
    other_days = (date(2026, 2, 18), date(2026, 2, 20), date(2026, 2, 25))

    drawn = draw(AFTER_A_FORM, Condition(noes_on=other_days))

    assert days(drawn)[StepKind.SUPPORT] == TUESDAY
    assert Note.SUPPORT in drawn.notes
    assert StepKind.SUPPORT not in kinds(draw(AFTER_A_FORM, Condition(noes_on=other_days[1:])))


def test_a_day_off_is_not_suggested_weeks_after_the_crowd():
    crowd = Condition(noes_on=(date(2026, 2, 27),))

    assert StepKind.DAY_OFF not in kinds(
        draw(AFTER_AN_INTERVIEW, crowd, received_on=date(2026, 3, 20))
    )


def test_noes_confirmed_at_once_but_weeks_apart_still_start_one_plan():
    earlier = replace(AFTER_A_FORM, application=2, on=date(2026, 2, 16))

    drawn = batch([AFTER_AN_INTERVIEW, earlier], how=CALM, received_on=MONDAY, workdays=WEEKENDS)

    assert drawn.shape is PlanShape.INTERVIEW
    assert {step.application for step in drawn.steps} == {1}


def test_old_noes_found_in_a_mailbox_add_far_dates_and_nothing_else():
    old = replace(AFTER_THE_FINAL, application=2, on=date(2026, 1, 19))

    drawn = batch([AFTER_A_FORM, old], how=CALM, received_on=MONDAY, workdays=WEEKENDS)

    assert drawn.application == 1
    assert {s.kind for s in drawn.steps if s.application == 2} == LONG_AFTER


def test_a_day_with_two_sends_in_other_plans_has_room_for_none():
    drawn = draw(AFTER_AN_INTERVIEW, taken=[TUESDAY, TUESDAY])

    assert days(drawn)[StepKind.THANKS] == WEDNESDAY
