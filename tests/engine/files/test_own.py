"""What leaves with an export comes back as it was."""

import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from engine.files.made import applications, look, people, read, stream, table
from onward.engine.files import guarding, own
from onward.engine.files.guarding import RUN_BY_SPREADSHEETS
from onward.engine.files.records import (
    ApplicationRecord,
    Choices,
    HappeningRecord,
    OwnRow,
    OwnSettings,
    PersonRecord,
    Sensitive,
    Unread,
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


def read_export(files):
    members = [(name, lambda text=text: stream(text)) for name, text in files.items()]
    return list(own.read(members, Choices()))


def test_json_goes_before_csv_and_rows_know_their_table_and_line():
    found = read_export(
        {
            "json/you.json": '{"whose": "abc"}',
            "json/letters.json": '[\n{"id": 1, "body": "Dear\\nAda"},\n{"id": 2}\n]\n',
            "csv/letters.csv": "id\n9\n",
            "csv/touches.csv": exported(("id", "note"), [(3, "=1+1")]),
        }
    )

    assert found == [
        OwnSettings({"whose": "abc"}),
        OwnRow("letters.json, line 2", "letters", {"id": 1, "body": "Dear\nAda"}),
        OwnRow("letters.json, line 3", "letters", {"id": 2}),
        OwnRow("touches.csv, line 2", "touches", {"id": "3", "note": "=1+1"}, is_text=True),
    ]


def test_a_table_that_was_laid_out_anew_is_read_too():
    found = read_export({"json/you.json": "{}", "json/letters.json": '[ {"id": 1} ]'})

    assert found[1:] == [OwnRow("letters.json, row 1", "letters", {"id": 1})]


def test_a_file_is_handed_on_only_where_it_lies_in_the_export():
    rows = '[\n{"file": "documents/1-cv.pdf"},\n{"file": "../../etc/passwd"}\n]\n'
    _settings, one, other = read_export(
        {"json/you.json": "{}", "json/versions.json": rows, "documents/1-cv.pdf": "%PDF"}
    )

    assert one.content is not None
    with one.content() as file:
        assert file.read() == b"%PDF"
    assert other.content is None


@given(st.binary(max_size=300))
def test_whatever_lies_there_is_read_or_said_to_be_unreadable(told):
    members = [
        ("json/you.json", lambda: io.BytesIO(told)),
        ("json/letters.json", lambda: io.BytesIO(b"[\n" + told)),
        ("csv/touches.csv", lambda: io.BytesIO(told)),
    ]

    kinds = {type(one) for one in own.read(members, Choices())}

    assert kinds <= {OwnRow, OwnSettings, Unread}
