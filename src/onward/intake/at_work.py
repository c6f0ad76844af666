"""Mail that is read while the pages go on, by whoever may end at any time."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from django.utils.translation import gettext as _

from onward import jobs
from onward.accounts import lease, vault
from onward.accounts.models import User
from onward.engine.mail.mailbox import NotMail
from onward.intake import bringing, on_its_way, opening
from onward.intake.models import Bringing
from onward.intake.source import CutOff
from onward.intake.spool import NoRoom


def take_in(owner: User, file: BinaryIO, *, name: str, at: datetime) -> Bringing:
    """Keep a copy of what was sent here, so that it can be read later; raises `NotMail`, `NoRoom`."""
    seal = uuid4()
    copy = on_its_way.folder() / f"{seal}.{on_its_way.COPY}"
    try:
        keep_copy(file, copy)
        kind = opening.kind_of(copy)
    except NotMail:
        copy.unlink()
        raise
    except OSError as refusal:
        copy.unlink(missing_ok=True)
        raise NoRoom from refusal
    return on_its_way.begin(
        owner, kind=kind, name=name, whence=str(copy), at=at, is_copy=True, seal=seal
    )


def keep_copy(file: BinaryIO, copy: Path) -> None:
    """Move it where it lies in the data folder already, for it may be large; else write it there."""
    there = getattr(file, "temporary_file_path", None)
    if there is not None:
        Path(there()).replace(copy)
        copy.chmod(0o600)
        return
    file.seek(0)
    copy.touch(mode=0o600)
    with copy.open("wb") as target:
        shutil.copyfileobj(file, target)


def start(begun: Bringing, *, at: datetime) -> None:
    """Read it on, beside the pages; where another one is at it already, that one goes on."""
    path = on_its_way.path_of(begun, on_its_way.LEASE)
    jobs.start(read_on, begun.pk, at, owner_id=begun.owner_id, begun=lambda: lease.is_held(path))


@jobs.declared(jobs.Effects.RESUMED)
def read_on(pk: int, at: datetime) -> None:
    """Its row says how far it is read, and all of it comes in with one transaction."""
    if not Bringing.objects.filter(pk=pk, state=Bringing.State.WORKING).exists():
        # It was paused, let go or read to its end while it waited for a worker.
        return
    try:
        run(pk, at=at)
    except lease.AtWork:
        # Of two, one reads; should that one die, the other goes on.
        raise jobs.NotYet from None


def run(pk: int, *, at: datetime) -> None:
    """Read on what is on its way in, to its end or to what stops it; both are kept for its page.

    Raises `lease.AtWork`.
    """
    begun = Bringing.objects.select_related("owner").filter(pk=pk).first()
    if begun is None:
        return
    try:
        source = opening.again(begun)
        bringing.carry_on(begun, source, at=at, stamp=opening.stamp_again(begun))
    except NotMail as refusal:
        told = bringing.no_mail(begun.name, begun.kind, str(refusal))
        on_its_way.end(begun, told, seen=False)
        on_its_way.forget_files(begun)
    except CutOff as cut:
        on_its_way.interrupt(begun, str(cut))
    except vault.Locked:
        words = _("Your private room is locked, and the password is in it. Unlock it, then go on.")
        on_its_way.interrupt(begun, words)
    except (NoRoom, on_its_way.Paused, on_its_way.LetGo):
        # The person wished so, or the row says why.
        return


def go_on(begun: Bringing, *, at: datetime) -> None:
    """Go on with what was paused or interrupted."""
    on_its_way.resume(begun)
    start(begun, at=at)
