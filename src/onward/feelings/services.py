"""How it feels: kept for the person alone, sealed, and never counted against them."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from onward.accounts import vault
from onward.accounts.clock import midnight_before
from onward.accounts.models import User
from onward.engine.help import speaks_of_dying
from onward.feelings.models import CheckIn, Writing
from onward.tracker import changes


class OutOfScale(Exception):
    """How heavy it is, and energy, are whole numbers from 0 to 10."""


def check_in(
    owner: User,
    *,
    at: datetime,
    intensity: int | None,
    words: Iterable[str] = (),
    energy: int | None = None,
    note: str = "",
) -> CheckIn:
    """Keep how heavy it is now, in words too if there are any; raises `OutOfScale`."""
    if any(number is not None and not 0 <= number <= 10 for number in (intensity, energy)):
        raise OutOfScale
    felt = {
        "intensity": intensity,
        "words": sorted({word.strip().lower() for word in words if word.strip()}),
        "energy": energy,
        "note": note,
    }
    with changes.recording(owner, at=at, words=_("Checked in")) as change:
        return change.create(CheckIn, owner=owner, felt_at=at, felt=json.dumps(felt))


def latest(owner: User, *, at: datetime) -> CheckIn | None:
    """The check-in that speaks for today; a night later it says nothing any more."""
    if vault.is_locked(owner.pk):
        # Unknown, not nothing: the plan keeps the dates it has.
        return None
    today = CheckIn.objects.owned_by(owner).filter(
        felt_at__gte=midnight_before(at), felt_at__lte=at
    )
    return today.latest_first().first()


def keep_writing(owner: User, *, kind: str, text: str, at: datetime) -> Writing:
    """Keep what was written in an exercise, because the person asked to."""
    with changes.recording(owner, at=at, words=_("Kept what you wrote")) as change:
        return change.create(Writing, owner=owner, kind=kind, text=text, written_at=at)


def help_is_due(owner: User, text: str) -> bool:
    """Whether help stands above this text now; nothing is kept about it, and it can be switched off."""
    return owner.watches_words and speaks_of_dying(text)
