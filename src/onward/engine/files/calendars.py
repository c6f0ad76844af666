"""Appointments of a calendar, once for each day they fall on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from functools import partial
from typing import Any, BinaryIO

from onward.engine.files import appointments, zones
from onward.engine.files.appointments import Appointment, Setting, Unreadable, instant
from onward.engine.files.content_lines import Line, Property, lines, parse
from onward.engine.files.records import (
    Choices,
    Found,
    MeetingRecord,
    NotThat,
    Skipped,
    TooMuch,
    Unread,
)
from onward.engine.files.recurring import Budget
from onward.engine.files.series import Around, Stretch, meetings
from onward.engine.lexicon import read as read_lexicon

_told = partial(read_lexicon, "file_cards")

LONGEST_TEXT = 20_000


def read(stream: BinaryIO, choices: Choices) -> Iterator[Found]:
    """Meetings in their order, after what could not be read.

    Raises `NotThat` where it is no calendar, and `TooMuch` past the limit, after all before it.
    """
    told = _told()["calendar"]
    sheet = _Sheet(told)
    too_much = None
    try:
        for line in lines(stream, longest=told["longest_line"]):
            sheet.take(line)
    except TooMuch as limit:
        too_much = limit
    sheet.close()
    if not sheet.is_calendar:
        raise NotThat(told["said"]["none_here"])
    yield from _told_of(sheet, choices)
    if too_much is not None:
        raise too_much


def _told_of(sheet: "_Sheet", choices: Choices) -> Iterator[Found]:
    here: tzinfo = zones.named(choices.zone) or UTC
    own = frozenset(each.casefold() for each in choices.own_addresses)
    setting = Setting(here, own, sheet.zones)
    by_uid: dict[object, list[Appointment]] = {}
    for raw in sheet.events:
        try:
            read_one = _read_one(raw, setting)
        except Unreadable as reason:
            yield Unread(raw.where, sheet.told["said"][str(reason)], raw.text)
            continue
        # What has no name of its own is nobody's second version.
        by_uid.setdefault(read_one.uid or raw.number, []).append(read_one)
    today = choices.now.astimezone(here).date() if choices.now else None
    around = Around(
        Stretch.around(today) if today else None, here, Budget(sheet.told["most_steps"])
    )
    found: list[MeetingRecord] = []
    for series in by_uid.values():
        for each in meetings(series, around):
            if isinstance(each, Skipped):
                yield each
            else:
                found.append(each)
    yield from sorted(found, key=lambda each: instant(each.starts_at or each.on, here))


@dataclass(slots=True)
class _Event:
    number: int
    # Whether the calendar it came in takes meetings back.
    cancels: bool = False
    content: list[bytes] = field(default_factory=list)
    size: int = 0
    problem: str = ""

    @property
    def where(self) -> str:
        return f"line {self.number}"

    @property
    def text(self) -> str:
        whole = b"\n".join([b"BEGIN:VEVENT", *self.content])
        return whole[:LONGEST_TEXT].decode("utf-8", "replace")


def _read_one(raw: _Event, setting: Setting) -> Appointment:
    if raw.problem:
        raise Unreadable(raw.problem)
    found = (parse(each) for each in raw.content)
    said: list[Property] = [each for each in found if each is not None]
    return appointments.read(raw.number, said, setting, cancels=raw.cancels)


@dataclass(slots=True)
class _Sheet:
    """What a file holds, part by part; parts inside parts are counted, never entered."""

    told: dict[str, Any]
    is_calendar: bool = False
    cancels: bool = False
    events: list[_Event] = field(default_factory=list)
    zones: dict[str, tzinfo] = field(default_factory=dict)
    size: int = 0
    _event: _Event | None = None
    _zone: list[str] | None = None
    _inner: list[bytes] = field(default_factory=list)
    _depth: int = 0

    def take(self, line: Line) -> None:
        mark, _, what = line.content.strip().upper().partition(b":")
        if mark == b"BEGIN":
            self._begin(what.strip(), line)
        elif mark == b"END":
            self._end(what.strip(), line)
        elif self._zone is not None:
            self._zone.append(line.content.decode("utf-8", "replace"))
        elif self._event is not None and not self._depth:
            self._lay_in(self._event, line)
        elif mark == b"METHOD" and self._event is None:
            self.cancels = what.strip() == b"CANCEL"

    def _begin(self, what: bytes, line: Line) -> None:
        if what == b"VCALENDAR":
            self.close()
            self.is_calendar, self.cancels = True, False
        elif what == b"VEVENT":
            self.close()
            self._event = _Event(line.number, self.cancels)
        elif what == b"VTIMEZONE" and self._event is None:
            self._zone = []
        elif self._zone is not None:
            self._zone.append(line.content.decode("utf-8", "replace"))
        elif self._event is not None:
            # An alarm, or anything else that is no part of when and with whom.
            self._depth += 1

    def _end(self, what: bytes, line: Line) -> None:
        if what == b"VTIMEZONE" and self._zone is not None:
            self._keep_zone(self._zone)
            self._zone = None
        elif self._zone is not None:
            self._zone.append(line.content.decode("utf-8", "replace"))
        elif what == b"VEVENT" and self._event is not None:
            self._depth = 0
            self._keep(self._event)
        elif self._event is not None:
            self._depth = max(self._depth - 1, 0)

    def close(self) -> None:
        """Put away what has no end."""
        if self._event is not None:
            self._event.problem = self._event.problem or "unended"
            self._keep(self._event)
        self._depth, self._zone = 0, None

    def _keep(self, event: _Event) -> None:
        self._event = None
        self.events.append(event)
        if len(self.events) >= self.told["most_events"] or self.size > self.told["largest"]:
            raise TooMuch(self.told["said"]["too_many"])

    def _keep_zone(self, content: list[str]) -> None:
        found = zones.defined(content) if len(self.zones) < self.told["most_zones"] else None
        if found is not None:
            self.zones.setdefault(*found)

    def _lay_in(self, event: _Event, line: Line) -> None:
        if line.is_heavy or event.problem:
            return
        event.size += len(line.content)
        if (
            event.size > self.told["longest_event"]
            or len(event.content) >= self.told["most_lines"]
        ):
            event.problem = "too_long"
            return
        self.size += len(line.content)
        event.content.append(line.content)
