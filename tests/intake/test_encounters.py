"""Appointments with somebody one knows count as contact, by their day alone."""

from dataclasses import replace
from datetime import date

import pytest

from onward.engine.files.kinds import FileKind
from onward.engine.files.records import Attendee, Choices, MeetingRecord
from onward.intake.taking import batch
from onward.tracker import services as tracker
from onward.tracker.models import Event, Person, Touch

TEA = MeetingRecord(
    "line 3",
    uid="tea@loom.example",
    title="Tea and a walk",
    starts_at=None,
    on=date(2026, 11, 10),
    note="about the divorce",
    attendees=(
        Attendee("Salma Reed", "salma@reed.example"),
        Attendee("A Stranger", "who@loom.example"),
    ),
)


@pytest.fixture
def salma(ada, noon):
    return tracker.add_person(ada, name="Salma Reed", email="salma@reed.example", at=noon)


@pytest.fixture
def take(ada, noon):
    def run(*found):
        file = batch.Taken("a calendar", FileKind.CALENDAR, "2026-11-01", Choices())
        return batch.take(ada, batch.gathered(found, name=file.name), file, at=noon)

    return run


def contacts():
    return list(Touch.objects.values_list("person__name", "happened_on", "way", "source"))


def test_who_is_known_was_met_and_nobody_new_comes_in(take, salma):
    brought = take(TEA)

    assert brought.new == {"touch": 1}
    assert contacts() == [("Salma Reed", TEA.on, "met", "calendar")]
    salma.refresh_from_db()
    assert salma.last_contact_on == TEA.on
    assert Person.objects.count() == 1
    assert not Event.objects.exists()


def test_what_it_was_about_is_not_kept(take, salma):
    take(TEA)

    assert Touch.objects.get().note == ""


def test_the_same_calendar_again_brings_no_second_contact(take, salma):
    take(TEA)
    again = take(TEA)

    assert (again.new, again.merged) == ({}, {"touch": 1})
    assert len(contacts()) == 1


def test_a_contact_that_was_taken_out_does_not_come_again(take, salma, noon):
    take(TEA)
    tracker.forget_touch(Touch.objects.get(), at=noon)
    take(TEA)

    assert contacts() == []


@pytest.mark.parametrize(
    "other",
    [
        {"on": date(2026, 12, 10)},
        {"cancelled": True},
        {
            "attendees": tuple(Attendee("", f"guest{n}@loom.example") for n in range(6))
            + TEA.attendees
        },
        {"attendees": (Attendee("Somebody Else", "salma@reed.example"),)},
    ],
    ids=["still to come", "cancelled", "a large round", "another of that address"],
)
def test_what_was_no_real_contact_counts_as_none(take, salma, other):
    brought = take(replace(TEA, **other))

    assert contacts() == []
    assert len(brought.skipped) == 1


def test_one_undo_takes_it_back(take, salma, ada, noon):
    take(TEA)
    tracker.undo(ada, at=noon)

    assert contacts() == []
    salma.refresh_from_db()
    assert salma.last_contact_on is None
    take(TEA)
    assert len(contacts()) == 1
