"""What is typed and not kept yet, on a card or in a check-in: sealed, offered once, and then destroyed.

None of it is a change, so undo never takes it and never brings it back.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from onward.accounts import wiping
from onward.accounts.models import User
from onward.engine.left_words import held_until, offered_until
from onward.feelings.models import Exercise
from onward.feelings.models.exercises import LONGEST_WRITING
from onward.feelings.models.rated import opens

# Beside a note stand its other answers, and the marks that JSON puts around them.
LONGEST_HELD = 2 * LONGEST_WRITING


class TooLong(Exception):
    """More than can be held for a page."""


@dataclass(frozen=True, slots=True)
class Held:
    """`page` names the page that types it; who goes on with it types on there."""

    page: str
    typed: dict[str, Any]


@transaction.atomic
def hold(
    owner: User,
    typed: Mapping[str, Any],
    *,
    kind: str,
    at: datetime,
    page: str = "",
    about: str = "",
) -> None:
    """Hold what a page has so far, for a day from now; each page has its own. Raises `TooLong`."""
    words = json.dumps(dict(typed), ensure_ascii=False)
    if len(words) > LONGEST_HELD:
        raise TooLong
    # Two saves of one page are two requests: the second finds what the first made.
    User.objects.select_for_update().get(pk=owner.pk)
    row = next((one for one in _open(owner, kind) if one.told_of("page") == page), None)
    if row is None:
        told = json.dumps({"page": page, "about": about})
        row = Exercise(owner=owner, kind=kind, begun_at=at, told=told, shred_at=at)
    row.draft = words
    # What waits for a step to come back goes on waiting.
    row.shred_at = None if row.shred_at is None else held_until(at)
    row.save()


@transaction.atomic
def hold_until_back(owner: User, typed: Mapping[str, Any], *, kind: str, at: datetime) -> None:
    """Hold it for as long as it takes, in place of what was held before."""
    forget_held(owner, kind=kind)
    words = json.dumps(dict(typed), ensure_ascii=False)
    told = json.dumps({"page": "", "about": ""})
    Exercise.objects.create(owner=owner, kind=kind, begun_at=at, draft=words, told=told)


@transaction.atomic
def offer_held(owner: User, *, kind: str, at: datetime, about: str = "") -> Held | None:
    """What was typed last and not kept; once it was offered it has an hour, unless one types on."""
    Exercise.objects.owned_by(owner).open().filter(kind=kind, shred_at__lte=at).delete()
    for row in _open(owner, kind):
        found = _typed_in(row) if (row.told_of("about") or "") == about else None
        if found is None:
            continue
        if row.shred_at is not None:
            row.shred_at = offered_until(row.shred_at, at=at)
            row.save(update_fields=["shred_at"])
        return Held(row.told_of("page") or "", found)
    return None


def forget_held(owner: User, *, kind: str, page: str | None = None, about: str = "") -> None:
    """Destroy what was held: of one page, of what it is about, or all of a kind."""
    mine = Exercise.objects.owned_by(owner).open().filter(kind=kind)
    if page is not None or about:
        name, value = ("page", page) if page is not None else ("about", about)
        of_it = [one.pk for one in _open(owner, kind) if one.told_of(name) == value]
        mine = mine.filter(pk__in=of_it)
    if mine.delete()[0]:
        wiping.wipe_after()


def _open(owner: User, kind: str) -> Iterator[Exercise]:
    rows = Exercise.objects.owned_by(owner).open().filter(kind=kind)
    # One that was changed outside Onward cannot be offered; its day takes it.
    return (row for row in rows.latest_first() if not row.is_damaged)


def _typed_in(row: Exercise) -> dict[str, Any] | None:
    if not opens(row, "draft"):
        return None
    typed: dict[str, Any] = json.loads(row.draft or "{}")
    return typed
