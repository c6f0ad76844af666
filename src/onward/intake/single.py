"""A file that is one message, or the text of one."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from onward.intake.pile import Pile
from onward.intake.source import Stretch

READ = "1"


class SingleSource:
    """An .eml or a text by its path, or as a stream that can be sought."""

    def __init__(self, place: Path | BinaryIO, *, kind: str, name: str, size: int | None) -> None:
        self.kind, self.name, self.size = kind, name, size
        self._place = place

    def stretches(
        self, *, own_addresses: frozenset[str] = frozenset(), after: str = ""
    ) -> Iterator[Stretch]:
        if after == READ:
            return
        pile = Pile(own_addresses)
        with self._opened() as stream:
            pile.take_alone(stream, where=_("message %d") % 1)
        yield pile.stretch(done=self.size or 0, mark=READ)

    def _opened(self) -> AbstractContextManager[BinaryIO]:
        if isinstance(self._place, Path):
            return self._place.open("rb")
        self._place.seek(0)
        return nullcontext(self._place)
