"""Who asks: a token shows it, and nothing else does."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.security import HttpBearer

from onward.accounts import clock, rows
from onward.api import services
from onward.api.models import Client, Scope
from onward.api.problems import Problem

MINUTE = 60
ASK_WITH = {"WWW-Authenticate": 'Bearer realm="Onward"'}


class Bearer(HttpBearer):
    """Lets in a program whose token is known and that may do what it asks."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Client:
        client = services.behind(token)
        if client is None:
            raise unknown_token()
        rows.become(client.owner_id)
        # The door keeps that it asked, also where it is refused.
        request.client = client  # type: ignore[attr-defined]
        _slow_down(client)
        if not client.may(self.scope, at=clock.now(client.owner)):
            raise Problem(403, f"This program may not do that: it has no “{self.scope}”.")
        return client

    def __call__(self, request: HttpRequest) -> Any:
        found = super().__call__(request)
        if found is None:
            raise unknown_token()
        return found


def unknown_token() -> Problem:
    return Problem(
        401, "Onward knows no such token. Make one in Settings, Programs.", headers=ASK_WITH
    )


def _slow_down(client: Client) -> None:
    """So many questions a minute, counted in the memory of this process."""
    now = int(clock.now(client.owner).timestamp()) if settings.FIXED_NOW is None else 0
    window = now // MINUTE
    key = f"api:{client.pk}:{window}"
    cache.add(key, 0, timeout=2 * MINUTE)
    try:
        asked = cache.incr(key)
    except ValueError:
        # Swept out between the two: it begins anew.
        return
    if asked > settings.API_CALLS_A_MINUTE:
        left = MINUTE - now % MINUTE
        raise Problem(
            429, f"Slow down: ask again in {left} seconds.", headers={"Retry-After": str(left)}
        )


READ, PROPOSE, WRITE = Bearer(Scope.READ), Bearer(Scope.PROPOSE), Bearer(Scope.WRITE)
PRIVATE = Bearer(Scope.PRIVATE)
