"""Interviews out of a calendar: one that moves takes its interview along, and an old file takes nothing back."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from onward.engine.files.kinds import FileKind
from onward.engine.files.records import Attendee, MeetingRecord
from onward.engine.history import EventKind
from onward.intake.taking import batch
from onward.tracker import services as tracker
from onward.tracker.models import Event, Interview

MET = MeetingRecord(
    "line 3",
    "one@loom.example",
    "Interview at Fernhill Hotel",
    datetime(2026, 12, 1, 10, tzinfo=UTC),
    date(2026, 12, 1),
    sequence=2,
    organiser=Attendee("Mira Tallow", "mira@fernhill.example"),
)
MOVED = replace(MET, on=date(2026, 12, 3), starts_at=None, sequence=3)
OFF = replace(MET, cancelled=True)


@pytest.fixture
def take(ada, noon, hotel):
    def run(*found):
        file = batch.Taken("a calendar", FileKind.CALENDAR, "2026-11-01")
        return batch.take(ada, batch.gathered(found, name="a calendar"), file, at=noon)

    return run


def days():
    return [one.happened_on for one in Event.objects.filter(interview__isnull=False)]


def test_a_meeting_that_moved_moves_and_its_older_file_moves_it_not_back(take):
    take(MET)
    take(MOVED)
    take(MET)

    assert days() == [MOVED.on]


def test_an_invitation_of_that_day_does_not_stand_for_the_talk(take, hotel, noon):
    tracker.record(hotel, kind=EventKind.INTERVIEW, on=MET.on, at=noon)

    take(MET)

    assert Interview.objects.get().event.happened_on == MET.on


def test_one_that_was_cancelled_goes(take):
    take(MET)
    take(OFF)

    assert days() == []


def test_a_cancellation_of_before_does_not_take_out_what_was_set_again(take):
    take(MOVED)
    brought = take(OFF)

    assert days() == [MOVED.on]
    assert "set again since" in brought.skipped[0].reason


def test_a_cancellation_of_what_is_not_here_does_nothing(take):
    brought = take(OFF)

    assert days() == []
    assert brought.batch is None


def test_what_was_cancelled_or_taken_out_comes_again_only_where_it_was_set_anew(take, noon):
    take(MET)
    tracker.remove_event(Interview.objects.get().event, at=noon)
    brought = take(MET)
    assert days() == []
    assert "taken out" in brought.skipped[0].reason

    take(MOVED)
    assert days() == [MOVED.on]


def test_twice_changes_nothing_and_one_undo_takes_it_back(take, ada, noon):
    take(MET)
    assert take(MET).batch is None
    tracker.undo(ada, at=noon)
    assert days() == []
    take(MET)
    assert days() == [MET.on]
