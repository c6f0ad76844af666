"""A calendar may come first: what may matter later waits, sealed, and comes in by itself."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from onward.engine.files.kinds import FileKind
from onward.engine.files.records import ApplicationRecord, Attendee, MeetingRecord, PersonRecord
from onward.intake.models import Appointment, Import
from onward.intake.taking import appointments, batch
from onward.tracker import services as tracker
from onward.tracker.models import Event, Interview, Person, Touch

TALK = MeetingRecord(
    "line 3",
    uid="talk@loom.example",
    title="Interview at Loom & Co",
    starts_at=None,
    on=date(2026, 11, 12),
    minutes=45,
    attendees=(Attendee("Salma Reed", "salma@reed.example"),),
)
TEA = replace(TALK, uid="tea@loom.example", title="Tea and a walk", note="about the divorce")
CLERK = ApplicationRecord("row 2", "Loom & Co", "Clerk", applied_on=date(2026, 11, 2))
SALMA = PersonRecord("row 2", "Salma Reed", email="salma@reed.example")


@pytest.fixture
def take(ada, noon):
    def run(*found, kind=FileKind.CALENDAR, ticked=None):
        file = batch.Taken("a file", kind, "2026-11-01", ticked=ticked)
        return batch.take(ada, batch.gathered(found, name=file.name), file, at=noon)

    return run


def talks():
    return [
        (one.application.role, one.happened_on) for one in Event.objects.filter(kind="interview")
    ]


def told():
    return [json.loads(one.told) for one in Appointment.objects.all()]


def test_an_interview_comes_in_with_its_application(take):
    first = take(TALK)
    assert "waits" in first.skipped[0].reason
    assert talks() == []

    later = take(CLERK, kind=FileKind.TABLE)

    assert talks() == [("Clerk", TALK.on)]
    assert later.new == {"application": 1, "event": 1, "interview": 1, "person": 1, "touch": 1}
    assert [one.name for one in Interview.objects.get().people.all()] == ["Salma Reed"]


def test_who_was_met_is_known_when_they_come_in(take):
    take(TEA)
    take(SALMA, kind=FileKind.CONTACTS)

    assert Touch.objects.get().happened_on == TEA.on
    assert Person.objects.get().last_contact_on == TEA.on


def test_the_words_of_what_is_no_interview_are_not_kept(take):
    take(TEA, TALK)

    tea, talk = sorted(told(), key=lambda one: one["title"])
    assert (tea["title"], tea["note"], tea["place"]) == ("", "", "")
    assert talk["title"] == TALK.title
    raw = [bytes(one["told"]) for one in Appointment.objects.values("told")]
    assert not any(b"Reed" in one for one in raw)


def test_what_the_person_left_unticked_does_not_come_in_later(take):
    take(TALK, ticked=frozenset())
    take(CLERK, kind=FileKind.TABLE)

    assert talks() == []


def test_one_that_was_cancelled_meanwhile_does_not_come_in(take):
    take(TALK)
    take(replace(TALK, cancelled=True))
    take(CLERK, kind=FileKind.TABLE)

    assert talks() == []


def test_one_that_was_moved_comes_in_on_its_new_day(take):
    moved = replace(TALK, on=date(2026, 11, 16), sequence=1)
    take(moved)
    take(TALK)
    take(CLERK, kind=FileKind.TABLE)

    assert talks() == [("Clerk", moved.on)]


def test_the_same_calendar_again_changes_nothing(take):
    take(TALK, TEA)
    assert take(TALK, TEA).batch is None
    assert Appointment.objects.count() == 2


def test_undo_of_the_application_takes_the_interview_along_and_it_waits_again(take, ada, noon):
    take(TALK)
    take(CLERK, kind=FileKind.TABLE)
    tracker.undo(ada, at=noon)
    assert talks() == []

    take(CLERK, kind=FileKind.TABLE)
    assert talks() == [("Clerk", TALK.on)]


def test_what_is_long_past_does_not_wait_and_the_rest_goes_when_its_time_is_over(take, ada):
    old = replace(TALK, uid="old@loom.example", on=date(2025, 11, 1))
    take(TALK, old)
    assert len(told()) == 1

    appointments.sweep(ada, today=TALK.on + appointments.KEPT_FOR)
    assert len(told()) == 1
    appointments.sweep(ada, today=TALK.on + appointments.KEPT_FOR + timedelta(days=1))
    assert told() == []


def test_of_a_very_full_calendar_the_newest_wait(take, monkeypatch):
    monkeypatch.setattr(appointments, "MOST", 2)
    days = [date(2026, 11, day) for day in (3, 9, 5)]
    take(*(replace(TALK, uid=f"{day}@loom.example", on=day) for day in days))

    assert sorted(one["on"] for one in told()) == ["2026-11-05", "2026-11-09"]


def test_the_person_may_let_them_go_and_have_them_back(take, ada, noon, client):
    take(TALK)
    client.force_login(ada)
    page = client.get(reverse("bring"))
    assert b"1 appointment of your calendar" in page.content

    client.post(reverse("appointments_let_go"))
    assert told() == []
    assert b"Appointments that wait" not in client.get(reverse("bring")).content
    assert Import.objects.count() == 1

    tracker.undo(ada, at=noon)
    assert len(told()) == 1


def test_nobody_lets_go_of_what_is_somebody_elses(take, eve, client):
    take(TALK)
    client.force_login(eve)
    client.post(reverse("appointments_let_go"))

    assert len(told()) == 1
