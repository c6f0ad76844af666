"""Who asks, and when, in the open room: while it is locked nothing of it shows, not even that it is empty."""

from datetime import datetime

from django.http import HttpRequest

from onward.accounts import clock, vault
from onward.accounts.models import User
from onward.tracker.views.asking import user_of


def inside(request: HttpRequest) -> User:
    """The person who asks. Raises `vault.KeyMissing`, which is answered with 423."""
    user = user_of(request)
    # A page without rows opens nothing, and would show that there are none.
    vault.require_open(user.pk)
    return user


def asked_inside(request: HttpRequest) -> tuple[User, datetime]:
    """The person who asks, and the time where they are. Raises `vault.KeyMissing`."""
    user = inside(request)
    return user, clock.now(user)
