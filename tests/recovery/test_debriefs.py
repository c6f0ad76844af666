"""A step that asks to look back opens the right one, and finishing it settles the step."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.engine.history import Decider
from onward.engine.plan import StepKind
from onward.recovery import debriefs, services
from onward.recovery.models import Step
from onward.reflection.models import Debrief
from onward.reflection.services import debriefs as reflection
from onward.reflection.services import questions
from onward.tracker import changes
from onward.tracker import services as tracker


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def clinic(ada, noon):
    return tracker.add_application(
        ada, employer="Harbour Lane Clinic", at=noon, applied_on=date(2026, 10, 12)
    )


@pytest.fixture
def hold(noon, clinic):
    def hold(days_ago=0, kind="panel"):
        on = noon.date() - timedelta(days=days_ago)
        return tracker.record_interview(clinic, on=on, at=noon, kind=kind)

    return hold


def step_of(kind):
    return Step.objects.get(kind=kind)


def hear_no(ada, clinic, noon):
    services.receive(ada, clinic, on=noon.date(), at=noon, decided_by=Decider.EMPLOYER)


def test_today_offers_the_look_back_on_the_day_of_the_round(hers, ada, clinic, hold, noon):
    round_ = hold()
    card = services.today(ada, at=noon).steps[0]
    assert (card.kind, card.looks_back) == (StepKind.INTERVIEW_SHEET, True)

    answer = hers.post(reverse("step_debrief", args=[card.id]))

    made = Debrief.objects.get()
    assert made.interview == round_
    assert made.before_outcome is True
    assert answer.url == reverse("debrief", args=[made.pk])


def test_a_round_that_was_looked_back_on_is_not_proposed_again(ada, clinic, hold, noon):
    reflection.finish(reflection.begin(clinic, hold(), at=noon), at=noon)

    assert StepKind.INTERVIEW_SHEET not in {
        card.kind for card in services.today(ada, at=noon).steps
    }


def test_the_step_opens_the_last_round_that_was_not_looked_back_on(clinic, hold, noon):
    first, last = hold(days_ago=12, kind="screen"), hold(days_ago=3)
    assert debriefs.round_to_look_at(clinic, at=noon) == last

    reflection.finish(reflection.begin(clinic, last, at=noon), at=noon)
    assert debriefs.round_to_look_at(clinic, at=noon) == first

    reflection.finish(reflection.begin(clinic, first, at=noon), at=noon)
    assert debriefs.round_to_look_at(clinic, at=noon) == last


def test_a_round_that_lies_ahead_is_passed_over(clinic, hold, noon):
    held = hold(days_ago=2)
    hold(days_ago=-2)

    assert debriefs.round_to_look_at(clinic, at=noon) == held


def test_the_same_look_back_is_opened_again(ada, clinic, hold, noon):
    hold(days_ago=2)
    hear_no(ada, clinic, noon)

    one = debriefs.debrief_of(step_of("debrief"), at=noon)

    assert debriefs.debrief_of(step_of("questions"), at=noon) == one


def test_finishing_settles_the_steps_that_asked_for_it_and_undo_opens_them_again(
    hers, ada, clinic, hold, noon
):
    hold(days_ago=2)
    hear_no(ada, clinic, noon)
    made = debriefs.debrief_of(step_of("debrief"), at=noon)
    questions.add_questions(made, ["Why us?"], at=noon)

    hers.post(reverse("debrief_finish", args=[made.pk]))
    assert {step_of("debrief").state, step_of("questions").state} == {"done"}

    changes.take_back_latest(ada, at=noon)
    assert {step_of("debrief").state, step_of("questions").state} == {"open"}
    assert Debrief.objects.get().finished_at is None


def test_a_round_without_questions_leaves_the_list_of_them_open(ada, clinic, hold, noon):
    hold(days_ago=2)
    hear_no(ada, clinic, noon)

    debriefs.finish(debriefs.debrief_of(step_of("debrief"), at=noon), at=noon)

    assert (step_of("debrief").state, step_of("questions").state) == ("done", "open")


def test_an_earlier_round_settles_nothing_about_the_last(ada, clinic, hold, noon):
    earlier = hold(days_ago=9, kind="screen")
    hold(days_ago=2)
    hear_no(ada, clinic, noon)

    debriefs.finish(reflection.begin(clinic, earlier, at=noon), at=noon)

    assert step_of("debrief").state == "open"


def test_questions_of_a_look_back_are_not_asked_for_by_the_plan(ada, clinic, hold, noon):
    made = reflection.begin(clinic, hold(days_ago=2), at=noon)
    questions.add_questions(made, ["Why us?"], at=noon)

    hear_no(ada, clinic, noon)

    assert not Step.objects.filter(kind="questions").exists()


def test_a_step_about_something_else_opens_no_look_back(hers, ada, clinic, hold, noon):
    hold(days_ago=2)
    hear_no(ada, clinic, noon)
    other = step_of("fit")

    assert hers.post(reverse("step_debrief", args=[other.pk])).url == reverse(
        "step", args=[other.pk]
    )
    assert not Debrief.objects.exists()


def test_somebody_elses_step_opens_nothing(theirs, ada, clinic, hold, noon):
    hold(days_ago=2)
    hear_no(ada, clinic, noon)

    answer = theirs.post(reverse("step_debrief", args=[step_of("debrief").pk]))

    assert answer.status_code == 404
    assert not Debrief.objects.exists()


def test_the_page_of_the_step_leads_to_the_look_back(hers, ada, clinic, hold, noon):
    hold(days_ago=2)
    hear_no(ada, clinic, noon)

    page = hers.get(reverse("step", args=[step_of("debrief").pk])).content.decode()

    assert "Look back, question by question" in page
