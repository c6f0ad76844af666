"""A mailbox in one file, read in stretches, on all cores where it is worth starting them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import SEEK_END
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from onward.engine.mail import mailbox, reading
from onward.engine.mail.mailbox import FileKind, NotMail
from onward.engine.mail.reading import BlockRead
from onward.intake.pile import is_for_the_tray, no_words
from onward.intake.readers import read_apart
from onward.intake.source import Stretch, Unread

# Starting a reader takes as long as reading this much.
LARGE = 32 * 1024 * 1024
MOST_READERS = 4


class NotItsMark(Exception):
    """This mark is not from this mailbox, or the file has changed since: read it from the beginning."""


class MboxSource:
    """An mbox of any dialect, by its path or as an opened stream; a path can be read on several cores.

    A mark says at which byte to go on and how many messages came before.
    """

    kind = FileKind.MBOX.value

    def __init__(
        self,
        given: Path | BinaryIO,
        *,
        name: str = "",
        readers: int | None = None,
        size: int | None = None,
    ) -> None:
        self._given = given
        self._readers = cores() if readers is None else readers
        self.name = name or (given.name if isinstance(given, Path) else "")
        # Where a stream cannot tell its size, whoever opened it may know.
        self.size = _size(given) if size is None else size

    def stretches(
        self, *, own_addresses: frozenset[str] = frozenset(), after: str = ""
    ) -> Iterator[Stretch]:
        """Read on, after the mark of an earlier stretch; raises `NotMail` and `NotItsMark`."""
        offset, before = _place_of(after)
        if self.size is not None and offset > self.size:
            raise NotItsMark
        for next_offset, read in self._reads(offset, own_addresses):
            results = tuple(filter(is_for_the_tray, read.placed(before)))
            unread = tuple(
                Unread(_("message %d") % (before + position), no_words(), raw)
                for position, raw in read.unread
            )
            before += read.count
            yield Stretch(
                results=results,
                let_go=read.count - len(results) - len(unread),
                done=next_offset,
                mark=f"{next_offset}:{before}",
                unread=unread,
            )
        if self._shrank():
            yield Stretch((), 0, self.size or 0, f"{self.size}:{before}", (_cut_short(),))

    def _shrank(self) -> bool:
        """Whether less is there than when it was begun: a mail program tidied up, or a copy broke off."""
        now = _size(self._given) if isinstance(self._given, Path) else None
        return now is not None and self.size is not None and now < self.size

    def _reads(self, offset: int, own: frozenset[str]) -> Iterator[tuple[int, BlockRead]]:
        with _opened(self._given) as stream:
            seen = _go_to(stream, offset)
            rest = 0 if self.size is None else self.size - offset
            if isinstance(self._given, Path) and self._readers > 1 and rest > LARGE:
                places = mailbox.split(stream, offset=offset)
                yield from read_apart(self._given, places, own, readers=self._readers)
                return
            small = self.size is not None and self.size <= mailbox.SMALL
            for block in mailbox.blocks(stream, seen=seen, offset=offset):
                yield block.next, reading.read_block(block, own_addresses=own, thorough=small)


def _cut_short() -> Unread:
    reason = _("It became shorter while it was read: what was cut off there did not come in.")
    return Unread(_("the end of the file"), reason)


def cores() -> int:
    """Say how many readers may work at once here."""
    try:
        allowed = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        allowed = os.cpu_count() or 1
    return min(allowed, MOST_READERS)


@contextmanager
def _opened(given: Path | BinaryIO) -> Iterator[BinaryIO]:
    if isinstance(given, Path):
        with given.open("rb") as stream:
            yield stream
    else:
        yield given


def _size(given: Path | BinaryIO) -> int | None:
    if isinstance(given, Path):
        return given.stat().st_size
    if not given.seekable():
        return None
    size = given.seek(0, SEEK_END)
    given.seek(0)
    return size


def _place_of(mark: str) -> tuple[int, int]:
    if not mark:
        return 0, 0
    offset, colon, before = mark.partition(":")
    if not colon or not offset.isdecimal() or not before.isdecimal():
        raise NotItsMark
    return int(offset), int(before)


def _go_to(stream: BinaryIO, offset: int) -> bytes:
    """Stand where reading goes on, and give what was read ahead of there to see that it is right."""
    if stream.seekable():
        stream.seek(offset)
    else:
        left = offset
        while left > 0 and (passed := stream.read(min(left, mailbox.CHUNK))):
            left -= len(passed)
    seen = stream.read(mailbox.SNIFF_LENGTH)
    if not seen and offset:
        return seen
    try:
        begins = mailbox.sniff(seen) is FileKind.MBOX
    except NotMail:
        begins = False
    if begins and (not offset or seen.startswith(b"From ")):
        return seen
    raise NotItsMark if offset else NotMail
