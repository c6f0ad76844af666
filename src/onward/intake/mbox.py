"""A mailbox in one file, read in stretches."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from onward.engine.mail import mailbox
from onward.engine.mail.mailbox import FileKind
from onward.intake.pile import Pile
from onward.intake.source import Stretch

IN_A_STRETCH = 200


class NotItsMark(Exception):
    """This mark is not from this mailbox, or the file has changed since: read it from the beginning."""


class MboxSource:
    """An mbox by its path, or as a stream that can be sought; its marks count messages."""

    kind = FileKind.MBOX.value

    def __init__(self, place: Path | BinaryIO, *, name: str = "") -> None:
        self.name = name or (place.name if isinstance(place, Path) else "")
        self.size = place.stat().st_size if isinstance(place, Path) else None
        self._place = place

    def stretches(
        self, *, own_addresses: frozenset[str] = frozenset(), after: str = ""
    ) -> Iterator[Stretch]:
        if after and not after.isdecimal():
            raise NotItsMark
        behind = int(after or 0)
        with self._opened() as stream:
            waiting = islice(mailbox.messages(stream), behind, None)
            while handful := list(islice(waiting, IN_A_STRETCH)):
                pile = Pile(own_addresses)
                for one in handful:
                    pile.take(one, where=_("message %d") % one.position)
                yield pile.stretch(done=stream.tell(), mark=str(handful[-1].position))

    def _opened(self) -> AbstractContextManager[BinaryIO]:
        if isinstance(self._place, Path):
            return self._place.open("rb")
        if self._place.seekable():
            self._place.seek(0)
        return nullcontext(self._place)
