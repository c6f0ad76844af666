"""Each row of the table, with its dates worked out; and what is left of it for a no told late."""

from dataclasses import replace
from datetime import date

from onward.engine.history import Stage
from onward.engine.plan import (
    CALM,
    NoFacts,
    Note,
    PlanShape,
    StepKind,
    plan,
)
from onward.engine.workdays import Workdays

WEEKENDS = Workdays(None)
MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
WEDNESDAY = date(2026, 3, 4)
THURSDAY = date(2026, 3, 5)
FRIDAY = date(2026, 3, 6)

AFTER_AN_INTERVIEW = NoFacts(application=1, on=MONDAY, furthest=Stage.INTERVIEW)


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
