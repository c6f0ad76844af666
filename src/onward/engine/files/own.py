"""Our own export, read back: its people, applications and events, as they left."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import BinaryIO

from onward.engine.files import dates, tables
from onward.engine.files.linkedin import Member
from onward.engine.files.named_rows import NamedRow, named_rows
from onward.engine.files.records import (
    ApplicationRecord,
    Choices,
    Found,
    HappeningRecord,
    NotThat,
    PersonRecord,
    Skipped,
    TooMuch,
    TouchRecord,
    Unread,
)
from onward.engine.files.words import say
from onward.engine.history import EventKind

PEOPLE, APPLICATIONS, EVENTS, NOES, TOUCHES = "people", "applications", "events", "noes", "touches"
READ = (PEOPLE, APPLICATIONS, EVENTS, NOES, TOUCHES)
# Every export has this, with whose it is.
TELLING = "json/you.json"


def is_export(members: Iterable[str]) -> bool:
    """Whether the files of a zip are those of our own export."""
    return TELLING in set(members)


def read(members: Iterable[Member], choices: Choices) -> Iterator[Found]:
    """People, applications with their events, and touches, out of the `csv` folder of an export.

    Each other table is one `Skipped`. A single CSV of an export is read by `tables.read`.
    """
    known: dict[str, Member] = {}
    others: list[str] = []
    for name, opener in members:
        path = PurePosixPath(name)
        if path.parts[-2:-1] != ("csv",):
            continue
        if path.stem in READ:
            known[path.stem] = (path.name, opener)
        else:
            others.append(path.name)
    yield from _Export(known, choices).found()
    for name in others:
        yield Skipped(name, say("skipped", "other_nouns"))


class _Export:
    """The tables of one export; rows find each other by their numbers."""

    def __init__(self, members: dict[str, Member], choices: Choices) -> None:
        self._members = members
        self._choices = choices

    def found(self) -> Iterator[Found]:
        people: dict[str, PersonRecord] = {}
        numbers = self._numbers(PEOPLE)
        for found in self._table(PEOPLE):
            if isinstance(found, TouchRecord) and TOUCHES in self._members:
                # It is only the last of the touches that come below.
                continue
            if isinstance(found, PersonRecord):
                people[numbers.get(found.where, "")] = found
            yield found
        yield from self._applications()
        yield from self._touches(people)

    def _applications(self) -> Iterator[Found]:
        numbers = self._numbers(APPLICATIONS)
        events = self._events()
        for found in self._table(APPLICATIONS):
            if isinstance(found, ApplicationRecord) and EVENTS in self._members:
                happenings = events.get(numbers.get(found.where, ""), [])
                yield replace(found, happenings=_after_applying(happenings, found.applied_on))
            else:
                yield found

    def _events(self) -> dict[str, list[HappeningRecord]]:
        deciders = {row.text("event id"): row.text("decided by") for row in self._rows(NOES)}
        events: dict[str, list[HappeningRecord]] = {}
        for row in self._rows(EVENTS):
            day = dates.read(row.text("happened on")).day
            if day and row.text("kind") in set(EventKind):
                decider = deciders.get(row.text("id"), "")
                happening = HappeningRecord(row.text("kind"), day, row.text("stage"), decider)
                events.setdefault(row.text("application id"), []).append(happening)
        return events

    def _touches(self, people: dict[str, PersonRecord]) -> Iterator[Found]:
        for row in self._rows(TOUCHES):
            person, day = (
                people.get(row.text("person id")),
                dates.read(row.text("happened on")).day,
            )
            if person and day:
                yield TouchRecord(row.where, person, day, row.text("way"))

    def _table(self, name: str) -> Iterator[Found]:
        with self._opened(name) as stream:
            if stream is None:
                return
            shown = self._members[name][0]
            try:
                yield from tables.read(stream, self._choices, name=shown)
            except (NotThat, TooMuch) as refusal:
                yield Unread(shown, str(refusal))

    def _numbers(self, name: str) -> dict[str, str]:
        """The number of each row, by its place."""
        return {row.where: row.text("id") for row in self._rows(name)}

    def _rows(self, name: str) -> Iterator[NamedRow]:
        with self._opened(name) as stream:
            if stream is not None:
                for row in named_rows(stream, {"id"}, name=self._members[name][0]):
                    if isinstance(row, NamedRow):
                        yield row

    @contextmanager
    def _opened(self, name: str) -> Iterator[BinaryIO | None]:
        if name not in self._members:
            yield None
            return
        with self._members[name][1]() as stream:
            yield stream


def _after_applying(
    happenings: list[HappeningRecord], applied_on: date | None
) -> tuple[HappeningRecord, ...]:
    """Everything but the application itself, which has a field of its own."""
    first = next(
        (one for one in happenings if one.kind == EventKind.APPLIED and one.on == applied_on), None
    )
    return tuple(one for one in happenings if one is not first)
