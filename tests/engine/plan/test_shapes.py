"""Each rule that adapts the table: how far it came, why it ended, and how the person is."""

from dataclasses import replace
from datetime import date

import pytest

from onward.engine.history import Decider, Stage
from onward.engine.plan import (
    CALM,
    Condition,
    NoFacts,
    Note,
    PlanShape,
    StepKind,
    is_send,
    plan,
)
from onward.engine.plan.kinds import ASKS, THANK_YOUS
from onward.engine.workdays import Workdays

WEEKENDS = Workdays(None)
MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
WEDNESDAY = date(2026, 3, 4)

AFTER_AN_INTERVIEW = NoFacts(application=1, on=MONDAY, furthest=Stage.INTERVIEW)
AFTER_THE_FINAL = replace(AFTER_AN_INTERVIEW, furthest=Stage.FINAL)
AFTER_A_CALL = replace(AFTER_AN_INTERVIEW, furthest=Stage.SCREEN)
AFTER_A_FORM = replace(AFTER_AN_INTERVIEW, furthest=Stage.APPLIED)

LONG_AFTER = {StepKind.STAY_IN_TOUCH, StepKind.REAPPLY}


def draw(no, how=CALM, received_on=None, workdays=WEEKENDS, taken=()):
    return plan(no, how=how, received_on=received_on or no.on, workdays=workdays, taken=taken)


def days(drawn):
    """The day of each step, by kind; a plan for one no holds each kind once."""
    return {step.kind: step.due_on for step in drawn.steps}


def kinds(drawn):
    return {step.kind for step in drawn.steps}


# How far it came.


def test_without_human_contact_nobody_is_thanked_asked_or_connected_with():
    drawn = draw(AFTER_A_FORM)

    assert drawn.shape is PlanShape.NO_CONTACT
    assert days(drawn) == {
        StepKind.SELF_COMPASSION: MONDAY,
        StepKind.PROMISE: TUESDAY,
        StepKind.TARGETING: WEDNESDAY,
        StepKind.CV_CHECK: WEDNESDAY,
        StepKind.REAPPLY: date(2026, 6, 2),
    }
    assert {Note.OTHER_ROLES_ANY_TIME, Note.SAME_ROLE_LATER} <= set(drawn.notes)


def test_without_human_contact_the_plan_takes_two_minutes():
    promise = next(step for step in draw(AFTER_A_FORM).steps if step.kind is StepKind.PROMISE)

    assert promise.minutes == 2


def test_a_named_person_who_wrote_may_be_asked_once():
    due = days(draw(replace(AFTER_A_FORM, named_writer=True)))

    assert due[StepKind.FEEDBACK] == WEDNESDAY
    assert not due.keys() & THANK_YOUS


def test_a_stage_nobody_named_counts_as_an_application():
    assert draw(replace(AFTER_A_FORM, furthest=None)).shape is PlanShape.NO_CONTACT


def test_a_person_met_before_any_interview_is_answered_like_a_recruiter():
    drawn = draw(replace(AFTER_A_FORM, met_human=True))

    assert drawn.shape is PlanShape.PHONE


def test_after_a_phone_call_one_short_mail_thanks_and_asks():
    drawn = draw(AFTER_A_CALL)

    assert drawn.shape is PlanShape.PHONE
    assert days(drawn)[StepKind.THANKS_AND_ASK] == TUESDAY
    assert not kinds(drawn) & {StepKind.THANKS, StepKind.ADVICE, StepKind.FEEDBACK}


def test_after_a_phone_call_the_debrief_takes_five_minutes():
    debrief = next(step for step in draw(AFTER_A_CALL).steps if step.kind is StepKind.DEBRIEF)

    assert debrief.minutes == 5


def test_after_the_final_round_thanks_come_on_day_1_and_a_separate_ask_on_day_2():
    drawn = draw(AFTER_THE_FINAL)

    assert drawn.shape is PlanShape.FINAL
    assert days(drawn)[StepKind.THANKS] == TUESDAY
    assert days(drawn)[StepKind.ADVICE] == WEDNESDAY
    assert {Note.OPENNESS_ONCE, Note.OFFER_TEN_MINUTES} <= set(drawn.notes)


def test_after_the_final_round_the_news_goes_out_after_eight_weeks():
    assert days(draw(AFTER_THE_FINAL))[StepKind.STAY_IN_TOUCH] == date(2026, 4, 27)


def test_an_invitation_to_try_again_brings_the_date_forward():
    drawn = draw(replace(AFTER_THE_FINAL, invited_back=True))

    assert days(drawn)[StepKind.REAPPLY] == date(2026, 6, 2)
    assert Note.SOONER_IF_INVITED in drawn.notes


def test_a_withdrawn_offer_is_met_like_a_final_round():
    drawn = draw(
        replace(AFTER_THE_FINAL, furthest=Stage.OFFER, decided_by=Decider.OFFER_WITHDRAWN)
    )

    assert drawn.shape is PlanShape.FINAL


def test_after_a_task_the_one_ask_is_about_the_work():
    drawn = draw(replace(AFTER_AN_INTERVIEW, task_done=True))

    assert [step.kind for step in drawn.steps if step.kind in ASKS] == [StepKind.ADVICE_ON_WORK]


def test_a_task_without_a_meeting_still_allows_a_question_about_the_work():
    drawn = draw(replace(AFTER_AN_INTERVIEW, furthest=Stage.TASK, named_writer=True))

    assert drawn.shape is PlanShape.NO_CONTACT
    assert [step.kind for step in drawn.steps if step.kind in ASKS] == [StepKind.ADVICE_ON_WORK]


def test_a_recorded_interview_leaves_nobody_to_thank():
    drawn = draw(replace(AFTER_AN_INTERVIEW, met_human=False))

    assert not kinds(drawn) & (THANK_YOUS | ASKS)
    assert StepKind.CLOSE_LOOP not in kinds(drawn)
    assert StepKind.DEBRIEF in kinds(drawn)


# Why it ended.


@pytest.mark.parametrize(
    "decided_by", [Decider.INTERNAL, Decider.CANCELLED, Decider.FROZEN, Decider.FILLED]
)
def test_a_no_that_says_nothing_about_the_person_changes_nothing_about_them(decided_by):
    drawn = draw(replace(AFTER_AN_INTERVIEW, decided_by=decided_by))

    assert drawn.shape is PlanShape.NOT_PERFORMANCE
    assert Note.NO_CHANGE_STEP in drawn.notes
    assert {StepKind.THANKS, StepKind.STAY_IN_TOUCH, StepKind.DEBRIEF} <= kinds(drawn)
    assert not kinds(drawn) & (ASKS | {StepKind.CV_CHECK, StepKind.PRACTICE, StepKind.PATTERNS})


def test_a_cancelled_role_after_a_call_is_thanked_for_without_a_question():
    drawn = draw(replace(AFTER_A_CALL, decided_by=Decider.CANCELLED))

    assert StepKind.THANKS in kinds(drawn)
    assert StepKind.THANKS_AND_ASK not in kinds(drawn)


def test_a_knockout_changes_the_filters_and_not_the_person():
    drawn = draw(replace(AFTER_A_FORM, decided_by=Decider.KNOCKOUT))

    assert drawn.shape is PlanShape.KNOCKOUT
    assert days(drawn)[StepKind.FILTERS] == WEDNESDAY
    assert not kinds(drawn) & {StepKind.CV_CHECK, StepKind.DEBRIEF, StepKind.THANKS}


def test_silence_leaves_nobody_to_thank_and_can_be_reopened():
    drawn = draw(replace(AFTER_AN_INTERVIEW, decided_by=Decider.NOBODY))

    assert drawn.shape is PlanShape.SILENCE
    assert Note.SILENCE in drawn.notes
    assert {step.kind for step in drawn.steps if is_send(step.kind)} == LONG_AFTER


def test_a_withdrawal_is_told_and_asks_for_nothing():
    drawn = draw(replace(AFTER_AN_INTERVIEW, decided_by=Decider.ME))

    assert drawn.shape is PlanShape.MINE
    assert days(drawn)[StepKind.WITHDRAW] == TUESDAY
    assert Note.OPTIONAL_DEBRIEF in drawn.notes
    assert not kinds(drawn) & ASKS


# How the person is, and what else is going on.


def test_an_offer_elsewhere_stops_asking_and_closes_the_open_doors_two_a_day():
    how = Condition(offer_elsewhere=True, open_applications=(7, 8, 9))

    drawn = draw(AFTER_AN_INTERVIEW, how)

    assert drawn.shape is PlanShape.ELSEWHERE
    assert not kinds(drawn) & ASKS
    told = {s.application: s.due_on for s in drawn.steps if s.kind is StepKind.WITHDRAW}
    # The thank-you takes one of Tuesday's two places.
    assert told == {7: TUESDAY, 8: WEDNESDAY, 9: WEDNESDAY}


def test_an_offer_elsewhere_without_open_applications_needs_no_withdrawals():
    drawn = draw(AFTER_AN_INTERVIEW, Condition(offer_elsewhere=True))

    assert StepKind.WITHDRAW not in kinds(drawn)


def test_withdrawals_that_are_not_for_this_person_stay_away():
    how = Condition(
        offer_elsewhere=True, open_applications=(7,), refused=frozenset({StepKind.WITHDRAW})
    )

    assert StepKind.WITHDRAW not in kinds(draw(AFTER_AN_INTERVIEW, how))


def test_a_confidential_search_is_not_shown_to_a_network():
    drawn = draw(AFTER_AN_INTERVIEW, Condition(confidential=True))

    assert StepKind.CONNECTION not in kinds(drawn)
    assert Note.DISCREET in drawn.notes


def test_possible_discrimination_brings_facts_and_an_adviser_and_nothing_else_to_send():
    drawn = draw(replace(AFTER_AN_INTERVIEW, discrimination=True))

    assert {StepKind.FACTS, StepKind.ADVISER} <= kinds(drawn)
    assert not any(is_send(step.kind) for step in drawn.steps)
    assert Note.FACTS_FIRST in drawn.notes


def test_what_is_not_for_this_person_is_not_planned_again():
    how = Condition(refused=frozenset({StepKind.MENTOR, StepKind.THANKS}))

    assert not kinds(draw(AFTER_AN_INTERVIEW, how)) & how.refused


def test_a_search_of_more_than_six_months_names_public_help():
    searching = Condition(searching_since=date(2025, 8, 1))

    assert Note.LONG_SEARCH in draw(AFTER_A_FORM, searching).notes
    recent = replace(searching, searching_since=date(2025, 10, 1))
    assert Note.LONG_SEARCH not in draw(AFTER_A_FORM, recent).notes


def test_high_feelings_on_the_day_after_move_the_thank_you_to_tomorrow():
    calm = draw(AFTER_AN_INTERVIEW, received_on=TUESDAY)
    heavy = draw(AFTER_AN_INTERVIEW, Condition(intensity=7), received_on=TUESDAY)

    assert days(calm)[StepKind.THANKS] == TUESDAY
    assert days(heavy)[StepKind.THANKS] == WEDNESDAY


@pytest.mark.parametrize("word", ["anger", "Angry", "shame", "ashamed"])
def test_anger_and_shame_count_as_high_feelings_whatever_the_number(word):
    how = Condition(intensity=2, words=frozenset({word}))

    assert how.heavy
    assert not how.ready


def test_a_six_is_not_high_and_a_three_seems_ready():
    assert not Condition(intensity=6).heavy
    assert Condition(intensity=3).ready
    assert not Condition(intensity=4).ready
    assert not Condition().ready
