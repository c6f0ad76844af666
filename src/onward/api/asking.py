"""What every resource needs first: whose it is, what time it is there, and which row is meant."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import models
from django.http import Http404, HttpRequest

from onward.accounts import clock
from onward.accounts.models import User
from onward.api.models import Client
from onward.tracker.models import Application

Row = TypeVar("Row", bound=models.Model)
# More digits than any row has.
LARGEST_NUMBER = 10**15


@dataclass(frozen=True, slots=True)
class Asked:
    client: Client
    owner: User
    at: datetime


def asked(request: HttpRequest) -> Asked:
    client: Client = request.client  # type: ignore[attr-defined]
    return Asked(client, client.owner, clock.now(client.owner))


def own_application(by: Asked, number: int) -> Application:
    """One of the person's own, or 404."""
    return own(Application.objects.owned_by(by.owner).select_related("owner", "employer"), number)


def own(rows: "models.QuerySet[Row]", number: int) -> Row:
    """The row of that number, or 404: the same for nobody's and for somebody else's."""
    found = rows.filter(pk=number).first() if 0 < number < LARGEST_NUMBER else None
    if found is None:
        raise Http404
    return found
