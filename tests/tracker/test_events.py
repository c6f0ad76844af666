from datetime import timedelta

import pytest

from onward.engine.history import Decider, EventKind, Stage
from onward.tracker import services
from onward.tracker.models import Application, Event, Interview, No, Person


def test_what_was_read_from_a_mail_keeps_its_source_when_it_is_set_right(application, noon):
    event = services.record(
        application,
        kind=EventKind.ACKNOWLEDGED,
        on=noon.date(),
        at=noon,
        source="mail",
        sentence="We have received your application.",
    )

    services.correct_event(event, at=noon, on=noon.date() - timedelta(days=1))

    event.refresh_from_db()
    assert (event.source, event.sentence) == ("mail", "We have received your application.")


def test_an_event_judged_wrongly_can_become_another_kind(application, noon):
    event = services.record(application, kind=EventKind.ACKNOWLEDGED, on=noon.date(), at=noon)

    services.correct_event(event, at=noon, on=noon.date(), kind=EventKind.ASSESSMENT)

    assert application.events.get(pk=event.pk).stage == Stage.TASK


def test_an_event_that_was_an_interview_after_all_gets_room_for_one(ada, application, noon):
    event = services.record(application, kind=EventKind.ACKNOWLEDGED, on=noon.date(), at=noon)

    services.correct_event(event, at=noon, on=noon.date(), kind=EventKind.INTERVIEW)
    assert Interview.objects.get().event == event

    services.undo(ada, at=noon)
    assert not Interview.objects.exists()


def test_an_invitation_becomes_a_round_once_its_day_is_given(application, noon):
    event = services.record(application, kind=EventKind.INTERVIEW, on=noon.date(), at=noon)

    services.correct_event(event, at=noon, on=noon.date(), note="They will call.")
    assert not Interview.objects.exists()

    services.correct_event(event, at=noon, on=noon.date() + timedelta(days=3))
    assert Interview.objects.get().event == event


def test_a_yes_ends_an_application_once(application, noon):
    services.record(application, kind=EventKind.ACCEPTED, on=noon.date(), at=noon)

    with pytest.raises(services.AlreadyEnded):
        services.record(application, kind=EventKind.ACCEPTED, on=noon.date(), at=noon)


def test_something_else_cannot_be_turned_into_a_second_ending(application, noon):
    offer = services.record(application, kind=EventKind.OFFER, on=noon.date(), at=noon)
    services.record_no(application, on=noon.date(), at=noon)

    with pytest.raises(services.AlreadyEnded):
        services.correct_event(offer, at=noon, on=noon.date(), kind=EventKind.ACCEPTED)


def test_what_happened_before_the_end_can_be_told_afterwards(application, noon):
    services.record_no(application, on=noon.date(), at=noon)

    services.record_interview(application, on=noon.date() - timedelta(days=5), at=noon)

    assert not application.open


def test_typed_names_become_people_once_and_at_that_employer(ada, application, noon):
    services.record_interview(
        application, on=noon.date(), at=noon, names=["Priya Raman", " ", "priya  raman"]
    )
    services.record_interview(application, on=noon.date(), at=noon, names=["Priya Raman"])

    person = Person.objects.get()
    assert (person.kind, person.employer) == ("interviewer", application.employer)
    assert person.interviews.count() == 2


def test_somebody_of_the_same_name_elsewhere_is_somebody_else(ada, application, noon):
    services.add_person(ada, name="Tom Adeyemi", at=noon, employer="Fernhill Hotel")

    services.record_interview(application, on=noon.date(), at=noon, names=["Tom Adeyemi"])

    assert Person.objects.filter(name="Tom Adeyemi").count() == 2


def test_somebody_known_without_an_employer_is_recognised(ada, application, noon):
    known = services.add_person(ada, name="Tom Adeyemi", at=noon)

    interview = services.record_interview(
        application, on=noon.date(), at=noon, names=["Tom Adeyemi"]
    )

    assert list(interview.people.all()) == [known]


def test_correcting_a_round_changes_who_was_there(application, noon):
    interview = services.record_interview(
        application, on=noon.date(), at=noon, names=["Priya Raman", "Tom Adeyemi"]
    )
    tom = Person.objects.get(name="Tom Adeyemi")

    services.correct_interview(
        interview, at=noon, on=noon.date(), kind="final", people=[tom], names=["Joan Whitlock"]
    )

    assert {person.name for person in interview.people.all()} == {"Tom Adeyemi", "Joan Whitlock"}
    assert Event.objects.get(kind="interview").stage == Stage.FINAL


@pytest.mark.parametrize(
    ("decider", "kind"),
    [
        (Decider.EMPLOYER, EventKind.NO),
        (Decider.INTERNAL, EventKind.NO),
        (Decider.NOBODY, EventKind.SILENCE),
        (Decider.ME, EventKind.WITHDRAWN),
    ],
)
def test_every_no_has_exactly_one_event_and_its_kind_follows_who_decided(
    application, noon, decider, kind
):
    no = services.record_no(application, on=noon.date(), at=noon, decided_by=decider)

    assert no.event.kind == kind
    assert application.events.filter(no__isnull=False).count() == 1


def test_a_silence_that_was_answered_after_all_becomes_their_no(application, noon):
    no = services.record_no(application, on=noon.date(), at=noon, decided_by=Decider.NOBODY)

    services.correct_no(
        no, at=noon, on=noon.date(), decided_by=Decider.EMPLOYER, furthest=Stage.SCREEN
    )

    application.refresh_from_db()
    assert (application.ended_by, application.furthest) == (EventKind.NO, Stage.SCREEN)


def test_a_cancelled_role_is_not_about_the_person_unless_they_say_so(application, noon):
    no = services.record_no(
        application,
        on=noon.date(),
        at=noon,
        decided_by=Decider.CANCELLED,
        about_performance=None,
    )
    assert no.about_performance is False

    services.correct_no(
        no,
        at=noon,
        on=noon.date(),
        decided_by=Decider.CANCELLED,
        furthest=Stage.APPLIED,
        about_performance=True,
    )
    assert no.about_performance is True


def test_who_wrote_is_found_or_added_and_can_be_taken_back(application, noon):
    no = services.record_no(application, on=noon.date(), at=noon, writer="Priya Raman")
    assert no.written_by == Person.objects.get(name="Priya Raman")
    same = {"on": noon.date(), "decided_by": Decider.EMPLOYER, "furthest": Stage.APPLIED}

    services.correct_no(no, at=noon, **same)
    assert no.written_by is not None

    services.correct_no(no, at=noon, writer="", **same)
    assert no.written_by is None


def test_a_no_cannot_come_tomorrow_nor_twice(application, noon):
    with pytest.raises(services.InTheFuture):
        services.record_no(application, on=noon.date() + timedelta(days=1), at=noon)

    no = services.record_no(application, on=noon.date(), at=noon)

    with pytest.raises(services.AlreadyEnded):
        services.record_no(application, on=noon.date(), at=noon)
    with pytest.raises(services.InTheFuture):
        services.correct_no(
            no,
            at=noon,
            on=noon.date() + timedelta(days=1),
            decided_by=Decider.EMPLOYER,
            furthest=Stage.APPLIED,
        )


def test_only_what_ended_can_be_reopened(application, noon):
    with pytest.raises(services.NotEnded):
        services.reopen(application, on=noon.date(), at=noon)

    services.record_no(application, on=noon.date(), at=noon)
    services.reopen(application, on=noon.date(), at=noon)

    assert application.open
    assert No.objects.exists()


def test_two_windows_note_one_no(application, noon):
    one, two = (Application.objects.get(pk=application.pk) for _ in range(2))
    services.record_no(one, on=noon.date(), at=noon)

    with pytest.raises(services.AlreadyEnded):
        services.record_no(two, on=noon.date(), at=noon)

    assert No.objects.count() == 1


def test_two_windows_reopen_once(application, noon):
    services.record_no(application, on=noon.date(), at=noon)
    one, two = (Application.objects.get(pk=application.pk) for _ in range(2))
    services.reopen(one, on=noon.date(), at=noon)

    with pytest.raises(services.NotEnded):
        services.reopen(two, on=noon.date(), at=noon)


def test_what_an_old_page_adds_leaves_the_stage_as_the_events_say(application, noon):
    old = Application.objects.get(pk=application.pk)
    services.record(application, kind=EventKind.OFFER, on=noon.date(), at=noon)

    services.record_interview(old, on=noon.date(), at=noon)

    assert (old.stage, old.furthest) == (Stage.INTERVIEW, Stage.OFFER)


def test_an_event_cannot_become_an_ending_where_another_window_noted_one(application, noon):
    event = services.record(application, kind=EventKind.OFFER, on=noon.date(), at=noon)
    old = Event.objects.select_related("application").get(pk=event.pk)
    services.record_no(application, on=noon.date(), at=noon)

    with pytest.raises(services.AlreadyEnded):
        services.correct_event(old, at=noon, on=noon.date(), kind=EventKind.ACCEPTED)
