"""Days of a search as a calendar that any program reads: private, without alarms, with lasting names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Onward//Onward//EN"
# From here the versions are counted, in minutes: what is written later is newer.
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
# How long a program may wait before it looks again.
AGAIN_AFTER = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the calendar: a whole day, or an instant in the person's zone."""

    uid: str
    on: date | datetime
    title: str
    minutes: int | None = None


def uid_of(owner: str, kind: str, number: int) -> str:
    """A name that stays the same whenever this is written, and tells nothing."""
    return str(uuid5(NAMESPACE_URL, f"onward:{owner}:{kind}:{number}"))


def version_of(entries: Iterable[Entry]) -> str:
    """What changes when, and only when, something in the calendar did."""
    told = repr([(one.uid, one.on.isoformat(), one.title, one.minutes) for one in entries])
    return sha256(told.encode()).hexdigest()[:32]


def write(entries: Iterable[Entry], *, name: str, at: datetime) -> bytes:
    """The calendar as a file; `at` is when it is written."""
    # Costs 100 ms, which the start of the program should not pay.
    from icalendar import Calendar  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for entry in entries:
        calendar.add_component(_event(entry, at=at.astimezone(UTC)))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry, *, at: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", at)
    event.add("last-modified", at)
    event.add("sequence", int((at - BEGAN).total_seconds()) // 60)
    event.add("summary", " ".join(entry.title.split()))
    # Titles stay with the person also where a calendar is shared, as far as the program keeps to it.
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    starts = _told(entry.on)
    event.add("dtstart", starts)
    if not isinstance(starts, datetime):
        event.add("dtend", starts + timedelta(days=1))
    elif entry.minutes:
        event.add("dtend", starts + timedelta(minutes=entry.minutes))
    return event


def _told(on: date | datetime) -> date | datetime:
    """An instant in its zone where that has a name; the name of a machine's zone is not known."""
    if isinstance(on, datetime) and not isinstance(on.tzinfo, ZoneInfo):
        return on.astimezone(UTC)
    return on
