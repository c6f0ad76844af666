"""What is on its way in: begun, read on, paused, let go. Nothing of it is in the tray yet."""

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from onward import jobs
from onward.accounts import lease
from onward.accounts.models import User
from onward.intake.models import Bringing
from onward.intake.reckoning import Brought, SoFar
from onward.tracker import changes

SPOOL, COPY, LEASE = "spool", "mail", "lease"
State = Bringing.State
# By its name: a page that only asks how it stands need not load what reads mail.
READ_ON = "onward.intake.at_work.read_on"


class Paused(Exception):
    """It was paused; what was read is kept, and it goes on from there."""


class LetGo(Exception):
    """It was let go of while it was read; nothing of it is kept."""


def folder() -> Path:
    place = Path(settings.DATA) / "intake"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def path_of(bringing: Bringing, ending: str) -> Path:
    """Where its spool, its lease and the copy of an upload lie."""
    return folder() / f"{bringing.seal}.{ending}"


def key_of(owner: User, whence: str) -> str:
    return hashlib.sha256(f"{owner.pk}\0{whence}".encode("utf-8", "surrogateescape")).hexdigest()


def begin(
    owner: User,
    *,
    kind: str,
    name: str,
    whence: str,
    at: datetime,
    is_copy: bool = False,
    seal: UUID | None = None,
) -> Bringing:
    """Note that a source is on its way in; one that was begun before goes on."""
    with transaction.atomic():
        mine = Bringing.objects.owned_by(owner).select_for_update()
        # What has come in, and was looked at or not, makes room for the next.
        mine.filter(state=State.DONE).delete()
        key = key_of(owner, whence)
        begun = mine.filter(key=key).first()
        if begun is not None:
            return begun
        values: dict[str, Any] = {"kind": kind, "name": name, "whence": whence, "is_copy": is_copy}
        if seal is not None:
            values["seal"] = seal
        return Bringing.objects.create(owner=owner, key=key, begun_at=at, **values)


def found(owner: User, *, whence: str) -> SoFar | None:
    """How far a source was read that is on its way in; None where it is not."""
    mine = Bringing.objects.owned_by(owner).filter(key=key_of(owner, whence))
    bringing = mine.exclude(state=State.DONE).first()
    return so_far(bringing) if bringing else None


def so_far(bringing: Bringing) -> SoFar:
    return SoFar(**json.loads(bringing.so_far)) if bringing.so_far else SoFar()


def note(bringing: Bringing, reached: SoFar) -> None:
    """Keep how far it was read; raises `Paused` or `LetGo` where the person wished so meanwhile."""
    bringing.so_far = json.dumps(reached.as_json())
    _write(bringing, "so_far")


def at_work(bringing: Bringing) -> None:
    bringing.state, bringing.trouble = State.WORKING, ""
    if not still(bringing, among=(State.WORKING, State.PAUSED), names=("state", "trouble")):
        raise LetGo


def _write(bringing: Bringing, *names: str) -> None:
    if not still(bringing, among=(State.WORKING,), names=names):
        there = Bringing.objects.filter(pk=bringing.pk).exists()
        raise Paused if there else LetGo


def still(bringing: Bringing, *, among: Iterable[str], names: Iterable[str]) -> bool:
    """Write a few fields where the row is still in one of these states: in one statement."""
    fields: dict[str, Any] = {name: bringing._meta.get_field(name) for name in names}
    values: dict[str, Any] = {
        name: field.pre_save(bringing, add=False) for name, field in fields.items()
    }
    return bool(Bringing.objects.filter(pk=bringing.pk, state__in=among).update(**values))


def refuse_unless_working(bringing: Bringing) -> None:
    """Asked in the transaction that writes: raises `Paused` or `LetGo`."""
    try:
        changes.lock(bringing)
    except Bringing.DoesNotExist:
        raise LetGo from None
    if bringing.state != State.WORKING:
        raise Paused


def interrupt(bringing: Bringing, trouble: str) -> None:
    """Stop for a reason that is told; what was read stays."""
    bringing.state, bringing.trouble = State.PAUSED, trouble
    still(bringing, among=(State.WORKING, State.PAUSED), names=("state", "trouble"))


def end(bringing: Bringing, brought: Brought, *, seen: bool) -> None:
    """All of it is in. Where nobody saw the outcome yet it stays until the next one is brought."""
    if seen:
        bringing.delete()
        return
    bringing.state, bringing.result = State.DONE, brought.batch
    # Why a whole file is no mail is told; what a file in it is called stays sealed with its rows.
    told = [] if brought.batch else [one.reason for one in brought.unreadable[:1]]
    counts = {"new": brought.new, "merged": brought.merged}
    bringing.outcome = {**counts, "told": told, "anew": brought.begun_anew}
    bringing.so_far = ""
    bringing.save(update_fields=["state", "result", "outcome", "so_far"])


def pause(bringing: Bringing) -> None:
    """Whoever reads it stops at the next stretch; until then it may read a little more."""
    bringing.state = State.PAUSED
    still(bringing, among=(State.WORKING,), names=("state",))


def resume(bringing: Bringing) -> None:
    """Take back a pause; whoever reads it takes it from there."""
    bringing.state, bringing.trouble = State.WORKING, ""
    still(bringing, among=(State.PAUSED,), names=("state", "trouble"))


def let_go(bringing: Bringing) -> None:
    """Keep nothing of it."""
    Bringing.objects.filter(pk=bringing.pk).delete()
    forget_files(bringing)


def forget_files(bringing: Bringing) -> None:
    for ending in (SPOOL, COPY, LEASE):
        # Where a system keeps open files, whoever reads it clears up when they see that it is gone.
        with suppress(PermissionError):
            path_of(bringing, ending).unlink(missing_ok=True)


def is_interrupted(bringing: Bringing) -> bool:
    """Whether nobody works on it though nobody stopped it: the program ended, or the machine did."""
    working = bringing.state == State.WORKING
    return working and not lease.is_held(path_of(bringing, LEASE))


def standing_of(bringing: Bringing) -> jobs.Standing | None:
    """How it stands with whoever is to read it, where that is a worker."""
    return jobs.standing_of(READ_ON, about=bringing.pk, owner_id=bringing.owner_id)


def sweep(place: Path) -> None:
    """Clear away what lies about of those that are gone."""
    known = {str(seal) for seal in Bringing.objects.values_list("seal", flat=True)}
    for path in place.glob("*"):
        # What SQLite leaves beside a lease is named after it.
        if path.name.split(".")[0] not in known and path.is_file():
            with suppress(PermissionError):
                path.unlink(missing_ok=True)
