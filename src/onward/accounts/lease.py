"""Held by one process at a time, and by none after any crash."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Somebody who only looks whether it is held holds it for an instant too.
PATIENCE = 0.5


class AtWork(Exception):
    """Another Onward is at it just now; look there for how far it is."""


@contextmanager
def held(path: Path, *, wait: float = PATIENCE) -> Iterator[None]:
    """Hold the lease, by a lock of SQLite's that the system lets go of; raises `AtWork`."""
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
    try:
        _take(connection)
        yield
    finally:
        connection.close()


def _take(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as refusal:
        if refusal.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise AtWork from refusal
        raise


def is_held(path: Path) -> bool:
    if not path.exists():
        return False
    try:
        with held(path, wait=0.0):
            return False
    except AtWork:
        return True
