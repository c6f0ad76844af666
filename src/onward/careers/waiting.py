"""What waits for somebody in a careers service: times to agree to, reviews to write, the next meeting."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from onward.accounts.models import User
from onward.careers.models import Appointment, Consent

# Today speaks of a meeting that is as near as what else is coming there.
NEAR = timedelta(days=14)


def for_seeker(user: User, *, at: datetime) -> int:
    """Times that somebody asks this seeker for."""
    return _asked_for(Appointment.objects.owned_by(user), user, at=at)


def for_counsellor(user: User, *, at: datetime) -> int:
    """Times somebody asks this counsellor for, and reviews that are not written."""
    reviews = Consent.objects.given_to(user).filter(shows="review", answered_at=None)
    return _asked_for(Appointment.objects.filter(counsellor=user), user, at=at) + reviews.count()


def for_nobody(user: User, *, at: datetime) -> int:
    """Nothing waits for a steward."""
    return 0


def _asked_for(rows: Any, user: User, *, at: datetime) -> int:
    open_now = rows.filter(state=Appointment.State.ASKED, starts_at__gt=at)
    return int(open_now.exclude(asked_by=user).count())


def next_meetings(user: User, *, at: datetime) -> list[Appointment]:
    """What a seeker has agreed to for the days ahead, or is asked for, for Today."""
    agreed = Q(state=Appointment.State.AGREED, starts_at__lte=at + NEAR)
    asked = Q(state=Appointment.State.ASKED) & ~Q(asked_by=user)
    ahead = Appointment.objects.owned_by(user).filter(agreed | asked, starts_at__gt=at)
    return list(ahead.select_related("counsellor").soonest_first())
