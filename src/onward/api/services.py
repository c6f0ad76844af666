"""Programs are let in and shown out. No undo: a token that was taken away must not come back."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count

from onward.accounts import rows
from onward.accounts.models import User, digest_of, new_token
from onward.api.models import SENSITIVE, Call, Client
from onward.engine.proposals import visible

# What opens words of others or the private room closes by itself after this.
SENSITIVE_FOR = timedelta(days=30)
MOST_CLIENTS = 20
CALLS_KEPT = 500
# To look after each call how many there are would cost more than the call.
SWEPT_EVERY = 50


class NameTaken(Exception):
    """There is a program of this name; choose another, or remove that one."""


class TooManyClients(Exception):
    """So many programs are let in already; remove one first."""


@transaction.atomic
def let_in(owner: User, *, name: str, scopes: Collection[str], at: datetime) -> tuple[Client, str]:
    """A program, and its token, told this once. Raises `NameTaken` or `TooManyClients`."""
    there = Client.objects.owned_by(owner)
    if there.filter(name=name).exists():
        raise NameTaken
    if there.count() >= MOST_CLIENTS:
        raise TooManyClients
    token = new_token()
    ends = at + SENSITIVE_FOR if SENSITIVE & set(scopes) else None
    made = Client(
        owner=owner, name=name, token_digest=digest_of(token), scopes=sorted(scopes),
        made_at=at, sensitive_until=ends,
    )  # fmt: skip
    made.full_clean()
    made.save()
    return made, token


def show_out(client: Client) -> None:
    """Its token opens nothing from now on, and what it asked is forgotten."""
    client.delete()


def behind(token: str) -> Client | None:
    """The program of a token; None where it opens nothing."""
    digest = digest_of(token)
    found = Client.objects.filter(token_digest=digest, owner__is_active=True)
    with rows.known_by(digest):
        return found.select_related("owner").first()


def note_call(client: Client, *, method: str, path: str, status: int, at: datetime) -> None:
    """Keep that it asked; the oldest go once there are many."""
    try:
        made = Call.objects.create(
            owner_id=client.owner_id, client=client, method=method[:8],
            path=visible(path)[:200], status=status, asked_at=at,
        )  # fmt: skip
    except IntegrityError:
        # It was shown out while it asked.
        return
    if made.pk % SWEPT_EVERY == 0:
        _sweep()


def _sweep() -> None:
    """Of every program the oldest go: one that asks in turn with another must not escape it."""
    asked = Call.objects.values("client").annotate(calls=Count("pk")).filter(calls__gt=CALLS_KEPT)
    for crowded in asked.values_list("client", flat=True):
        calls = Call.objects.filter(client=crowded).order_by("-pk")
        calls.filter(pk__lte=calls.values_list("pk", flat=True)[CALLS_KEPT]).order_by().delete()
