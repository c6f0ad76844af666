"""Each row of the table, and each rule that adapts it, with its dates worked out."""

from collections import Counter
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
    batch,
    is_send,
    plan,
)
from onward.engine.plan.kinds import ASKS, THANK_YOUS
from onward.engine.workdays import Workdays

WEEKENDS = Workdays(None)
MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
WEDNESDAY = date(2026, 3, 4)
THURSDAY = date(2026, 3, 5)
FRIDAY = date(2026, 3, 6)

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


# The table, row by row.


def test_hour_0_holds_only_kindness_and_says_that_nothing_has_to_be_sent():
    drawn = draw(AFTER_AN_INTERVIEW)

    assert {step.kind for step in drawn.steps if step.due_on == MONDAY} == {
        StepKind.SELF_COMPASSION
    }
    assert Note.NOTHING_TODAY in drawn.notes


def test_day_1_brings_a_thank_you_two_activities_and_one_person():
    drawn = draw(AFTER_AN_INTERVIEW)

    assert {step.kind for step in drawn.steps if step.due_on == TUESDAY} == {
        StepKind.THANKS,
        StepKind.ACTIVITY,
        StepKind.MASTERY,
        StepKind.PERSON,
    }


def test_day_1_after_a_friday_is_the_monday():
    drawn = draw(replace(AFTER_AN_INTERVIEW, on=FRIDAY))

    assert days(drawn)[StepKind.THANKS] == date(2026, 3, 9)


def test_day_1_before_easter_is_the_tuesday_after_it_in_england():
    drawn = draw(replace(AFTER_AN_INTERVIEW, on=date(2026, 4, 2)), workdays=Workdays("GB", "ENG"))

    assert days(drawn)[StepKind.THANKS] == date(2026, 4, 7)


def test_a_no_on_a_saturday_is_met_with_kindness_that_day_and_the_rest_from_monday():
    drawn = draw(replace(AFTER_AN_INTERVIEW, on=date(2026, 3, 7)))

    assert days(drawn)[StepKind.SELF_COMPASSION] == date(2026, 3, 7)
    assert days(drawn)[StepKind.THANKS] == date(2026, 3, 9)


def test_day_2_brings_one_ask_the_questions_and_an_if_then_plan():
    drawn = draw(AFTER_AN_INTERVIEW)

    assert {step.kind for step in drawn.steps if step.due_on == WEDNESDAY} == {
        StepKind.ADVICE,
        StepKind.QUESTIONS,
        StepKind.PROMISE,
    }


def test_questions_already_written_down_are_not_asked_for_again():
    assert StepKind.QUESTIONS not in kinds(draw(replace(AFTER_AN_INTERVIEW, questions_noted=True)))


def test_days_3_to_5_bring_the_debrief_the_view_from_outside_the_fit_and_one_practice_card():
    due = days(draw(AFTER_AN_INTERVIEW))

    assert due[StepKind.DEBRIEF] == due[StepKind.DISTANCE] == THURSDAY
    assert due[StepKind.FIT] == FRIDAY
    assert due[StepKind.PRACTICE] == date(2026, 3, 9)


def test_a_full_debrief_takes_20_to_40_minutes():
    debrief = next(
        step for step in draw(AFTER_AN_INTERVIEW).steps if step.kind is StepKind.DEBRIEF
    )

    assert 20 <= debrief.minutes <= 40


def test_the_end_of_the_first_week_brings_a_connection_the_week_and_writing():
    due = days(draw(AFTER_AN_INTERVIEW))

    assert due[StepKind.CONNECTION] == due[StepKind.WEEK] == due[StepKind.WRITING]
    assert due[StepKind.CONNECTION] == date(2026, 3, 9)


def test_a_connection_may_be_made_from_day_5_to_day_10():
    step = next(
        step for step in draw(AFTER_AN_INTERVIEW).steps if step.kind is StepKind.CONNECTION
    )

    assert (step.due_on, step.until) == (date(2026, 3, 9), date(2026, 3, 16))


def test_week_2_lets_the_question_rest_and_brings_a_mentor_and_the_cv():
    due = days(draw(AFTER_AN_INTERVIEW))

    week_2 = date(2026, 3, 16)
    assert due[StepKind.CLOSE_LOOP] == due[StepKind.MENTOR] == due[StepKind.CV_CHECK] == week_2
    assert StepKind.FEEDBACK_NUDGE not in due


def test_week_2_brings_one_reminder_only_where_feedback_was_promised():
    due = days(draw(replace(AFTER_AN_INTERVIEW, feedback_agreed=True)))

    assert due[StepKind.FEEDBACK_NUDGE] == date(2026, 3, 16)
    assert StepKind.CLOSE_LOOP not in due


def test_month_1_brings_patterns_and_skills():
    due = days(draw(AFTER_AN_INTERVIEW))

    assert due[StepKind.PATTERNS] == due[StepKind.SKILLS] == date(2026, 4, 2)


def test_months_2_and_3_bring_a_line_of_news_and_a_look_whether_they_search_again():
    due = days(draw(AFTER_AN_INTERVIEW))

    # The 2nd of May is a Saturday.
    assert due[StepKind.STAY_IN_TOUCH] == date(2026, 5, 4)
    assert due[StepKind.LOOK_AGAIN] == date(2026, 6, 2)


def test_month_6_opens_the_door_again():
    assert days(draw(AFTER_AN_INTERVIEW))[StepKind.REAPPLY] == date(2026, 9, 2)


def test_six_months_after_the_last_of_august_is_the_end_of_february():
    drawn = draw(replace(AFTER_AN_INTERVIEW, on=date(2026, 8, 31)))

    # The 28th of February 2027 is a Sunday.
    assert days(drawn)[StepKind.REAPPLY] == date(2027, 3, 1)


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


def test_possible_discrimination_brings_facts_and_an_adviser_and_takes_no_side():
    drawn = draw(replace(AFTER_AN_INTERVIEW, discrimination=True))

    assert days(drawn)[StepKind.FACTS] == TUESDAY
    assert days(drawn)[StepKind.ADVISER] == WEDNESDAY
    assert StepKind.THANKS in kinds(drawn)
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


# How old it is.


def test_a_no_of_21_days_still_starts_a_plan():
    drawn = draw(AFTER_AN_INTERVIEW, received_on=date(2026, 3, 23))

    assert drawn.shape is PlanShape.INTERVIEW
    # Day 10 plus its window is not over; the thank-you's is.
    assert StepKind.MENTOR in kinds(drawn)
    assert StepKind.THANKS not in kinds(drawn)


def test_an_older_no_starts_no_plan_and_keeps_only_far_dates():
    drawn = draw(AFTER_AN_INTERVIEW, received_on=date(2026, 3, 24))

    assert drawn.shape is PlanShape.OLD
    assert days(drawn) == {
        StepKind.STAY_IN_TOUCH: date(2026, 5, 4),
        StepKind.REAPPLY: date(2026, 9, 2),
    }


def test_a_far_date_that_has_passed_is_not_brought_back():
    drawn = draw(AFTER_AN_INTERVIEW, received_on=date(2026, 7, 1))

    assert days(drawn) == {StepKind.REAPPLY: date(2026, 9, 2)}


def test_a_year_later_nothing_is_left_to_do():
    assert draw(AFTER_AN_INTERVIEW, received_on=date(2027, 7, 1)).steps == ()


def test_a_no_told_some_days_late_starts_with_what_is_still_in_its_window():
    friday_after = date(2026, 3, 13)

    due = days(draw(AFTER_AN_INTERVIEW, received_on=friday_after))

    # The thank-you could wait until the 10th, the ask until the 11th.
    assert StepKind.THANKS not in due
    assert StepKind.ADVICE not in due
    assert due[StepKind.CONNECTION] == friday_after
    assert due[StepKind.SELF_COMPASSION] == friday_after


def test_a_no_dated_tomorrow_by_mistake_still_waits_a_day_before_any_send():
    drawn = draw(replace(AFTER_AN_INTERVIEW, on=TUESDAY), received_on=MONDAY)

    assert days(drawn)[StepKind.THANKS] == WEDNESDAY


# Several at once.


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
