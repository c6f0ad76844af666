"""The programs that are let in, from a terminal."""

from argparse import Namespace
from typing import Any

from django.urls import reverse

from onward.accounts import clock
from onward.accounts.models import User
from onward.api import services
from onward.api.models import Client, Scope
from onward.cli.answers import Refusal, answer


def programs(given: Namespace, owner: User) -> int:
    """List them, let one in, or show one out."""
    if given.verb == "add":
        return _add(given, owner)
    if given.verb == "remove":
        return _remove(given, owner)
    rows = list(Client.objects.owned_by(owner).order_by("name"))
    lines = [f"{row.name}: {', '.join(row.scopes)}" for row in rows] or ["No program is let in."]
    return answer(given, [_facts(row) for row in rows], lines)


def _add(given: Namespace, owner: User) -> int:
    scopes = given.scope or [Scope.READ.value, Scope.PROPOSE.value]
    try:
        made, token = services.let_in(owner, name=given.name, scopes=scopes, at=clock.now(owner))
    except services.NameTaken:
        raise Refusal(f"There is a program called {given.name}; remove it first.") from None
    except services.TooManyClients:
        raise Refusal("That are many programs; remove one first.") from None
    lines = [f"{made.name} is let in. Its token, shown this once:", token]
    return answer(given, {**_facts(made), "token": token}, lines)


def _remove(given: Namespace, owner: User) -> int:
    client = Client.objects.owned_by(owner).filter(name=given.name).first()
    if client is None:
        raise Refusal(f"No program is called {given.name}.")
    facts = _facts(client)
    services.show_out(client)
    return answer(given, facts, [f"{client.name} is removed. Its token opens nothing any more."])


def _facts(client: Client) -> dict[str, Any]:
    return {
        "id": client.pk,
        "url": reverse("program", args=[client.pk]),
        "name": client.name,
        "scopes": client.scopes,
        "sensitive_until": client.sensitive_until,
    }
