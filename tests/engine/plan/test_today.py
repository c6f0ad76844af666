from datetime import date

from onward.engine.history import Stage
from onward.engine.plan import CALM, Condition, KeptStep, Offer, State, StepKind, choose
from onward.engine.workdays import Workdays

WEEKENDS = Workdays(None)
MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
WEDNESDAY = date(2026, 3, 4)
SATURDAY = date(2026, 3, 7)
LATER = date(2026, 3, 20)


def kept(id_, kind, due_on=TUESDAY, until=LATER, **more):
    return KeptStep(id_, kind, due_on, until, **more)


def offered(*steps, how=CALM, today=TUESDAY, **more) -> Offer:
    return choose(steps, how=how, today=today, workdays=WEEKENDS, **more)


def ids(steps):
    return [step.id for step in steps]


def test_nothing_to_do_is_a_calm_page():
    assert offered() == Offer(steps=())


def test_an_interview_sheet_comes_first_then_sends_then_the_activity():
    offer = offered(
        kept(1, StepKind.ACTIVITY),
        kept(2, StepKind.THANKS),
        kept(3, StepKind.INTERVIEW_SHEET),
        kept(4, StepKind.DEBRIEF, due_on=MONDAY),
    )

    assert ids(offer.steps) == [3, 2, 1]
    assert ids(offer.held) == [4]


def test_the_rest_comes_by_date():
    offer = offered(
        kept(1, StepKind.FIT),
        kept(2, StepKind.DEBRIEF, due_on=MONDAY),
        kept(3, StepKind.QUESTIONS, due_on=date(2026, 2, 27)),
    )

    assert ids(offer.steps) == [3, 2, 1]


def test_of_several_sends_the_furthest_stage_goes_first_and_only_two_go():
    offer = offered(
        kept(1, StepKind.THANKS, stage=Stage.SCREEN),
        kept(2, StepKind.THANKS),
        kept(3, StepKind.THANKS, stage=Stage.FINAL),
        kept(4, StepKind.PERSON),
    )

    assert ids(offer.steps) == [3, 1, 4]
    assert ids(offer.held) == [2]


def test_letters_already_gone_today_count():
    offer = offered(kept(1, StepKind.THANKS), kept(2, StepKind.ADVICE), sent_today=1)

    assert ids(offer.steps) == [1]


def test_nothing_is_sent_on_a_weekend():
    offer = offered(kept(1, StepKind.THANKS), kept(2, StepKind.ACTIVITY), today=SATURDAY)

    assert ids(offer.steps) == [2]
    assert ids(offer.held) == [1]


def test_on_the_day_of_a_no_nothing_has_to_be_sent_even_elsewhere():
    offer = offered(kept(1, StepKind.STAY_IN_TOUCH), how=Condition(noes_on=(TUESDAY,)))

    assert offer.steps == ()
    assert ids(offer.held) == [1]


def test_what_is_not_due_is_coming_in_its_order():
    offer = offered(
        kept(1, StepKind.FIT, due_on=LATER), kept(2, StepKind.DEBRIEF, due_on=WEDNESDAY)
    )

    assert offer.steps == ()
    assert ids(offer.coming) == [2, 1]


def test_done_lapsing_and_refused_steps_are_not_shown_at_all():
    offer = offered(
        kept(1, StepKind.FIT, state=State.DONE),
        kept(2, StepKind.DEBRIEF, due_on=MONDAY, until=MONDAY),
        kept(3, StepKind.MENTOR),
        how=Condition(refused=frozenset({StepKind.MENTOR})),
    )

    assert offer == Offer(steps=())


def test_two_plans_bring_one_activity_a_day():
    offer = offered(kept(1, StepKind.ACTIVITY), kept(2, StepKind.ACTIVITY))

    assert ids(offer.steps) == [1]


def test_a_smaller_page_may_ask_for_fewer():
    offer = offered(kept(1, StepKind.FIT), kept(2, StepKind.DEBRIEF), limit=1)

    assert ids(offer.steps) == [1]


# High feelings.


def test_at_a_seven_only_self_compassion_one_activity_and_one_person_are_offered():
    offer = offered(
        kept(1, StepKind.THANKS),
        kept(2, StepKind.PERSON, due_on=WEDNESDAY),
        kept(3, StepKind.DEBRIEF),
        kept(4, StepKind.SELF_COMPASSION),
        kept(5, StepKind.ACTIVITY, due_on=WEDNESDAY),
        kept(6, StepKind.FIT, due_on=LATER),
        how=Condition(intensity=7),
    )

    assert offer.gentle
    assert ids(offer.steps) == [4, 5, 2]
    assert ids(offer.held) == [1, 3]
    assert ids(offer.coming) == [6]


def test_a_gentle_thing_without_a_step_is_offered_as_a_card():
    offer = offered(kept(1, StepKind.MASTERY), how=Condition(intensity=9))

    assert ids(offer.steps) == [1]
    assert offer.cards == (StepKind.SELF_COMPASSION, StepKind.PERSON)


def test_a_pleasant_activity_goes_before_a_chore_on_a_heavy_day():
    offer = offered(
        kept(1, StepKind.MASTERY),
        kept(2, StepKind.ACTIVITY, due_on=WEDNESDAY),
        how=Condition(intensity=9),
    )

    assert ids(offer.steps) == [2]


def test_a_card_that_is_not_for_this_person_is_not_offered():
    how = Condition(intensity=9, refused=frozenset({StepKind.PERSON}))

    assert StepKind.PERSON not in offered(how=how).cards


def test_a_three_is_asked_whether_to_skip_ahead():
    step = kept(1, StepKind.DEBRIEF, due_on=WEDNESDAY)

    assert offered(step, how=Condition(intensity=3)).skip_ahead
    assert not offered(step, how=Condition(intensity=4)).skip_ahead
    assert not offered(how=Condition(intensity=3)).skip_ahead


# Steps that wait for a condition.


def test_writing_is_offered_when_it_has_weighed_for_a_week_and_not_at_a_nine():
    writing = kept(1, StepKind.WRITING)

    assert offered(writing).steps == ()
    assert offered(writing, how=Condition(weighed_down=True)).steps == (writing,)
    loud = Condition(weighed_down=True, intensity=9)
    assert writing not in offered(writing, how=loud).steps


def test_patterns_wait_for_three_new_outcomes():
    patterns = kept(1, StepKind.PATTERNS)

    assert offered(patterns).steps == ()
    assert offered(patterns, how=Condition(new_outcomes=2)).steps == ()
    assert offered(patterns, how=Condition(new_outcomes=3)).steps == (patterns,)
