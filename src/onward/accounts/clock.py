"""The one place that asks what time it is. Views and faces ask once; everything below is told."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from onward.accounts.models import User

Answering = Callable[[HttpRequest], HttpResponse]


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
