"""What is typed and not kept yet: held as one types, offered again, and gone once it is kept or let go.

None of it is a change, so undo never takes it and never brings it back.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from onward.accounts import vault, wiping
from onward.accounts.models import User
from onward.motivation.models import Unkept

HELD_FOR = timedelta(days=30)
LONGEST = 400_000


class TooLong(Exception):
    """More than can be held for a page."""


@transaction.atomic
def hold(
    owner: User, page: str, words: Mapping[str, str], *, inside: Mapping[str, str], at: datetime
) -> None:
    """Hold what a page has so far. Raises `TooLong`, and `vault.Locked` for words of a locked room."""
    told, private = as_json(words), as_json(inside)
    if len(told) + len(private) > LONGEST:
        raise TooLong
    # Two saves of one page are two requests: the second finds what the first made.
    User.objects.select_for_update().get(pk=owner.pk)
    Unkept.objects.owned_by(owner).filter(typed_at__lt=at - HELD_FOR).delete()
    row = Unkept.objects.owned_by(owner).filter(page=page).first()
    row = row or Unkept(owner=owner, page=page)
    row.words, row.typed_at = told, at
    # While the room is locked what lies in it waits as it is.
    if private or not vault.is_locked(owner.pk):
        row.inside = private
    row.save()


def as_json(words: Mapping[str, str]) -> str:
    return json.dumps(dict(words), ensure_ascii=False) if words else ""


def held(owner: User, page: str, *, at: datetime) -> dict[str, str]:
    """What was typed there last and not kept; what is of the private room only while that is open."""
    row = Unkept.objects.owned_by(owner).filter(page=page, typed_at__gte=at - HELD_FOR).first()
    if row is None:
        return {}
    try:
        private = "" if vault.is_locked(owner.pk) else row.inside
        words = [row.words, private]
    except vault.Unreadable:
        # It was changed outside Onward: the page begins as if nothing had been typed.
        return {}
    return {name: said for one in words if one for name, said in json.loads(one).items()}


@transaction.atomic
def let_go(owner: User, page: str) -> None:
    """It was kept, or is not to be: gone, also from the files."""
    if Unkept.objects.owned_by(owner).filter(page=page).delete()[0]:
        wiping.wipe_after()
