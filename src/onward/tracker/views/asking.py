"""Who asks, and when: what every view needs first."""

from datetime import datetime, timedelta
from typing import Any, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from onward.accounts import clock
from onward.accounts.models import User
from onward.tracker.models import Application, No

# For two days after a no, nobody is shown a number of noes (evidence §10).
NUMBERS_REST = timedelta(hours=48)


def user_of(request: HttpRequest) -> User:
    """The person who asks; every page but a few needs one, so there always is one here."""
    return cast(User, request.user)


def asked(request: HttpRequest) -> tuple[User, datetime]:
    user = user_of(request)
    return user, clock.now(user)


def own_application(request: HttpRequest, pk: int) -> Application:
    """One of the person's own, or 404."""
    mine = Application.objects.owned_by(user_of(request)).select_related("owner", "employer")
    return get_object_or_404(mine, pk=pk)


def counts_shown(user: User, at: datetime) -> bool:
    """Whether this person wants to see how many noes there were, and may right now."""
    if not user.shows_outcomes:
        return False
    fresh = No.objects.owned_by(user).filter(event__recorded_at__gt=at - NUMBERS_REST)
    return not fresh.exists()


def status_of(form: Any) -> int:
    """A form that came back is answered with 422, which htmx shows and browsers do not resend."""
    return 422 if form.is_bound else 200
