"""Mail on its way in, put aside sealed: in the data folder, so that a crash loses none of it."""

import json
import os
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from django.conf import settings

from onward.accounts import vault
from onward.accounts.models import User

IN_MEMORY = 4 * 1024 * 1024
_LENGTH = struct.Struct(">I")


class NoRoom(Exception):
    """There is no room left in the data folder; make some, and the import goes on from there."""


class Spool:
    """Records put aside while a mailbox is read, so that memory stays small and writing is one go."""

    def __init__(self, owner: User, file: IO[bytes], *, place: str, length: int = 0) -> None:
        self.length = length
        self._owner_id = owner.pk
        self._place = f"spool:{place}"
        self._file = file
        self._file.seek(length)

    def put(self, record: dict[str, Any]) -> None:
        """Add one record; raises `NoRoom`."""
        text = json.dumps(record)
        sealed = vault.seal(text, owner_id=self._owner_id, place=self._place)
        try:
            self._file.write(_LENGTH.pack(len(sealed)) + sealed)
        except OSError as refusal:
            raise NoRoom from refusal
        self.length += _LENGTH.size + len(sealed)

    def forget(self) -> None:
        """Begin anew, with nothing in it."""
        self._file.seek(0)
        self._file.truncate()
        self.length = 0

    def settle(self) -> None:
        """Make sure that all of it is on the disk; raises `NoRoom`."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as refusal:
            raise NoRoom from refusal

    def __iter__(self) -> Iterator[dict[str, Any]]:
        self._file.seek(0)
        while self._file.tell() < self.length:
            (size,) = _LENGTH.unpack(self._file.read(_LENGTH.size))
            sealed = self._file.read(size)
            yield json.loads(vault.unseal(sealed, owner_id=self._owner_id, place=self._place))


@contextmanager
def nameless(owner: User) -> Iterator[Spool]:
    """A spool whose file has no name, or loses it when the program ends: nothing is left behind."""
    folder = str(settings.DATA)
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=folder) as file:
        yield Spool(owner, file, place=str(uuid4()))


@contextmanager
def lasting(owner: User, path: Path, *, place: str, length: int) -> Iterator[Spool]:
    """A spool that outlives the program; what was added after `length` is dropped. May be `NoRoom`."""
    try:
        # Never through a link, and readable by its owner only.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        file = os.fdopen(os.open(path, flags, 0o600), "r+b")
    except OSError as refusal:
        raise NoRoom from refusal
    try:
        file.truncate(length)
        yield Spool(owner, file, place=place, length=length)
    finally:
        # What it could not write any more is told where it was put.
        with suppress(OSError):
            file.close()


def length_of(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
