"""The one place that asks what time it is. Views and faces ask once; everything below is told."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from onward.accounts.models import User

Answering = Callable[[HttpRequest], HttpResponse]


class MachineZone(tzinfo):
    """The machine's own zone, asked for each instant: one offset for all is wrong half the year."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        return _here(at).utcoffset()

    def dst(self, at: datetime | None) -> timedelta | None:
        return None

    def tzname(self, at: datetime | None) -> str | None:
        # Without an instant the name is for databases, which know offsets and not all names.
        return _here(at).tzname() if at else _here(at).isoformat()[-6:]

    def fromutc(self, at: datetime) -> datetime:
        there = at.replace(tzinfo=UTC).astimezone()
        told = there.replace(tzinfo=self)
        # Of an hour that comes twice this may be the second one.
        return told if told.utcoffset() == there.utcoffset() else told.replace(fold=1)


def _here(at: datetime | None) -> datetime:
    return at.replace(tzinfo=None).astimezone() if at else datetime.now().astimezone()


MACHINE = MachineZone()


def zone_named(name: str) -> ZoneInfo | None:
    """The zone of that name; None where this machine knows none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # Unknown, no name at all, or the name of a folder of zones.
        return None


def zone_of(user: User) -> tzinfo:
    """The person's own time zone; the machine's where they chose none, or one it does not know."""
    return (zone_named(user.time_zone) if user.time_zone else None) or MACHINE


def now(user: User | None = None) -> datetime:
    """This instant, in the person's time zone; ONWARD_NOW stops the clock for tests and demos.

    Without an offset ONWARD_NOW is in the machine's zone: it is the same instant for everybody.
    """
    zone = zone_of(user) if user else MACHINE
    fixed: datetime | None = settings.FIXED_NOW
    return fixed.astimezone(zone) if fixed else datetime.now(zone)


def last_written() -> datetime | None:
    """When the database was last written, as the disk tells: no clock set back can unsay that.

    None where there is no such file, or where time stands still for a test.
    """
    database = settings.DATABASES["default"]
    if settings.FIXED_NOW or not database["ENGINE"].endswith("sqlite3"):
        return None
    name = Path(database["NAME"])
    files = (name, name.with_name(f"{name.name}-wal"))
    written = [file.stat().st_mtime for file in files if file.exists()]
    return datetime.fromtimestamp(max(written), UTC) if written else None


def keep_their_time(get_response: Answering) -> Answering:
    """Show every instant in the time zone of the person who looks."""

    def answer(request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        zone = zone_of(user) if isinstance(user, User) else timezone.get_default_timezone()
        with timezone.override(zone):
            return get_response(request)

    return answer


def midnight_before(at: datetime) -> datetime:
    """The instant this day began, where the person is."""
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def today(user: User) -> date:
    return now(user).date()
