"""Mail that is read while the pages go on: in a thread of the server, which may end at any time."""

import shutil
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from onward.accounts import lease, vault
from onward.accounts.models import User
from onward.engine.mail.mailbox import NotMail
from onward.intake import bringing, on_its_way, opening
from onward.intake.models import Bringing
from onward.intake.source import CutOff
from onward.intake.spool import NoRoom

# A thread that was started holds its lease long before this.
SECONDS_TO_BEGIN = 2.0


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
    """Read it on, in a thread of its own; where another one is at it already, that one goes on."""
    thread = threading.Thread(target=_in_a_thread, args=(begun.pk, at), daemon=True)
    thread.start()
    path = on_its_way.path_of(begun, on_its_way.LEASE)
    patience = time.monotonic() + SECONDS_TO_BEGIN
    while thread.is_alive() and not lease.is_held(path) and time.monotonic() < patience:
        time.sleep(0.02)


def _in_a_thread(pk: int, at: datetime) -> None:
    try:
        run(pk, at=at)
    except DatabaseError:
        # It stands as interrupted, and can be gone on with once the database can be used again.
        return
    finally:
        connection.close()


def run(pk: int, *, at: datetime) -> None:
    """Read on what is on its way in, to its end or to what stops it; both are kept for its page."""
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
    except (NoRoom, on_its_way.Paused, on_its_way.LetGo, lease.AtWork):
        # The person wished so, or the row says why.
        return


def go_on(begun: Bringing, *, at: datetime) -> None:
    """Go on with what was paused or interrupted."""
    on_its_way.resume(begun)
    start(begun, at=at)
