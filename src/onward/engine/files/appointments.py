"""One appointment of a calendar as its lines say it: when, with whom, and on which days again."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import partial

from onward.engine.files import zones
from onward.engine.files.content_lines import Property, plain
from onward.engine.files.records import Attendee
from onward.engine.files.recurring import MOMENT
from onward.engine.lexicon import read as read_lexicon

_told = partial(read_lexicon, "file_cards")

PLACES = frozenset({"ROOM", "RESOURCE"})
# Rooms and shared calendars that do not say they are.
NOBODY = ("@resource.calendar.google.com", "@group.calendar.google.com")
LENGTH = re.compile(
    r"\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:\d{1,8}S)?)?",
    re.ASCII,
)
ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")

Moment = date | datetime


class Unreadable(Exception):
    """Why an appointment cannot be read: the name of a sentence in the lexicon."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an appointment is read against."""

    # Zone of times that name none; days are told in it.
    here: tzinfo
    own_addresses: frozenset[str]
    # Zones that the file defines, by name.
    defined: dict[str, tzinfo]


@dataclass(frozen=True, slots=True)
class Appointment:
    """One VEVENT. `starts` is a day where it has no time, else an instant in its own zone."""

    number: int
    uid: str
    starts: Moment | None
    minutes: int | None
    title: str
    place: str
    note: str
    sequence: int
    stamp: str
    cancelled: bool
    organiser: Attendee | None
    attendees: tuple[Attendee, ...]
    rule: str
    more: tuple[Moment, ...]
    less: tuple[Moment, ...]
    # Which one of a series it stands in for.
    instead_of: Moment | None

    @property
    def where(self) -> str:
        return f"line {self.number}"

    @property
    def newness(self) -> tuple[int, str, int]:
        return (self.sequence, self.stamp, self.number)


def read(number: int, lines: list[Property], setting: Setting, *, cancels: bool) -> Appointment:
    """Raises `Unreadable`."""
    first = {each.name: each for each in reversed(lines)}
    cancelled = cancels or _text(first, "STATUS").upper() == "CANCELLED"
    starts = moment(first["DTSTART"], setting) if "DTSTART" in first else None
    if starts is None and not cancelled:
        raise Unreadable("no_day")
    instead_of = first.get("RECURRENCE-ID")
    return Appointment(
        number=number,
        uid=_text(first, "UID"),
        starts=starts,
        minutes=_minutes(first, starts, setting),
        title=_text(first, "SUMMARY"),
        place=_text(first, "LOCATION"),
        note=_text(first, "DESCRIPTION", in_lines=True),
        sequence=_number(_text(first, "SEQUENCE")),
        stamp=_text(first, "LAST-MODIFIED") or _text(first, "DTSTAMP"),
        cancelled=cancelled,
        organiser=_somebody(first.get("ORGANIZER"), setting),
        attendees=_attendees(lines, setting),
        rule=_text(first, "RRULE"),
        more=_moments(lines, "RDATE", setting),
        less=_moments(lines, "EXDATE", setting),
        instead_of=moment(instead_of, setting) if instead_of else None,
    )


def _text(first: dict[str, Property], name: str, *, in_lines: bool = False) -> str:
    if name not in first:
        return ""
    text = plain(first[name].value).strip()
    return text[: _told()["calendar"]["longest_note"]] if in_lines else " ".join(text.split())


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else 0


def moment(given: Property, setting: Setting) -> Moment:
    """A day or an instant. Raises `Unreadable`."""
    return _moment(given.value, _zone(given, setting))


def _zone(given: Property, setting: Setting) -> tzinfo:
    name = given.param("TZID")
    # What the file says of a name goes last: programs write old rules under names of today.
    zone = (zones.named(name) or setting.defined.get(name)) if name else setting.here
    if zone is None:
        raise Unreadable("no_zone")
    return zone


def _moment(text: str, zone: tzinfo) -> Moment:
    found = MOMENT.fullmatch(text.strip().upper())
    if found is None:
        raise Unreadable("bad_day")
    try:
        day = datetime.strptime(found[1], "%Y%m%d").date()  # noqa: DTZ007
        # A leap second is none that a clock here knows.
        digits = re.sub("60$", "59", found[2] or "")
        hour = datetime.strptime(digits, "%H%M%S").time() if digits else None  # noqa: DTZ007
    except ValueError:
        raise Unreadable("bad_day") from None
    told = _told()["calendar"]
    if not told["first_year"] <= day.year <= told["last_year"]:
        raise Unreadable("far_day")
    if hour is None:
        return day
    return datetime.combine(day, hour, tzinfo=UTC if found[3] else zone)


def _moments(lines: list[Property], name: str, setting: Setting) -> tuple[Moment, ...]:
    """The days named one by one; what cannot be read names none."""
    found: list[Moment] = []
    for each in lines:
        if each.name != name:
            continue
        for text in each.value.split(","):
            try:
                found.append(_moment(text.partition("/")[0], _zone(each, setting)))
            except Unreadable:
                continue
    return tuple(found)


def _minutes(first: dict[str, Property], starts: Moment | None, setting: Setting) -> int | None:
    if not isinstance(starts, datetime):
        return None
    try:
        if "DTEND" in first:
            ends = moment(first["DTEND"], setting)
            length = instant(ends, setting.here) - instant(starts, setting.here)
        else:
            length = _length(_text(first, "DURATION"))
    except (Unreadable, ValueError, OverflowError):
        return None
    minutes = int(length.total_seconds()) // 60
    return minutes if 0 < minutes <= _told()["calendar"]["longest_minutes"] else None


def _length(text: str) -> timedelta:
    found = LENGTH.fullmatch(text.upper())
    weeks, days, hours, minutes = (int(part or 0) for part in found.groups()) if found else [0] * 4
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)


def instant(given: Moment, here: tzinfo) -> datetime:
    """When it begins, for comparing; a day begins at midnight, here."""
    whole = given if isinstance(given, datetime) else datetime.combine(given, time.min, here)
    return whole.astimezone(UTC)


def day_of(given: Moment, here: tzinfo) -> date:
    return given.astimezone(here).date() if isinstance(given, datetime) else given


def _attendees(lines: list[Property], setting: Setting) -> tuple[Attendee, ...]:
    found = (_somebody(each, setting) for each in lines if each.name == "ATTENDEE")
    known: dict[str, Attendee] = {}
    for each in found:
        if each is None:
            continue
        key = (each.email or each.name).casefold()
        # Asked twice, once by name: the name stays.
        if key not in known or not known[key].name:
            known[key] = each
    return tuple(known.values())[: _told()["calendar"]["most_attendees"]]


def _somebody(given: Property | None, setting: Setting) -> Attendee | None:
    """Who it is: no room, no shared calendar, and not the person whose calendar it is."""
    if given is None or given.param("CUTYPE").upper() in PLACES:
        return None
    address = re.sub(r"(?i)^mailto:", "", given.value.strip())
    email = address if ADDRESS.fullmatch(address) else ""
    if email.casefold() in setting.own_addresses or email.casefold().endswith(NOBODY):
        return None
    name = " ".join(given.param("CN").split())
    if "@" in name:
        name = ""
    return Attendee(name, email) if name or email else None


def on_day(starts: Moment, day: date) -> Moment:
    """The same time on another day: the clock on the wall decides, also where it was put back."""
    if not isinstance(starts, datetime):
        return day
    return datetime.combine(day, starts.timetz())


def own_day(given: Moment) -> date:
    """The day it falls on in its own zone."""
    return given.date() if isinstance(given, datetime) else given


def is_past(given: Moment, until: str, here: tzinfo) -> bool:
    """Whether a day of a series lies behind its end."""
    zone = (given.tzinfo if isinstance(given, datetime) else None) or here
    try:
        end = _moment(until, zone)
    except Unreadable:
        # Further away than any calendar goes.
        return False
    if isinstance(end, datetime) and isinstance(given, datetime):
        return given > end
    return own_day(given) > day_of(end, zone)
