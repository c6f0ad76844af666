"""Mail on its way in: sealed, in memory while it is small, in the data folder when it is not."""

import json
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any
from uuid import uuid4

from django.conf import settings

from onward.accounts import vault
from onward.accounts.models import User

IN_MEMORY = 4 * 1024 * 1024
_LENGTH = struct.Struct(">I")


class Spool:
    """Records put aside while a mailbox is read, so that memory stays small and writing is one go."""

    def __init__(self, owner: User, file: IO[bytes]) -> None:
        self.count = 0
        self._owner_id = owner.pk
        self._place = f"spool:{uuid4()}"
        self._file = file

    def put(self, record: dict[str, Any]) -> None:
        text = json.dumps(record)
        sealed = vault.seal(text, owner_id=self._owner_id, place=self._place)
        self._file.write(_LENGTH.pack(len(sealed)) + sealed)
        self.count += 1

    def __iter__(self) -> Iterator[dict[str, Any]]:
        self._file.seek(0)
        while head := self._file.read(_LENGTH.size):
            sealed = self._file.read(_LENGTH.unpack(head)[0])
            yield json.loads(vault.unseal(sealed, owner_id=self._owner_id, place=self._place))


@contextmanager
def spool(owner: User) -> Iterator[Spool]:
    """A spool whose file has no name, or loses it when the program ends: nothing is left behind."""
    folder = str(settings.DATA)
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=folder) as file:
        yield Spool(owner, file)
