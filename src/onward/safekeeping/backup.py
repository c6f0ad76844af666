"""One file that holds everything: taken while Onward runs, whole or not there at all."""

import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from onward.accounts.whole import replacing
from onward.safekeeping import locks, schema

FORMAT = "onward-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
CHUNK = 1024 * 1024
WAYS_IN = {"django_session", "accounts_launchlink"}
SHARED = {"feedback_review", "recovery_calendarfeed"}
# Words that somebody is writing and means to destroy: a copy would outlive them.
PASSING = "feelings_exercise"
PRIVATE_ROOM = "feelings_"
# A second backup waits for the first, which copies at some hundred megabytes a second.
BACKUP_WAIT = 120.0
# Who holds the file holds the key, until a passphrase wraps it.
CARRIES_KEY = (
    "This backup carries the key of your private text. Anyone who has the file can read it."
)
# Letters and mail open without the passphrase, here as in the backup.
CARRIES_HOUSE_KEY = (
    "The private room in this backup opens only with your passphrase or recovery key. Anyone who "
    "has the file can read the rest, letters and mail too."
)


class NothingToBackUp(Exception):
    """There is no database in this data folder yet."""


@dataclass(frozen=True, slots=True)
class Backup:
    path: Path
    bytes: int
    counts: dict[str, int]
    words: str


def back_up(folder: Path, *, to: Path, at: datetime) -> Backup:
    """Write database and keys into one zip; whatever stood at `to` is replaced in one step.

    Raises `NothingToBackUp`, or OSError where the place cannot be written.
    """
    _refuse_empty(folder)
    # Also while it gets its name: what lies half written is shredded as soon as nobody is at it.
    with _alone(folder), replacing(to) as file:
        manifest = _write_backup(folder, file, at=at)
    return Backup(to, to.stat().st_size, manifest["counts"], manifest["note"])


def write_backup(folder: Path, file: BinaryIO, *, at: datetime) -> dict[str, Any]:
    """Write the zip into an open file and say what is in it."""
    _refuse_empty(folder)
    with _alone(folder):
        return _write_backup(folder, file, at=at)


def _refuse_empty(folder: Path) -> None:
    if not (folder / schema.DATABASE).exists():
        raise NothingToBackUp


def _alone(folder: Path) -> AbstractContextManager[None]:
    return locks.hold(folder, locks.BACKUP, alone=True, wait=BACKUP_WAIT)


def _write_backup(folder: Path, file: BinaryIO, *, at: datetime) -> dict[str, Any]:
    for left in folder.glob(".backup-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=folder) as aside:
        copy = Path(aside) / schema.DATABASE
        copy_database(folder / schema.DATABASE, copy)
        keys = keys_of(folder)
        manifest = {**describe(copy, at=at), "note": note_on(keys)}
        if manifest["note"] == CARRIES_HOUSE_KEY:
            manifest["counts"] = _outside_the_room(manifest["counts"])
        _write(file, manifest, members=[(schema.DATABASE, copy), *keys])
    return manifest


def copy_database(database: Path, copy: Path) -> None:
    """A consistent copy while others write; it comes out compact, and without what was deleted."""
    connection = sqlite3.connect(database, timeout=30, isolation_level=None)
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
    finally:
        connection.close()
    _leave_ways_in_behind(copy)


def _leave_ways_in_behind(copy: Path) -> None:
    """A copy is no key to the door: sessions and launch links stay here, and shared links too.

    Brought back, it would open again what somebody ended since, or was to be destroyed.
    """
    connection = sqlite3.connect(copy, isolation_level=None)
    try:
        connection.execute("PRAGMA secure_delete=ON")
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = {name for (name,) in found.fetchall()}
        for table in WAYS_IN & tables:
            connection.execute(f'DELETE FROM "{table}"')
        for table in SHARED & tables:
            connection.execute(f'UPDATE "{table}" SET token_digest = NULL')
        if PASSING in tables:
            connection.execute(f"UPDATE \"{PASSING}\" SET draft = x'' WHERE shred_at IS NOT NULL")
    finally:
        connection.close()


def keys_of(folder: Path) -> list[tuple[str, Path]]:
    """The keys are read after the database: each owner in the copy has theirs by then.

    A plain key beside a wrapped one is about to go, and never leaves with a backup.
    """
    files = (path for path in (folder / "keys").glob("*") if path.is_file())
    return [(f"keys/{path.name}", path) for path in sorted(files) if not _is_wrapped(path)]


def _is_wrapped(path: Path) -> bool:
    return path.suffix == ".key" and path.with_suffix(".vault").exists()


def note_on(keys: list[tuple[str, Path]]) -> str:
    """What somebody could read who finds the file."""
    plain = any(path.suffix == ".key" for _, path in keys)
    return CARRIES_KEY if plain else CARRIES_HOUSE_KEY


def _outside_the_room(counts: dict[str, int]) -> dict[str, int]:
    """Behind a passphrase not even how much there is of something is told."""
    return {table: n for table, n in counts.items() if not table.startswith(PRIVATE_ROOM)}


def write_members(file: BinaryIO, manifest: dict[str, Any], place: Path) -> None:
    """Write a backup of what lies unpacked in a folder, with the key files that are there now."""
    keys = keys_of(place)
    told = {**manifest, "note": note_on(keys)}
    if told["note"] == CARRIES_HOUSE_KEY:
        told["counts"] = _outside_the_room(manifest["counts"])
    _write(file, told, members=[(schema.DATABASE, place / schema.DATABASE), *keys])


def describe(database: Path, *, at: datetime) -> dict[str, Any]:
    connection = sqlite3.connect(database)
    try:
        return {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "onward": schema.current_version(),
            "made_at": at.isoformat(),
            "schema": sorted(schema.of_connection(connection)),
            "counts": dict(_counts(connection)),
        }
    finally:
        connection.close()


def _counts(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    own = {name.partition(".")[0] for name in schema.known()} - {*schema.OF_DJANGO, "accounts"}
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
    for (table,) in tables.fetchall():
        if table.partition("_")[0] in own:
            yield table, connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]


def _write(file: BinaryIO, manifest: dict[str, Any], members: list[tuple[str, Path]]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        written = {name: _add(whole, name, path) for name, path in members}
        text = json.dumps({**manifest, "members": written}, indent=1, ensure_ascii=False)
        whole.writestr(zipfile.ZipInfo(MANIFEST), text)


def _add(whole: zipfile.ZipFile, name: str, path: Path) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    with path.open("rb") as source, whole.open(entry, "w", force_zip64=True) as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
    return {"bytes": size, "sha256": digest.hexdigest()}
