"""Who asks, and when: what every view needs first."""

from datetime import datetime
from typing import Any, TypeVar, cast

from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from onward.accounts import clock
from onward.accounts.models import User
from onward.engine.plan import numbers_hidden_until
from onward.tracker.models import Application, Interview, No

Row = TypeVar("Row", bound=models.Model)
# More digits than any row has.
LONGEST_NUMBER = 15


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


def own_interview(request: HttpRequest, pk: int) -> Interview:
    """One round of the person's own, with its application, or 404."""
    mine = Interview.objects.filter(owner=user_of(request))
    related = ("owner", "event__application__employer", "event__application__owner")
    return get_object_or_404(mine.select_related(*related), pk=pk)


def number_in(written: str) -> int | None:
    """The number of a row, as an address or a form carries it; None for what is none."""
    sound = written.isascii() and written.isdigit() and len(written) <= LONGEST_NUMBER
    return int(written) if sound else None


def named_in(request: HttpRequest, name: str, rows: models.QuerySet[Row]) -> Row | None:
    """The row whose number stands in the query; None without one, 404 for somebody else's."""
    number = number_in(request.GET.get(name, ""))
    return None if number is None else get_object_or_404(rows, pk=number)


def counts_shown(user: User, at: datetime, *, heavy_at: datetime | None = None) -> bool:
    """Whether this person wants to see how many noes there were, and may right now.

    `heavy_at` is when they last felt bad, for who knows it: feelings lie above this room.
    """
    if not user.shows_outcomes:
        return False
    hidden = hidden_until(user, heavy_at=heavy_at)
    return hidden is None or hidden <= at


def hidden_until(user: User, *, heavy_at: datetime | None = None) -> datetime | None:
    """When numbers may show again after the last no that somebody said; None where there was none."""
    return numbers_hidden_until(no_at=No.objects.owned_by(user).last_heard_at(), heavy_at=heavy_at)


def status_of(form: Any) -> int:
    """A form that came back is answered with 422, which htmx shows and browsers do not resend."""
    return 422 if form.is_bound else 200
