"""A file that a page was given: a copy waits in the data folder until the person says what becomes of it.

It is looked at first, and shown as it would come in. Nothing of it is in the search before they say so.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from onward import jobs
from onward.accounts import lease, vault
from onward.accounts.models import User
from onward.engine.files.kinds import FileKind
from onward.engine.files.records import NotThat
from onward.intake import on_its_way
from onward.intake.at_work import keep_copy
from onward.intake.files import bringing, opening, showing
from onward.intake.files.asking import Said, settled
from onward.intake.models import Bringing
from onward.intake.reckoning import Brought
from onward.intake.spool import NoRoom
from onward.intake.taking.hand import Cancelled
from onward.tracker import changes

State = Bringing.State
# What is smaller is read before the page answers.
READ_AT_ONCE = 512 * 1024
STOP = "stop"
KINDS = frozenset(kind.value for kind in FileKind)


def keep(owner: User, file: BinaryIO, *, name: str, at: datetime) -> Bringing | Path:
    """Keep a copy; where it is none of ours the copy alone is given, for mail to be asked.

    Raises `NotThat` and `NoRoom`, and keeps nothing then.
    """
    seal = uuid4()
    copy = on_its_way.folder() / f"{seal}.{on_its_way.COPY}"
    try:
        keep_copy(file, copy)
        kind = opening.kind_of(copy, name=name)
    except NotThat:
        copy.unlink()
        raise
    except OSError as refusal:
        copy.unlink(missing_ok=True)
        raise NoRoom from refusal
    if kind is None:
        return copy
    return on_its_way.begin(
        owner, kind=kind, name=name, whence=str(copy), at=at, is_copy=True, seal=seal
    )


def is_ours(begun: Bringing) -> bool:
    return begun.kind in KINDS


def file_of(begun: Bringing) -> opening.File:
    return opening.File(Path(begun.whence), begun.name, FileKind(begun.kind))


def told_of(begun: Bringing) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(begun.so_far) if begun.so_far else {}
    return told


def said_of(begun: Bringing) -> Said:
    return Said.of(told_of(begun).get("said", {}))


def look(begun: Bringing, said: Said, *, at: datetime) -> None:
    """Look at it, now where it is small, else beside the pages; its page says what was found."""
    told = {**told_of(begun), "said": said.as_json(), "done": 0}
    _begin(begun, _look, told, at=at)


def take_in(begun: Bringing, *, at: datetime) -> None:
    """Bring it in, now where it is small, else beside the pages."""
    told = {**told_of(begun), "done": 0, "bringing": True}
    _begin(begun, _take_in, told, at=at)


def leave(begun: Bringing) -> None:
    """Keep nothing of it; whoever is reading it stops."""
    # Said in a file: while rows are written nobody else may write one.
    on_its_way.path_of(begun, STOP).touch()
    on_its_way.let_go(begun)
    if not lease.is_held(on_its_way.path_of(begun, on_its_way.LEASE)):
        with suppress(OSError):
            on_its_way.path_of(begun, STOP).unlink(missing_ok=True)


def _begin(
    begun: Bringing, work: Callable[..., None], told: dict[str, Any], *, at: datetime
) -> None:
    # A second click may come after the first one has brought it in, or let go of it.
    with suppress(on_its_way.LetGo):
        _say(begun, State.WORKING, told)
        _run(begun, work, at=at)


def _run(begun: Bringing, work: Callable[..., None], *, at: datetime) -> None:
    if _size_of(begun) <= READ_AT_ONCE:
        with suppress(lease.AtWork):
            _guarded(begun, work, at=at)
        return
    path = on_its_way.path_of(begun, on_its_way.LEASE)
    jobs.start(
        BESIDE[work],
        begun.pk,
        at,
        owner_id=begun.owner_id,
        begun=lambda: lease.is_held(path),
        moment=0.2,
    )


def _size_of(begun: Bringing) -> int:
    try:
        return file_of(begun).size
    except OSError:
        # It is said when it is read.
        return 0


@jobs.declared(jobs.Effects.RESUMED)
def look_beside(pk: int, at: datetime) -> None:
    """Nothing comes in, so it may be looked at as often as one likes."""
    _go_on(pk, _look, at=at)


@jobs.declared(jobs.Effects.RESUMED)
def take_in_beside(pk: int, at: datetime) -> None:
    """All of it comes in with one transaction, which says that it did."""
    _go_on(pk, _take_in, at=at)


def _go_on(pk: int, work: Callable[..., None], *, at: datetime) -> None:
    begun = Bringing.objects.select_related("owner").filter(pk=pk).first()
    # Who waits for a worker may have let go of it, and it may have come in already.
    if begun is None or begun.state != State.WORKING:
        return
    try:
        _guarded(begun, work, at=at)
    except lease.AtWork:
        raise jobs.NotYet from None
    except vault.Locked:
        # It stands as interrupted, and says why.
        return


def standing_of(begun: Bringing) -> jobs.Standing | None:
    """How it stands with whoever is to read it, where that is a worker."""
    return jobs.standing_of(look_beside, take_in_beside, about=begun.pk, owner_id=begun.owner_id)


def _guarded(begun: Bringing, work: Callable[..., None], *, at: datetime) -> None:
    try:
        with lease.held(on_its_way.path_of(begun, on_its_way.LEASE)):
            work(begun, at=at)
    except (Cancelled, on_its_way.LetGo):
        on_its_way.forget_files(begun)
        on_its_way.path_of(begun, STOP).unlink(missing_ok=True)
    except vault.Locked:
        words = _("Your private room is locked, and some of it goes there. Unlock it first.")
        on_its_way.interrupt(begun, words)
        raise
    except FileNotFoundError:
        # A backup that was brought back holds no copies.
        on_its_way.interrupt(
            begun, _("The copy of this file is gone. Leave it, and give it again.")
        )
    except OSError as refusal:
        on_its_way.interrupt(begun, refusal.strerror or _("It cannot be read."))
    except NotThat as refusal:
        on_its_way.interrupt(begun, str(refusal))


def _look(begun: Bringing, *, at: datetime) -> None:
    owner, tell = begun.owner, _Telling(begun)
    looked = bringing.look(owner, file_of(begun), said_of(begun), at=at)
    told = {"said": looked.said.as_json(), **showing.questions(looked)}
    if settled(looked.shapes):
        records = bringing.gather(owner, looked, at=at, told=tell)
        brought = bringing.take_gathered(owner, looked, records, at=at, dry_run=True, told=tell)
        told |= showing.preview(owner, looked, records, brought, at=at)
    _say(begun, State.ASKING, told)


def _take_in(begun: Bringing, *, at: datetime) -> None:
    owner, tell = begun.owner, _Telling(begun)
    looked = bringing.look(owner, file_of(begun), said_of(begun), at=at)
    if not settled(looked.shapes):
        _say(begun, State.ASKING, {"said": looked.said.as_json(), **showing.questions(looked)})
        return
    records = bringing.gather(owner, looked, at=at, told=tell)
    with transaction.atomic():
        try:
            changes.lock(begun)
        except Bringing.DoesNotExist:
            raise Cancelled from None
        brought = bringing.take_gathered(owner, looked, records, at=at, told=tell.quietly)
        _end(begun, brought)
    on_its_way.forget_files(begun)


BESIDE = {_look: look_beside, _take_in: take_in_beside}


def _end(begun: Bringing, brought: Brought) -> None:
    begun.state, begun.result, begun.so_far = State.DONE, brought.batch, ""
    begun.outcome = {"new": brought.new, "merged": brought.merged}
    begun.save(update_fields=["state", "result", "outcome", "so_far"])


def _say(begun: Bringing, state: str, told: dict[str, Any]) -> None:
    begun.state, begun.trouble, begun.so_far = state, "", json.dumps(told)
    states = (State.WORKING, State.PAUSED, State.ASKING)
    if not on_its_way.still(begun, among=states, names=("state", "trouble", "so_far")):
        raise on_its_way.LetGo


class _Telling:
    """Says how far it is, and hears whether the person wished it to stop."""

    def __init__(self, begun: Bringing) -> None:
        self._begun = begun
        self._path = on_its_way.path_of(begun, STOP)
        self._told = told_of(begun)

    def __call__(self, done: int, of: int) -> None:
        self.quietly(done, of)
        _say(self._begun, State.WORKING, {**self._told, "done": done, "of": of})

    def quietly(self, done: int, of: int) -> None:
        """While rows are written nothing can be said: others would see it only at the end."""
        if self._path.exists():
            raise Cancelled
