"""Bring a backup back: looked through aside, then put in place by renames that survive a crash."""

import json
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from onward.accounts import vault
from onward.accounts.vault.wrapping import read_wrapped
from onward.accounts.whole import replacing
from onward.safekeeping import copies, locks, schema
from onward.safekeeping.unpacking import NotOurs, unpack

# What a restore replaces, in this order. The journal of the old database must be gone before the
# new one stands in its place: SQLite would play it back into the wrong file.
JOURNALS = tuple(f"{schema.DATABASE}{end}" for end in ("-wal", "-shm", "-journal"))
REPLACED = (*JOURNALS, schema.DATABASE, "keys")
MARKER = "restoring.json"
HALF = ".onward-*.part"
# Nobody writes a key for so many seconds.
LONG_DEAD = 3600
# How the private room opens is as old as the rest of a backup.
WRAPPED = "The private room opens with the passphrase that it had then."
PLAIN = (
    "This backup has no passphrase: the key of the private room lies beside the data. "
    "To set one: onward vault set"
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and where the data that was here before lies now, if there was any."""

    made_at: str
    counts: dict[str, int]
    set_aside: Path | None
    words: str


def restore(folder: Path, source: Path, *, at: datetime) -> Restored:
    """Replace the data of a folder by a backup, or change nothing at all.

    Raises `NotOurs` with the reason, `locks.InUse` while Onward runs on the folder, or OSError.
    """
    with locks.hold(folder, locks.IN_USE, alone=True):
        finish(folder)
        sweep(folder)
        with aside(folder) as staged:
            manifest = unpack(source, into=staged)
            check_database(staged / schema.DATABASE)
            _ask_about_the_outbox(staged / schema.DATABASE)
            before = _place_for_present(folder, at=at) if _has_data(folder) else None
            _promise(folder, staged=staged, before=before)
            finish(folder)
    return Restored(manifest["made_at"], manifest["counts"], before, words_on(folder))


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """A place in the same folder, so that a rename is enough; emptied whatever happens."""
    place = Path(tempfile.mkdtemp(prefix=".restoring-", dir=folder))
    try:
        yield place
    finally:
        if not is_interrupted(folder):
            shutil.rmtree(place, ignore_errors=True)


def check_database(path: Path) -> None:
    """Refuse a database that is broken, of another program, or of a newer Onward."""
    try:
        connection = sqlite3.connect(path)
        try:
            _look_through(connection)
        finally:
            connection.close()
    except sqlite3.DatabaseError as refusal:
        raise NotOurs("the database in it is damaged") from refusal


def _look_through(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise NotOurs("the database in it is damaged")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise NotOurs("rows in its database point to rows that are not there")
    done = schema.of_connection(connection)
    if not any(name.startswith("tracker.") for name in done):
        raise NotOurs("its database is not one of Onward")
    if schema.unknown(done):
        raise NotOurs("a newer Onward made it; bring it back with that version")


def _ask_about_the_outbox(path: Path) -> None:
    """What waited when the backup was made may have left since: only the person can say."""
    connection = sqlite3.connect(path)
    try:
        there = "SELECT 1 FROM sqlite_master WHERE name = 'feedback_outgoing'"
        if connection.execute(there).fetchone():
            connection.execute(
                "UPDATE feedback_outgoing SET state = 'unsure' WHERE state IN ('waiting', 'going')"
            )
            connection.commit()
    finally:
        connection.close()


def words_on(folder: Path) -> str:
    """How the private room of what came back is opened."""
    return WRAPPED if any((folder / "keys").glob("*.vault")) else PLAIN


def _has_data(folder: Path) -> bool:
    return any((folder / name).exists() for name in REPLACED)


def _place_for_present(folder: Path, *, at: datetime) -> Path:
    name = f"before-restore-{at:%Y%m%d-%H%M%S}"
    for again in ("", *(f"-{number}" for number in range(2, 1_000))):
        place = folder / f"{name}{again}"
        if not place.exists():
            place.mkdir(mode=0o700)
            return place
    raise FileExistsError(name)


def _promise(folder: Path, *, staged: Path, before: Path | None) -> None:
    """From here on the restore happens, if need be at the next start."""
    promise = {
        "staged": staged.name,
        "arriving": [path.name for path in staged.iterdir()],
        "before": before.name if before else None,
    }
    with replacing(folder / MARKER) as file:
        file.write(json.dumps(promise).encode())


def is_interrupted(folder: Path) -> bool:
    return (folder / MARKER).exists()


def finish(folder: Path) -> None:
    """Carry out a promised restore, from wherever it stopped; hold the folder alone for this."""
    if not is_interrupted(folder):
        return
    # What is open belongs to the keys that go now.
    vault.lock_all()
    promise: dict[str, Any] = json.loads((folder / MARKER).read_text("utf-8"))
    staged = folder / promise["staged"]
    if promise["before"]:
        on_its_way = {name for name in promise["arriving"] if (staged / name).exists()}
        arrived = set(promise["arriving"]) - on_its_way
        _move_present_out(folder, before=folder / promise["before"], arrived=arrived)
    for name in reversed(REPLACED):
        if (staged / name).exists():
            (staged / name).rename(folder / name)
    _settle(folder)
    (folder / MARKER).unlink()
    shutil.rmtree(staged, ignore_errors=True)
    _wrap_what_was_set_aside(folder)


def _wrap_what_was_set_aside(folder: Path) -> None:
    """The key that is wrapped from now on must not lie in plain beside it, in what was here before."""
    for path in (folder / "keys").glob("*.vault"):
        house = path.with_suffix(".house")
        with suppress(vault.Damaged, ValueError):
            check = read_wrapped(path.read_bytes()).check
            instead = (path, house) if house.exists() else (path,)
            copies.destroy(folder, int(path.stem), check=check, instead=instead)


def _move_present_out(folder: Path, *, before: Path, arrived: set[str]) -> None:
    for name in REPLACED:
        if name not in arrived and (folder / name).exists():
            (folder / name).rename(before / name)


def half_files(folder: Path) -> list[Path]:
    """What a killed writer of keys or of backups left; there may be a plain key in each."""
    found = [*folder.glob(HALF), *folder.glob(f"backups/{HALF}")]
    if settings.SHARED:
        # What is fresh somebody else is writing just now: a key, of which zeros would be left.
        return [path for path in found if _has_lain(path)]
    return found


def _has_lain(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > LONG_DEAD
    except FileNotFoundError:
        return False


def sweep(folder: Path) -> None:
    """Remove what a restore, a backup or a making of keys left when it was killed half way.

    Hold the folder, or the lock of backups, alone for this.
    """
    for left in half_files(folder):
        vault.shred(left)
    if is_interrupted(folder):
        return
    for left in (*folder.glob(".restoring-*"), *folder.glob(".backup-*")):
        for key in left.glob("keys/*"):
            vault.shred(key)
        shutil.rmtree(left, ignore_errors=True)


def _settle(folder: Path) -> None:
    """Let the renames reach the disk before the promise is crossed out."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
