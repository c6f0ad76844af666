"""The one place that asks what time it is. Views and faces ask once; everything below is told."""

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from onward.accounts.models import User


def zone_of(user: User) -> tzinfo:
    """The person's own time zone, or the machine's while they have chosen none."""
    if user.time_zone:
        return ZoneInfo(user.time_zone)
    local = datetime.now().astimezone().tzinfo
    return local or timezone.get_default_timezone()


def now(user: User | None = None) -> datetime:
    """This instant, in the person's time zone; ONWARD_NOW stops the clock for tests and demos."""
    zone = zone_of(user) if user else None
    fixed: datetime | None = settings.FIXED_NOW
    if fixed is None:
        return datetime.now().astimezone(zone)
    if fixed.tzinfo is None and zone is not None:
        return fixed.replace(tzinfo=zone)
    return fixed.astimezone(zone)


def today(user: User) -> date:
    return now(user).date()
