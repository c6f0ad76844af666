"""Pages of this room that belong to the private room: each asks to unlock before it looks for anything."""

from datetime import datetime

from django.http import HttpRequest

from onward.accounts import clock, vault
from onward.accounts.models import User
from onward.tracker.views.asking import user_of


def asked_inside(request: HttpRequest) -> tuple[User, datetime]:
    """The person who asks, and the time where they are. Raises `vault.KeyMissing`, answered with 423."""
    user = user_of(request)
    # A page without rows opens nothing, and would show that there are none.
    vault.require_open(user.pk)
    return user, clock.now(user)
