"""How it feels: kept for the person alone, sealed, and never counted against them."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts import vault
from onward.accounts.clock import midnight_before
from onward.accounts.models import User
from onward.feelings.models import CheckIn
from onward.feelings.models.exercises import CHECK_IN
from onward.feelings.services.held import forget_held
from onward.tracker import changes
from onward.tracker.forgetting import forget_for_good as forget_everywhere
from onward.tracker.models import No

# About 30,000 words: nobody is cut off in the middle of a sentence.
LONGEST_NOTE = 200_000


class OutOfScale(Exception):
    """How heavy it is, and energy, are whole numbers from 0 to 10."""


class NoteTooLong(Exception):
    """A note holds up to 200,000 letters; keep it in two check-ins."""


def check_in(
    owner: User,
    *,
    at: datetime,
    intensity: int | None,
    words: Iterable[str] = (),
    energy: int | None = None,
    note: str = "",
    no: No | None = None,
) -> CheckIn:
    """Keep how heavy it is now, in words too if there are any; raises `OutOfScale`, `NoteTooLong`."""
    felt = _felt(intensity=intensity, words=words, energy=energy, note=note)
    with changes.recording(owner, at=at, words=_("Checked in")) as change:
        return change.create(CheckIn, owner=owner, felt_at=at, felt=json.dumps(felt), no=no)


def amend_check_in(
    row: CheckIn,
    *,
    at: datetime,
    intensity: int | None,
    words: Iterable[str] = (),
    energy: int | None = None,
    note: str = "",
    no: No | None = None,
) -> CheckIn:
    """Set right what was felt; the moment it was felt stays. Raises as `check_in` does."""
    felt = _felt(intensity=intensity, words=words, energy=energy, note=note)
    with changes.recording(row.owner, at=at, words=_("Changed a check-in")) as change:
        change.update(row, felt=json.dumps({**row.record(), **felt}), no=no)
    row.forget_what_was_read()
    return row


def forget_check_in(row: CheckIn, *, at: datetime) -> None:
    """Gone at once; undo can bring it back for 30 days."""
    with changes.recording(row.owner, at=at, words=_("Forgot a check-in")) as change:
        change.delete(row)


def forget_for_good(owner: User, pk: int) -> None:
    """Gone from undo and the files too, also where it was only forgotten before."""
    forget_everywhere(owner, CheckIn, pk)
    forget_held(owner, kind=CHECK_IN, about=str(pk))


def put_offer_away(owner: User, *, at: datetime) -> None:
    """Do not make the offer of a heavy week for a week.

    That somebody did so would tell that there was one, so it lies sealed in a check-in and not among
    the changes.
    """
    rows = CheckIn.objects.owned_by(owner).filter(felt_at__lte=at).latest_first()
    row = next((one for one in rows.iterator() if not one.is_damaged), None)
    if row is not None:
        row.felt = json.dumps({**row.record(), "let_be_on": at.date().isoformat()})
        row.save(update_fields=["felt"])


def latest(owner: User, *, at: datetime) -> CheckIn | None:
    """The check-in that speaks for today; a night later it says nothing any more.

    While the room is locked it is unknown.
    """
    if not vault.is_open(owner.pk):
        return None
    today = CheckIn.objects.owned_by(owner).filter(
        felt_at__gte=midnight_before(at), felt_at__lte=at
    )
    return next((row for row in today.latest_first() if not row.is_damaged), None)


def _felt(
    *, intensity: int | None, words: Iterable[str], energy: int | None, note: str
) -> dict[str, Any]:
    if any(number is not None and not 0 <= number <= 10 for number in (intensity, energy)):
        raise OutOfScale
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong
    return {
        "intensity": intensity,
        "words": sorted({word.strip().lower() for word in words if word.strip()}),
        "energy": energy,
        "note": note,
    }
