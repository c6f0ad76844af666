"""Interviews out of a calendar: who was there, by address and name."""

from dataclasses import replace
from datetime import date

import pytest

from onward.engine.files.kinds import FileKind
from onward.engine.files.records import Attendee, Choices, MeetingRecord
from onward.intake.taking import batch
from onward.tracker import services as tracker
from onward.tracker.models import Interview, Person

NOOR = Attendee("Noor Haddad", "noor@fernhill.example")
ROUND = MeetingRecord(
    "line 3",
    uid="one@fernhill.example",
    title="Interview at Fernhill Hotel",
    starts_at=None,
    on=date(2026, 12, 1),
    minutes=45,
    organiser=NOOR,
)


@pytest.fixture
def porter(ada, noon):
    return tracker.add_application(
        ada, employer="Fernhill Hotel", role="Night Porter", applied_on=date(2026, 10, 1), at=noon
    )


@pytest.fixture
def take(ada, noon, porter):
    def run(*found, **given):
        choices = Choices(own_addresses=frozenset({"ada@home.example"}))
        file = batch.Taken("calendar.ics", FileKind.CALENDAR, "2026-11-01", choices)
        return batch.take(ada, batch.gathered(found, name=file.name), file, at=noon, **given)

    return run


def names_in(interview):
    return sorted(one.name for one in interview.people.all())


def test_an_interview_comes_in_once_with_whoever_asked_for_it(take):
    brought = take(ROUND)
    again = take(ROUND)

    interview = Interview.objects.get()
    assert (interview.event.happened_on, interview.minutes) == (date(2026, 12, 1), 45)
    assert names_in(interview) == ["Noor Haddad"]
    assert (brought.new, again.new) == ({"interview": 1, "person": 1}, {})


def test_neither_oneself_nor_a_desk_is_one_of_the_people(take):
    take(
        replace(
            ROUND,
            attendees=(Attendee("", "jobs@fernhill.example"), Attendee("", "ADA@home.example")),
        )
    )

    assert names_in(Interview.objects.get()) == ["Noor Haddad"]


def test_of_two_who_share_an_address_the_name_decides(take, ada, noon):
    tracker.add_person(ada, name="Salma Haddad", email=NOOR.email, at=noon)
    take(ROUND)

    assert names_in(Interview.objects.get()) == ["Noor Haddad"]
    assert Person.objects.count() == 2


def test_an_address_without_a_name_is_whoever_alone_has_it(take, ada, noon):
    known = tracker.add_person(ada, name="Noor Haddad", email=NOOR.email, at=noon)
    take(replace(ROUND, organiser=Attendee("", NOOR.email.upper())))

    assert list(Interview.objects.get().people.all()) == [known]


def test_what_is_no_interview_stays_out_and_says_why(take):
    brought = take(replace(ROUND, title="Dentist", organiser=None))

    assert not Interview.objects.exists()
    assert [one.where for one in brought.skipped] == ["line 3"]
    assert brought.skipped[0].reason
