"""What a file says, as plain records: whatever it was written by, a person is a person.

A reader gives records one by one, and beside them what it left out and what it could not read. Nothing
is known here of what is kept already.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import BinaryIO


class Sensitive(StrEnum):
    """What comes in only where the person chose it."""

    PHONES = "phones"
    ANSWERS = "answers"
    SALARY = "salary"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose for a file: what cannot be known from it, and what they want of it."""

    # None: not asked yet. A date such as 03/04/2026 then stays unread.
    day_first: bool | None = None
    # Which heading is which field; a heading that leads to "" is left out.
    columns: Mapping[str, str] = field(default_factory=dict)
    with_sensitive: frozenset[Sensitive] = frozenset()
    # Zone of times that name none; the day of an instant is the day there.
    zone: str = "UTC"
    # What the rows of a table are, where that is not known from it: people or applications.
    noun: str = ""
    # The day of what a row dates nowhere; without it, it stays words in the note.
    undated_on: date | None = None
    # The moment it is read at; a calendar is read around it. None: nothing repeats.
    now: datetime | None = None
    # The person's own mail addresses, in small letters: they are not somebody they met.
    own_addresses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Somebody a file knows."""

    where: str
    name: str
    email: str = ""
    other_emails: tuple[str, ...] = ()
    phone: str = ""
    profile_url: str = ""
    employer: str = ""
    position: str = ""
    # One of the kinds of a Person, where the file says so.
    kind: str = ""
    tie: str = ""
    met_how: str = ""
    met_on: date | None = None
    topics: str = ""
    note: str = ""
    # What the file itself calls the card by, such as the UID of a vCard.
    uid: str = ""


@dataclass(frozen=True, slots=True)
class HappeningRecord:
    """Something that happened to an application, as far as the file says it."""

    # One of engine.history.EventKind and Stage.
    kind: str
    on: date
    stage: str = ""
    # Who decided, where it is a no.
    decided_by: str = ""
    # False: the file does not say when, and `on` is the latest day that the row knows.
    dated: bool = True


@dataclass(frozen=True, slots=True)
class ApplicationRecord:
    """One role at one employer, or a job that was only saved."""

    where: str
    employer: str
    role: str = ""
    url: str = ""
    place: str = ""
    channel: str = ""
    saved_on: date | None = None
    # The event "applied" is this; `happenings` are what came after it, or an "applied" of unknown day.
    applied_on: date | None = None
    happenings: tuple[HappeningRecord, ...] = ()
    note: str = ""
    document: str = ""
    answers: str = ""
    salary: str = ""
    # Whom the file names beside it.
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""


@dataclass(frozen=True, slots=True)
class TouchRecord:
    """A contact with somebody: who, and on which day the last of it was."""

    where: str
    person: PersonRecord
    on: date
    # One of the ways of a Touch.
    way: str
    # How many messages stand behind it.
    messages: int = 1


@dataclass(frozen=True, slots=True)
class Attendee:
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """An appointment of a calendar, once for each day it falls on."""

    where: str
    uid: str
    title: str
    starts_at: datetime | None
    on: date
    minutes: int | None = None
    sequence: int = 0
    place: str = ""
    note: str = ""
    organiser: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class ResumeRecord:
    """What a file tells of a working life, as JSON Resume 1.0.0."""

    where: str
    name: str
    resume: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of one of our own tables, as an export wrote it: values under the names of columns."""

    where: str
    # The name of its file, which is what its rows are.
    table: str
    values: Mapping[str, object]
    # Out of a CSV: all of it is text.
    is_text: bool = False
    # The file of a document, where it lies beside.
    content: Callable[[], BinaryIO] | None = None


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """Whose an export is, when it was written, and how they want Onward to be."""

    told: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Skipped:
    """What was left out on purpose, and why."""

    where: str
    reason: str
    # Of many alike only the first has a place of its own.
    count: int = 1


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read: where it stands, why, and its own text for another try."""

    where: str
    reason: str
    text: str = ""


Record = (
    PersonRecord
    | ApplicationRecord
    | TouchRecord
    | MeetingRecord
    | ResumeRecord
    | OwnRow
    | OwnSettings
)
Found = Record | Skipped | Unread


class NotThat(Exception):
    """The file is not of the kind it was taken for; the words say why, in one sentence."""


class TooMuch(Exception):
    """A limit was reached: what was read until then is kept, and the words say what the limit is."""
