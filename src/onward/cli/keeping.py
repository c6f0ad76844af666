"""Backup, restore, export, doctor: what keeps the rest safe."""

import importlib
import sqlite3
from argparse import Namespace
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from onward.cli import ground
from onward.cli.answers import Refusal, answer
from onward.safekeeping import backup as backups
from onward.safekeeping import locks
from onward.safekeeping import restore as restoring
from onward.safekeeping.unpacking import NotOurs


def backup(given: Namespace) -> int:
    """Write a backup; it may run beside a server."""
    folder = ground.local_folder()
    to = _target(given.file)
    try:
        with locks.hold(folder, locks.IN_USE, alone=False, wait=5):
            made = backups.back_up(folder, to=to, at=_now())
    except backups.NothingToBackUp:
        raise Refusal(f"There is nothing to back up in {folder} yet.") from None
    except locks.InUse:
        raise Refusal("A restore or an upgrade is running; try again when it is done.") from None
    except sqlite3.DatabaseError as refusal:
        raise Refusal(f"The database in {folder} cannot be read ({refusal}).") from refusal
    except OSError as refusal:
        raise Refusal(_unwritten(to, refusal)) from refusal
    document = {"path": str(made.path), "bytes": made.bytes, "counts": made.counts}
    lines = [f"Backed up to {made.path} ({_size(made.bytes)}).", made.words]
    return answer(given, {**document, "note": made.words}, lines)


def restore(given: Namespace) -> int:
    """Bring a backup back; what was here is set aside, not lost."""
    folder = ground.local_folder()
    _readable(given.file)
    try:
        done = restoring.restore(folder, given.file, at=_now())
    except NotOurs as refusal:
        raise Refusal(f"{given.file} was not restored: {refusal}. Nothing was changed.") from None
    except locks.InUse:
        raise Refusal("Onward is running on this data folder; stop it first.") from None
    except OSError as refusal:
        raise Refusal(f"{given.file} was not restored: {refusal.strerror}.") from refusal
    lines = [f"Restored the backup of {done.made_at[:16].replace('T', ' ')}.", done.words]
    if done.set_aside:
        lines.append(f"What was here before lies in {done.set_aside}.")
    return answer(
        given,
        {
            "path": str(given.file),
            "made_at": done.made_at,
            "counts": done.counts,
            "set_aside": str(done.set_aside) if done.set_aside else None,
            "note": done.words,
        },
        lines,
    )


def export(given: Namespace, owner: Any) -> int:
    """Write everything into one open zip."""
    exporting = importlib.import_module("onward.safekeeping.export")
    clock = importlib.import_module("onward.accounts.clock")
    to = _target(given.file)
    try:
        made = exporting.export(owner, to=to, at=clock.now(owner), private=given.private)
    except OSError as refusal:
        raise Refusal(_unwritten(to, refusal)) from refusal
    size = to.stat().st_size
    document = {
        "path": str(to),
        "bytes": size,
        "counts": made.counts,
        "private": given.private,
        "locked": made.locked,
        "unreadable": made.unreadable,
    }
    lines = [f"Exported to {to} ({_size(size)})."]
    if not given.private:
        lines.append(
            "Left out: check-ins, writing, notes, guesses, your line under a step, and mail you "
            "brought in. --private takes them in."
        )
    if made.locked:
        lines.append(
            "The private room is locked: check-ins, exercises and private notes are left out. "
            "To take them along, unlock it first: onward vault unlock"
        )
    lines += [f"Could not be opened: {where}." for where in made.unreadable]
    return answer(given, document, lines)


def doctor(given: Namespace) -> int:
    """Look whether all is well; 1 where something is not."""
    ground.set_up()
    doctors = importlib.import_module("onward.safekeeping.doctor")
    checks = list(doctors.examine(ground.folder(), at=_now()))
    lines = [f"{'well ' if check.ok else 'WRONG'}  {check.words}" for check in checks]
    answer(given, {"checks": [asdict(check) for check in checks]}, lines)
    return 0 if all(check.ok for check in checks) else 1


def _now() -> datetime:
    ground.set_up()
    now: datetime = importlib.import_module("onward.accounts.clock").now()
    return now


def _target(path: Path) -> Path:
    if path.is_dir():
        raise Refusal(f"{path} is a folder; give the name of a file to write.")
    if not path.parent.is_dir():
        raise Refusal(f"There is no folder {path.parent}.")
    return path.absolute()


def _readable(path: Path) -> None:
    if path.is_dir():
        raise Refusal(f"{path} is a folder; give the backup file.")
    if not path.exists():
        raise Refusal(f"There is no file {path}.")


def _unwritten(path: Path, refusal: OSError) -> str:
    return f"{path} was not written: {refusal.strerror}."


def _size(count: int) -> str:
    return f"{count / 2**20:.1f} MB" if count >= 2**20 else f"{max(1, count // 1024)} kB"
