from datetime import timedelta

import pytest

from onward.engine.history import Decider, EventKind, Stage
from onward.tracker import changes, services
from onward.tracker.models import Application, Change, Employer, Event, Interview, No, Person


def test_an_application_that_was_added_can_be_taken_back_whole(ada, application, noon):
    services.undo(ada, at=noon)

    assert not Application.objects.exists()
    assert not Event.objects.exists()
    assert not Employer.objects.exists()


def test_a_removed_application_comes_back_with_its_whole_history(ada, application, noon):
    person = Person.objects.create(owner=ada, name="Priya Raman")
    services.record_interview(
        application, on=noon.date(), at=noon, people=[person], questions="Why nursing?"
    )
    services.record_no(application, on=noon.date(), at=noon, words="We chose someone else.")
    services.remove_application(application, at=noon)

    services.undo(ada, at=noon)

    assert No.objects.get().words == "We chose someone else."
    assert Interview.objects.get().questions == "Why nursing?"
    assert list(Interview.objects.get().people.all()) == [person]
    assert Application.objects.get().ended_by == EventKind.NO


def test_undo_keeps_what_was_changed_later(ada, application, noon):
    services.edit_application(application, at=noon, place="Bristol", role="Coordinator")
    first = changes.latest(ada, at=noon)
    services.edit_application(application, at=noon, role="Night Coordinator")

    services.undo(ada, at=noon, change=first)

    application.refresh_from_db()
    assert application.place == ""
    assert application.role == "Night Coordinator"


def test_a_changed_private_note_is_undone_to_the_words_it_had(ada, application, noon):
    services.edit_application(application, at=noon, note="I liked the corridor light.")
    services.edit_application(application, at=noon, note="")

    services.undo(ada, at=noon)

    application.refresh_from_db()
    assert application.note == "I liked the corridor light."


def test_undo_takes_back_the_latest_thing_first_and_each_thing_once(ada, application, noon):
    services.record(application, kind=EventKind.ACKNOWLEDGED, on=noon.date(), at=noon)

    services.undo(ada, at=noon)
    services.undo(ada, at=noon)

    with pytest.raises(changes.NothingToUndo):
        services.undo(ada, at=noon)


def test_undo_reaches_back_thirty_days_and_no_further(ada, application, noon):
    with pytest.raises(changes.NothingToUndo):
        services.undo(ada, at=noon + timedelta(days=31))


def test_what_is_needed_for_the_way_back_is_forgotten_after_thirty_days(ada, application, noon):
    services.record(
        application, kind=EventKind.ACKNOWLEDGED, on=noon.date(), at=noon + timedelta(days=40)
    )

    assert Change.objects.count() == 1


def test_a_flow_of_several_verbs_is_one_change(ada, noon):
    with changes.recording(ada, at=noon, words="A long day"):
        application = services.add_application(ada, employer="Acme", role="Cook", at=noon)
        services.record_no(application, on=noon.date(), at=noon)

    assert Change.objects.get().words == "A long day"
    assert services.undo(ada, at=noon) == "A long day"
    assert not Application.objects.exists()


def test_nobody_undoes_what_is_somebody_elses(ada, eve, application, noon):
    with pytest.raises(changes.NothingToUndo):
        services.undo(eve, at=noon)


def test_undoing_a_later_correction_leaves_the_stage_as_the_events_say(ada, application, noon):
    interview = services.record_interview(application, on=noon.date(), at=noon, kind="final")
    services.correct_interview(interview, at=noon, on=noon.date(), kind="screen")

    services.undo(ada, at=noon)

    application.refresh_from_db()
    assert application.stage == Stage.FINAL


def test_a_row_whose_parent_is_gone_is_refused_rather_than_half_restored(ada, application, noon):
    event = services.record(application, kind=EventKind.ACKNOWLEDGED, on=noon.date(), at=noon)
    services.remove_event(event, at=noon)
    removal = changes.latest(ada, at=noon)
    services.remove_application(application, at=noon)

    with pytest.raises(changes.CannotUndo):
        services.undo(ada, at=noon, change=removal)

    removal.refresh_from_db()
    assert removal.undone_at is None


def test_a_no_and_its_event_go_together(ada, application, noon):
    services.record_no(application, on=noon.date(), at=noon, decided_by=Decider.INTERNAL)

    services.remove_event(No.objects.get().event, at=noon)

    application.refresh_from_db()
    assert application.open
    assert not No.objects.exists()


def test_a_locked_row_is_as_the_database_has_it_now(application, noon):
    old = Application.objects.select_related("employer").defer("note").get(pk=application.pk)
    services.edit_application(
        application, at=noon, role="Porter", note="Loud ward.", employer="Fernhill Hotel"
    )

    assert changes.lock(old) is old

    assert (old.role, old.note, str(old.employer)) == ("Porter", "Loud ward.", "Fernhill Hotel")


def test_a_row_that_is_gone_cannot_be_locked(application, noon):
    old = Application.objects.get(pk=application.pk)
    services.remove_application(application, at=noon)

    with pytest.raises(Application.DoesNotExist):
        changes.lock(old)
