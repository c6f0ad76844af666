"""Undo of an older change: what came later is never lost, and the program says what is in the way."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onward.engine.history import Decider, EventKind, Stage
from onward.feedback import services as feedback
from onward.feedback.models import Letter
from onward.recovery import services as recovery
from onward.recovery import steps
from onward.recovery.models import Plan, Step
from onward.tracker import changes, services
from onward.tracker.models import Application, Change, Employer, Event, No, Person


@pytest.fixture
def first(application):
    """The change that added the application."""
    return Change.objects.order_by("pk").first()


@pytest.fixture
def heard(ada, application, noon):
    """A no with its plan, and the change that made it."""
    received = recovery.receive(ada, application, on=noon.date(), at=noon)
    return received.no, changes.latest(ada, at=noon)


def test_what_was_added_later_keeps_an_older_change_from_being_undone(
    ada, application, first, noon
):
    services.record(application, kind=EventKind.OFFER, on=noon.date(), at=noon, note="An hour.")

    with pytest.raises(changes.AddedSince):
        services.undo(ada, at=noon, change=first)

    assert Event.objects.filter(kind="offer").get().note == "An hour."
    first.refresh_from_db()
    assert first.undone_at is None


def test_private_words_written_later_are_not_undone_with_what_they_stand_in(
    ada, application, first, noon
):
    services.edit_application(application, at=noon, note="I liked the corridor light.")

    with pytest.raises(changes.AddedSince):
        services.undo(ada, at=noon, change=first)

    services.undo(ada, at=noon)
    services.undo(ada, at=noon, change=first)
    assert not Application.objects.exists()


def test_undone_in_turn_everything_goes(ada, application, noon):
    services.record(application, kind=EventKind.OFFER, on=noon.date(), at=noon)
    services.record_no(application, on=noon.date(), at=noon)

    for _ in range(3):
        services.undo(ada, at=noon)

    assert not Application.objects.exists()


def test_what_is_in_the_way_is_said_kindly(as_ada, application, first, noon):
    services.record(application, kind=EventKind.OFFER, on=noon.date(), at=noon)

    page = as_ada.post(
        reverse("undo", args=[first.pk]), headers={"referer": "http://testserver/"}, follow=True
    )

    assert "Something was added to this since." in page.text


def test_what_stands_for_itself_goes_even_when_time_has_proposed_steps(ada, noon):
    services.add_application(
        ada, employer="Fernhill Hotel", at=noon, applied_on=noon.date() - timedelta(days=120)
    )
    recovery.today(ada, at=noon)
    assert Step.objects.exists()

    services.undo(ada, at=noon)

    assert not Application.objects.exists()
    assert not Step.objects.exists()


def test_a_no_is_undone_after_check_ins_and_moved_and_finished_steps(ada, heard, noon):
    no, change = heard
    recovery.check_in(ada, at=noon, intensity=9)
    one, two = Step.objects.filter(plan__no=no, state=Step.State.OPEN)[:2]
    steps.put_off(one, at=noon)
    steps.finish(two, at=noon)

    services.undo(ada, at=noon, change=change)

    assert not No.objects.exists()
    assert not Plan.objects.exists()
    assert Application.objects.get().open


def test_a_line_written_at_a_step_outlives_the_no_that_is_undone(ada, heard, noon):
    no, change = heard
    step = Step.objects.filter(plan__no=no, state=Step.State.OPEN).first()
    steps.finish(step, at=noon, line="I would ask about the rota.")

    services.undo(ada, at=noon, change=change)

    step.refresh_from_db()
    assert (step.line, step.plan) == ("I would ask about the rota.", None)


def test_a_letter_that_was_begun_outlives_the_no_that_is_undone(ada, application, heard, noon):
    _, change = heard
    feedback.draft(ada, kind="thanks", application=application, at=noon)

    services.undo(ada, at=noon, change=change)

    assert Letter.objects.get().application == application
    assert not No.objects.exists()


def test_a_no_is_undone_after_a_later_no_drew_the_plan_anew(ada, add, heard, noon):
    _, change = heard
    other = add("Fernhill Hotel")
    recovery.receive(ada, other, on=noon.date(), at=noon)

    services.undo(ada, at=noon, change=change)
    services.undo(ada, at=noon)

    assert not No.objects.exists()


def test_a_no_is_not_undone_under_words_that_were_added_to_it(ada, heard, noon):
    no, change = heard
    words = "We filled it from inside."
    services.correct_no(
        no,
        at=noon,
        on=noon.date(),
        decided_by=Decider.FILLED,
        furthest=Stage.APPLIED,
        words=words,
    )

    with pytest.raises(changes.AddedSince):
        services.undo(ada, at=noon, change=change)

    assert No.objects.get().words == words


def test_an_employer_stays_while_something_later_stands_on_it(ada, add, application, first, noon):
    later = add("Harbour Lane Clinic", role="Porter")
    person = services.add_person(ada, name="Priya Raman", at=noon, employer="Harbour Lane Clinic")

    services.undo(ada, at=noon, change=first)

    person.refresh_from_db()
    assert person.employer == Application.objects.get().employer == later.employer


def test_a_removed_application_comes_back_to_its_employer_of_the_same_name(ada, application, noon):
    services.remove_application(application, at=noon)
    removal = changes.latest(ada, at=noon)
    again = services.add_application(ada, employer="HARBOUR LANE CLINIC", role="Porter", at=noon)

    services.undo(ada, at=noon, change=removal)

    assert Employer.objects.get() == again.employer
    assert {one.role for one in Application.objects.all()} == {"Porter", "Ward Coordinator"}


def test_undo_passes_over_what_cannot_be_undone_any_more(ada, add, application, first, noon):
    event = services.record(application, kind=EventKind.OFFER, on=noon.date(), at=noon)
    add("Fernhill Hotel")
    services.remove_event(event, at=noon)
    services.undo(ada, at=noon, change=first)

    assert services.undo(ada, at=noon) == "Added Night Desk Lead"


def test_undo_says_that_nothing_is_left_rather_than_refuse_for_ever(ada, application, first, noon):
    event = services.record(application, kind=EventKind.OFFER, on=noon.date(), at=noon)
    services.remove_event(event, at=noon)
    services.undo(ada, at=noon, change=first)
    services.undo(ada, at=noon)

    with pytest.raises(changes.NothingToUndo):
        services.undo(ada, at=noon)


def test_looking_for_something_to_undo_forgets_what_is_too_old(ada, application, noon):
    with pytest.raises(changes.NothingToUndo):
        services.undo(ada, at=noon + timedelta(days=30))

    assert not Change.objects.exists()


def test_somebody_met_since_is_not_undone(ada, application, noon):
    person = services.add_person(ada, name="Priya Raman", at=noon)
    added = changes.latest(ada, at=noon)
    services.record_interview(application, on=noon.date(), at=noon, people=[person])

    with pytest.raises(changes.AddedSince):
        services.undo(ada, at=noon, change=added)

    assert Person.objects.get() == person
