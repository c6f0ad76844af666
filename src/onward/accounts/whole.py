"""A file that is whole or not there at all: written beside its place, and renamed when it is on the disk."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

AT_ONCE = 1024 * 1024


@contextmanager
def replacing(path: Path, *, aside: Path | None = None) -> Iterator[BinaryIO]:
    """Give a file to write into; at the end it takes the place of what stood there, in one step.

    It is prepared in `aside`, on the same disk, or else beside its place. What is not finished is
    overwritten, for it may hold a key.
    """
    prepared = aside or path.parent
    descriptor, name = tempfile.mkstemp(prefix=".onward-", suffix=".part", dir=prepared)
    done = False
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
        done = True
    finally:
        if not done:
            shred(Path(name))


def shred(path: Path) -> None:
    """Overwrite a file, then remove it. What a disk keeps of the old bytes is out of reach."""
    # Two windows may let go of the same key at once; the one that comes second finds nothing.
    with suppress(FileNotFoundError):
        _shred(path)


def _shred(path: Path) -> None:
    if path.is_symlink():
        return
    size = path.stat().st_size
    with path.open("r+b") as file:
        while size > 0:
            size -= file.write(b"\0" * min(size, AT_ONCE))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    settle(path.parent)


def settle(place: Path) -> None:
    """Let names that came and went reach the disk."""
    if os.name == "posix":
        descriptor = os.open(place, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
