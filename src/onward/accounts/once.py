"""A small file that is made once: whole or not there at all, and the same for all who make it at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onward.accounts.whole import replacing, settle

# Making takes milliseconds; whoever waits this long waits for something that hangs.
PATIENCE = 30.0


def make_once(path: Path, content: bytes, *, folder: Path, shortest: int = 1) -> bytes:
    """Put the content at a path unless something stands there; returns what stands there then.

    What is shorter than `shortest` counts as nothing: a maker that was killed left it. `folder` is
    where the file is prepared; it must lie on the same disk.
    """
    found = _read(path)
    if len(found) >= shortest:
        return found
    with _alone(folder):
        found = _read(path)
        if len(found) >= shortest:
            return found
        # Never prepared beside the keys: a backup takes along what lies there.
        with replacing(path, aside=folder) as file:
            file.write(content)
        settle(path.parent)
        return content


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One maker at a time, by a lock of SQLite's: the system lets go of it after any crash."""
    place = folder / "locks"
    place.mkdir(mode=0o700, exist_ok=True)
    lock = place / "making"
    lock.touch(mode=0o600)
    connection = sqlite3.connect(lock, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        connection.close()
