"""What leaves with an export comes back as it was."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from engine.files.made import applications, look, people, read, skipped, stream, table
from onward.engine.files import guarding, own
from onward.engine.files.guarding import RUN_BY_SPREADSHEETS
from onward.engine.files.records import (
    ApplicationRecord,
    Choices,
    HappeningRecord,
    PersonRecord,
    Sensitive,
    TouchRecord,
)

PERSON = (
    "id", "name", "kind", "employer_id", "employer", "email", "phone", "position", "profile_url", "tie",
    "met_how", "met_on", "topics", "last_contact_on", "note",
)  # fmt: skip
APPLICATION = (
    "id", "employer_id", "employer", "role", "channel", "place", "posting_id", "sent_version_id", "note",
    "added_at", "stage", "furthest", "ended_by", "applied_on", "last_on",
)  # fmt: skip
EVERYTHING = frozenset(Sensitive)

# Any script, signs that spreadsheets run, quotes, lines; no bytes that are no text.
anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
formulas = st.builds(
    str.__add__,
    st.sampled_from([*RUN_BY_SPREADSHEETS, "'=", "''+", " =", '"', "\r", "#REF!"]),
    anything,
)
texts = st.one_of(anything, formulas).filter(lambda text: text.strip() or not text)
names = texts.filter(bool)
days = st.none() | st.dates(date(1990, 1, 1), date(2060, 1, 1))
addresses = st.sampled_from(["", "ada@example.org", "o'neil+jobs@mail.example"])
pages = st.sampled_from(["", "https://www.linkedin.com/in/ada", "http://example.org/a?b=c#d"])
persons = st.builds(
    PersonRecord,
    where=st.just(""),
    name=names,
    email=addresses,
    phone=texts,
    profile_url=pages,
    employer=texts,
    position=texts,
    kind=st.sampled_from(
        ["interviewer", "recruiter", "colleague", "mentor", "supporter", "contact"]
    ),
    tie=st.sampled_from(["", "strong", "moderate", "weak"]),
    met_how=texts,
    met_on=days,
    topics=texts,
    note=texts,
)
sent = st.builds(
    ApplicationRecord,
    where=st.just(""),
    employer=names,
    role=texts,
    place=texts,
    channel=st.sampled_from(["", "cold", "referral", "recruiter"]),
    applied_on=days,
    note=texts,
)


def exported(headings, rows):
    """As the export writes them: a mark, guarded cells, and the headings first."""
    cells = [
        [guarding.guarded(value) if isinstance(value, str) else "" if value is None else str(value) for value in row]
        for row in rows
    ]  # fmt: skip
    return "\ufeff" + table(headings, *cells)


def without_places(records):
    return [
        {name: getattr(one, name) for name in one.__slots__ if name != "where"} for one in records
    ]


@given(st.lists(persons, max_size=5))
def test_any_people_that_are_exported_come_back_the_same(known):
    rows = [
        (number, one.name, one.kind, 7, one.employer, one.email, one.phone, one.position, one.profile_url,
         one.tie, one.met_how, one.met_on, one.topics, None, one.note)
        for number, one in enumerate(known)
    ]  # fmt: skip

    found = people(read(exported(PERSON, rows), with_sensitive=EVERYTHING))

    assert without_places(found) == without_places(known)


@given(st.lists(sent, max_size=5))
def test_any_applications_that_are_exported_come_back_the_same(known):
    rows = [
        (number, 7, one.employer, one.role, one.channel, one.place, None, None, one.note,
         "2026-01-01T10:00:00+00:00", "applied" if one.applied_on else "", "applied", "", one.applied_on, one.applied_on)
        for number, one in enumerate(known)
    ]  # fmt: skip

    found = applications(read(exported(APPLICATION, rows)))

    assert without_places(found) == without_places(known)


@given(texts)
def test_a_guard_is_taken_off_again(text):
    assert guarding.unguarded(guarding.guarded(text)) == text


def test_our_own_tables_are_known():
    assert look(exported(PERSON, [])).dialect == "onward.people"
    assert look(exported(APPLICATION, [])).dialect == "onward.applications"


def test_an_application_alone_knows_how_it_ended():
    row = (
        1,
        7,
        "Paper Moon",
        "Buyer",
        "",
        "",
        None,
        None,
        "",
        "",
        "interview",
        "final",
        "no",
        "2026-03-01",
        "2026-04-01",
    )

    [one] = applications(read(exported(APPLICATION, [row])))

    assert one.happenings == (
        HappeningRecord("interview", date(2026, 4, 1), "final", dated=False),
        HappeningRecord("no", date(2026, 4, 1)),
    )


def test_a_whole_export_brings_events_and_touches_to_whom_they_belong():
    files = {
        "csv/people.csv": exported(PERSON, [
            (3, "Ada\nMadeup", "mentor", None, "", "", "", "", "", "", "", None, "", "2026-03-09", ""),
            (4, "Ben Notreal", "contact", None, "", "", "", "", "", "", "", None, "", None, ""),
        ]),
        "csv/touches.csv": exported(("id", "person_id", "happened_on", "way", "source"), [
            (1, 3, "2026-03-09", "met", "typed"), (2, 3, "2026-02-09", "both", "import"), (3, 99, "2026-02-09", "met", "typed"),
        ]),
        "csv/applications.csv": exported(APPLICATION, [
            (1, 7, "Paper Moon", "Buyer", "", "", None, None, "", "", "", "", "no", "2026-03-01", "2026-04-01"),
            (2, 7, "Blue Kettle", "Cook", "", "", None, None, "", "", "", "", "", None, None),
        ]),
        "csv/events.csv": exported(("id", "application_id", "application", "kind", "stage", "happened_on", "source", "sentence", "recorded_at"), [
            (11, 1, "Buyer, Paper Moon", "applied", "applied", "2026-03-01", "typed", "", ""),
            (12, 1, "Buyer, Paper Moon", "interview", "screen", "2026-03-11", "typed", "", ""),
            (13, 1, "Buyer, Paper Moon", "no", "", "2026-04-01", "typed", "", ""),
        ]),
        "csv/noes.csv": exported(("id", "event_id", "application_id", "application", "decided_by"), [(5, 13, 1, "Buyer, Paper Moon", "filled")]),
        "csv/check-ins.csv": "id\n1\n",
        "json/you.json": "{}", "README.md": "x", "documents/1-cv.pdf": "x",
    }  # fmt: skip
    members = [(name, lambda text=text: stream(text)) for name, text in files.items()]

    found = list(own.read(members, Choices()))

    assert [one.name for one in people(found)] == ["Ada\nMadeup", "Ben Notreal"]
    touches = [one for one in found if isinstance(one, TouchRecord)]
    assert [(one.person.name, one.on, one.way) for one in touches] == [
        ("Ada\nMadeup", date(2026, 3, 9), "met"), ("Ada\nMadeup", date(2026, 2, 9), "both"),
    ]  # fmt: skip
    paper, blue = applications(found)
    assert paper.happenings == (
        HappeningRecord("interview", date(2026, 3, 11), "screen"),
        HappeningRecord("no", date(2026, 4, 1), decided_by="filled"),
    )
    assert (blue.applied_on, blue.happenings) == (None, ())
    assert [left.where for left in skipped(found)] == ["check-ins.csv"]
