"""In whichever order files come in, and however often, the same rows stand at the end."""

from datetime import date

from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from conftest import NOON
from onward.accounts import services as accounts
from onward.engine.files.kinds import FileKind
from onward.engine.files.records import (
    ApplicationRecord,
    Attendee,
    HappeningRecord,
    MeetingRecord,
    PersonRecord,
    TouchRecord,
)
from onward.intake.taking import batch
from onward.tracker.models import Application, Event, FormerJob, No, Person, Touch

NAMES = ("Mira Tallow", "mira tallow", "Jon Reed")
PAGES = ("", "https://linkedin.com/in/mira", "https://www.linkedin.com/in/Mira/")
EMPLOYERS = ("", "Fernhill Hotel", "Loom & Co")
DAYS = [date(2026, 10, day) for day in (1, 5, 9)]

people = st.builds(
    PersonRecord,
    where=st.just(""),
    name=st.sampled_from(NAMES),
    email=st.sampled_from(("", "mira@reed.example", "home@reed.example")),
    profile_url=st.sampled_from(PAGES),
    employer=st.sampled_from(EMPLOYERS),
    position=st.sampled_from(("", "Binder", "Head")),
    topics=st.sampled_from(("", "wood", "glue")),
    uid=st.sampled_from(("", "card-1")),
)
happenings = st.one_of(
    st.builds(HappeningRecord, st.sampled_from(("no", "withdrawn")), st.sampled_from(DAYS)),
    st.builds(
        HappeningRecord,
        st.just("interview"),
        st.sampled_from(DAYS),
        st.sampled_from(("screen", "final")),
    ),
)
applications = st.builds(
    ApplicationRecord,
    where=st.just(""),
    employer=st.sampled_from(EMPLOYERS[1:]),
    role=st.sampled_from(("", "Porter")),
    place=st.sampled_from(("", "Hull", "York")),
    url=st.sampled_from(("", "https://jobs.example/1")),
    applied_on=st.sampled_from((None, DAYS[0])),
    happenings=st.lists(happenings, max_size=2).map(tuple),
)
touches = st.builds(
    TouchRecord, st.just(""), people, st.sampled_from(DAYS), st.sampled_from(("met", "both"))
)
found = st.lists(st.one_of(people, applications, touches), max_size=4)
# Each source is brought twice at most: as it was, and as it was a month later.
files = st.lists(
    st.tuples(st.sampled_from(FileKind), st.sampled_from(("2026-09", "2026-10")), found),
    min_size=1,
    max_size=3,
    unique_by=lambda one: one[:2],
)

# A calendar, and a search with one application at each employer: of two a person decides.
TITLES = ("Interview at Loom & Co", "Call with Fernhill Hotel", "Lunch", "Interview", "Dentist")
GUESTS = (
    (),
    (Attendee("Mira Tallow", "mira@reed.example"),),
    (Attendee("Mira Tallow", "mira@reed.example"), Attendee("Jon Reed", "jon@loom.example")),
)
# The same appointment says the same in every file of the same day.
meetings = st.builds(
    lambda number, title, guests: MeetingRecord(
        "",
        f"{TITLES.index(title)}-{number}-{GUESTS.index(guests)}@loom.example",
        title,
        None,
        DAYS[number],
        attendees=guests,
    ),
    st.integers(0, 2),
    st.sampled_from(TITLES),
    st.sampled_from(GUESTS),
)
one_each = st.builds(
    ApplicationRecord,
    where=st.just(""),
    employer=st.sampled_from(EMPLOYERS[1:]),
    role=st.just("Porter"),
    applied_on=st.just(DAYS[0]),
)
calendars = st.lists(meetings, min_size=1, max_size=4, unique_by=lambda one: one.uid)
with_calendars = st.tuples(
    st.tuples(st.just(FileKind.CALENDAR), st.just("2026-10"), calendars),
    st.tuples(
        st.sampled_from((FileKind.CONTACTS, FileKind.LINKEDIN)),
        st.just("2026-10"),
        st.lists(people, max_size=3),
    ),
    st.tuples(st.just(FileKind.TABLE), st.just("2026-10"), st.lists(one_each, max_size=2)),
).map(list)


class TestInterleaving(TestCase):
    @settings(max_examples=20)
    @given(files, st.data())
    def test_any_order_of_files_any_number_of_times_ends_in_the_same_rows(self, some, chance):
        again = st.lists(st.sampled_from(some), max_size=3)
        other = chance.draw(st.permutations([*some, *chance.draw(again)]))

        owner = accounts.register("ada")

        assert _after(owner, some) == _after(owner, other)

    def test_of_two_endings_on_one_day_the_same_stands_whichever_file_came_first(self):
        some = [
            (kind, "2026-10", [_ended(word)])
            for kind, word in ((FileKind.TABLE, "no"), (FileKind.CONTACTS, "withdrawn"))
        ]
        owner = accounts.register("ada")

        assert _after(owner, some) == _after(owner, some[::-1])

    @settings(max_examples=20)
    @given(with_calendars, st.data())
    def test_a_calendar_may_come_before_what_it_is_about(self, some, chance):
        other = chance.draw(st.permutations(some))

        owner = accounts.register("ada")

        assert _after(owner, some) == _after(owner, other)

    @settings(max_examples=10)
    @given(files)
    def test_the_same_file_twice_in_a_row_changes_nothing(self, some):
        owner = accounts.register("ada")
        for one in some:
            _bring(owner, one)
            assert _bring(owner, one).batch is None


def _ended(word):
    happened = (HappeningRecord(word, DAYS[0]),)
    return ApplicationRecord(
        "", employer="Loom & Co", role="Porter", applied_on=DAYS[0], happenings=happened
    )


def _after(owner, some):
    """What stands there after these files; then all is as it was."""
    with transaction.atomic():
        for one in some:
            _bring(owner, one)
        rows = _rows(owner)
        transaction.set_rollback(True)
    return rows


def _bring(owner, one):
    kind, as_of, records = one
    file = batch.Taken("a file", kind, as_of)
    return batch.take(owner, batch.gathered(records, name=""), file, at=NOON)


def _rows(owner):
    """All that stands there, without numbers; an employer goes by its name, whatever its capitals."""
    who = {one.pk: _person(one) for one in Person.objects.filter(owner=owner)}
    what = {one.pk: _application(one) for one in Application.objects.filter(owner=owner)}
    noes = No.objects.filter(owner=owner).select_related("event")
    return {
        "people": sorted(who.values()),
        "former": sorted(
            (*who[one.person_id], one.employer.name_key)
            for one in FormerJob.objects.filter(owner=owner)
        ),
        "touches": sorted(
            (*who[one.person_id], str(one.happened_on), one.way)
            for one in Touch.objects.filter(owner=owner)
        ),
        "applications": sorted(what.values()),
        "events": sorted(
            (*what[one.application_id], str(one.happened_on), one.kind, one.stage)
            for one in Event.objects.filter(owner=owner)
        ),
        "noes": sorted(
            (*what[one.application_id], one.decided_by, one.furthest, str(one.event.happened_on))
            for one in noes
        ),
    }


def _person(one):
    employer = one.employer.name_key if one.employer else ""
    plain = (one.name, one.email, one.profile_url, one.position, one.topics)
    return (*plain, employer, str(one.last_contact_on))


def _application(one):
    plain = (one.employer.name_key, one.role, one.place, one.stage, one.furthest, one.ended_by)
    posting = one.posting.text if one.posting else ""
    return (*plain, str(one.applied_on), str(one.last_on), posting)
