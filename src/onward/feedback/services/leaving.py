"""A letter on its way out: what whoever hands it over writes, each only where it is still as they think."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from onward.accounts import lease
from onward.feedback.models import Letter, Outgoing
from onward.feedback.noting import NOTED_BY
from onward.feedback.services.letters import mark_sent
from onward.tracker import changes

State = Outgoing.State


@transaction.atomic(durable=True)
def begin(outgoing: Outgoing, *, at: datetime) -> bool:
    """Write that its bytes are about to go, safely on the disk before the first of them does.

    False where it was taken back, given another minute, or marked sent by hand meanwhile.
    """
    leaves_at = outgoing.leaves_at
    if not locked(outgoing) or outgoing.state != State.WAITING:
        return False
    if outgoing.leaves_at != leaves_at or outgoing.is_late(at):
        return False
    letter = changes.lock(outgoing.letter)
    if letter.state != Letter.State.DRAFT:
        outgoing.state = State.TAKEN_BACK
    else:
        outgoing.state, outgoing.tried_at = State.GOING, at
    outgoing.save(update_fields=["state", "tried_at"])
    return outgoing.state == State.GOING


@transaction.atomic
def gone(outgoing: Outgoing, *, at: datetime) -> None:
    """The server took it: the letter is sent, on this day."""
    if move(outgoing, among=(State.GOING, State.UNSURE), state=State.GONE, last_words=""):
        note_gone(outgoing, at=at)


def wait(outgoing: Outgoing, *, until: datetime, words: str) -> None:
    """Refused for now, and nothing of it was taken: it is tried again then."""
    again = {"leaves_at": until, "attempts": outgoing.attempts + 1, "last_words": words}
    move(outgoing, among=(State.WAITING, State.GOING), state=State.WAITING, **again)


def refuse(outgoing: Outgoing, *, words: str) -> None:
    """Refused for good, and nothing of it was taken: the letter is a draft again."""
    among = (State.WAITING, State.GOING)
    move(outgoing, among=among, state=State.REFUSED, last_words=words)


def leave_unsure(outgoing: Outgoing, *, words: str = "") -> None:
    """It was handed over and no answer came: only the person can find out."""
    move(outgoing, among=(State.GOING,), state=State.UNSURE, last_words=words)


def settle(outgoing: Outgoing) -> Outgoing:
    """What was being handed over when the program died is not known; nobody sends it again by itself."""
    if outgoing.state == State.GOING and not lease.is_held(lease_of(outgoing)):
        leave_unsure(outgoing)
    return outgoing


def lease_of(outgoing: Outgoing) -> Path:
    """Held by whoever hands it over; the system lets go of it when that one dies."""
    folder = Path(settings.DATA) / "outbox"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{outgoing.seal}.lease"


def sweep(folder: Path) -> None:
    """Clear away what those left who died; what is held is held by somebody who lives."""
    for path in folder.glob("*.lease"):
        if not lease.is_held(path):
            path.unlink(missing_ok=True)


@transaction.atomic
def move(outgoing: Outgoing, *, among: tuple[str, ...], **values: Any) -> bool:
    """Write where it is still among these states; of two who try, one is told no."""
    if not locked(outgoing) or outgoing.state not in among:
        return False
    for name, value in values.items():
        setattr(outgoing, name, value)
    outgoing.save(update_fields=[*values])
    return True


def locked(outgoing: Outgoing) -> bool:
    """Whether it is still there: a letter that is thrown away takes it along."""
    try:
        changes.lock(outgoing)
    except Outgoing.DoesNotExist:
        return False
    return True


def note_gone(outgoing: Outgoing, *, at: datetime) -> None:
    note = NOTED_BY.get("gone", mark_sent)
    note(outgoing.letter, on=_day_it_went(outgoing, at), at=at)


def _day_it_went(outgoing: Outgoing, at: datetime) -> date:
    went = outgoing.tried_at or at
    return went.astimezone(at.tzinfo).date()
