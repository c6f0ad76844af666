"""Who is using a data folder. The locks are SQLite's own, so the system lets go of them after any crash."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_USE = "in-use"
SERVER = "server"
BACKUP = "backup"


class InUse(Exception):
    """Another Onward works on this data folder; stop it first."""


@contextmanager
def hold(folder: Path, name: str, *, alone: bool, wait: float = 0.0) -> Iterator[None]:
    """Hold a lock of the folder, shared or alone; raises `InUse` after `wait` seconds."""
    place = folder / "locks"
    place.mkdir(mode=0o700, exist_ok=True)
    connection = sqlite3.connect(place / name, timeout=wait, isolation_level=None)
    try:
        _take(connection, alone=alone)
        yield
    finally:
        connection.close()


def _take(connection: sqlite3.Connection, *, alone: bool) -> None:
    try:
        connection.execute("BEGIN EXCLUSIVE" if alone else "BEGIN")
        # A shared lock is only taken by a look at the file.
        connection.execute("SELECT 1 FROM sqlite_master").fetchall()
    except sqlite3.OperationalError as refusal:
        if refusal.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise InUse from refusal
        raise


def is_held(folder: Path, name: str) -> bool:
    try:
        with hold(folder, name, alone=True):
            return False
    except InUse:
        return True
