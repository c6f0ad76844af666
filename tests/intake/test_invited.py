"""Interviews out of a calendar: who was there, by address and name."""

from dataclasses import replace
from datetime import date

import pytest

from onward.engine.files.kinds import FileKind
from onward.engine.files.records import Attendee, Choices, MeetingRecord, PersonRecord
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


def card(**said):
    return PersonRecord("line 9", name="Noor Haddad", email=NOOR.email, **said)


@pytest.fixture
def bring_card(ada, noon):
    def run(record):
        file = batch.Taken("cards.csv", FileKind.CONTACTS, "2026-11-01")
        return batch.take(ada, batch.gathered([record], name=file.name), file, at=noon)

    return run


@pytest.mark.parametrize("card_first", [True, False])
def test_where_they_were_met_is_where_they_work_while_no_file_says_else(
    take, bring_card, card_first
):
    if card_first:
        bring_card(card())
    take(ROUND)
    if not card_first:
        bring_card(card())

    assert Person.objects.get().employer.name == "Fernhill Hotel"


@pytest.mark.parametrize("card_first", [True, False])
def test_a_card_knows_better_than_a_calendar_where_they_work(take, bring_card, card_first):
    if card_first:
        bring_card(card(employer="Loom & Co", position="Binder"))
    take(ROUND)
    if not card_first:
        bring_card(card(employer="Loom & Co", position="Binder"))

    noor = Person.objects.get()
    assert (noor.employer.name, noor.position) == ("Loom & Co", "Binder")


def test_what_the_person_wrote_of_where_they_work_stays(take, ada, noon):
    take(ROUND)
    noor = Person.objects.get()
    tracker.edit_person(noor, employer="Reed & Sons", at=noon)
    other = tracker.add_application(
        ada, employer="Loom & Co", role="Porter", applied_on=date(2026, 10, 1), at=noon
    )
    take(
        replace(
            ROUND, uid="two@loom.example", title="Interview at Loom & Co", on=date(2026, 12, 8)
        )
    )

    noor.refresh_from_db()
    assert other.events.filter(kind="interview").exists()
    assert noor.employer.name == "Reed & Sons"


@pytest.mark.parametrize("card_first", [True, False])
def test_a_card_with_a_page_is_the_one_a_calendar_knew_by_address(take, bring_card, card_first):
    page = "https://linkedin.com/in/noor"
    if card_first:
        bring_card(card(profile_url=page))
    take(ROUND)
    if not card_first:
        bring_card(card(profile_url=page))

    noor = Person.objects.get()
    assert (noor.profile_url, noor.employer.name) == (page, "Fernhill Hotel")
    assert list(Interview.objects.get().people.all()) == [noor]


@pytest.mark.parametrize("loom_first", [True, False])
def test_of_two_places_they_were_met_at_the_later_one_counts(take, ada, noon, loom_first):
    tracker.add_application(
        ada, employer="Loom & Co", role="Porter", applied_on=date(2026, 10, 1), at=noon
    )
    loom = replace(
        ROUND, uid="two@loom.example", title="Interview at Loom & Co", on=date(2026, 12, 8)
    )
    take(*((loom, ROUND) if loom_first else (ROUND, loom)))

    assert Person.objects.get().employer.name == "Loom & Co"
