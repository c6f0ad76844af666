"""Pages of the private room: while it is locked each asks to unlock, before it looks for anything.

Nothing of the room shows then, not even that it is empty.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from onward.accounts import clock, vault
from onward.accounts.models import User
from onward.tracker.views.asking import user_of

View = Callable[..., HttpResponse]


def room(route: str, view: View, *, name: str) -> URLPattern:
    """The path of a page inside. A row that is there and one that is not look the same from outside."""

    @wraps(view)
    def answer(request: HttpRequest, **given: Any) -> HttpResponse:
        inside(request)
        return view(request, **given)

    return path(f"feelings/{route}", answer, name=name)


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
