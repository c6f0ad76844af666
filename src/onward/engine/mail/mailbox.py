"""Streams of raw messages out of an opened file, in bounded memory, whatever its size.

A mailbox is read in blocks that begin at a border between two messages. Where one ends depends on
nothing but where it begins, so that blocks can be read apart, in any order and in several processes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import SEEK_END
from typing import BinaryIO

# A longer message is cut here: its words come first, what is lost are attachments.
MESSAGE_LIMIT = 8 * 1024 * 1024
# A block ends at the first border after this.
STRETCH = 4 * 1024 * 1024
CHUNK = 1024 * 1024
# In a mailbox up to this size, of some hundred messages, each is opened: nothing is gained by letting go.
SMALL = 4 * 1024 * 1024
SNIFF_LENGTH = 8192
# Enough to see that a border line is whole before judging it.
LOOK_AHEAD = 1024
# A count of bytes stands in the head of a message, and heads stay far below this.
HEAD_SEEN = 64 * 1024

_BOM = b"\xef\xbb\xbf"
# "From " at the start of a line is only a border when it carries an address or a time of day, and a
# header follows: unquoted prose ("From what I see") must not cut a message in two.
_BORDER = re.compile(
    rb"From (?:[^\r\n]{0,300}?\d:\d{2}[^\r\n]{0,60}|[^\s@]{1,100}@[^\s@]{1,200}|MAILER-DAEMON|-)\r?\n"
    rb"(?=>?[!-9;-~]{1,80}:|>?From |\r?\n|\Z)"
    rb"|From [^\r\n]{0,300}?\d:\d{2}[^\r\n]{0,60}\Z"
)
_NEXT = b"\nFrom "
_QUOTED_FROM = re.compile(rb"\n>(>*From )")
_COUNTED = re.compile(rb"^content-length:[ \t]*(\d{1,12})[ \t]*\r?$", re.I | re.M)
_HEAD_END = re.compile(rb"\n\r?\n")
_HEADER = re.compile(rb"^[!-9;-~]{1,80}:", re.M)
_KNOWN_HEADER = re.compile(
    rb"^(?:from|to|subject|date|received|return-path|delivered-to|message-id|mime-version"
    rb"|content-type|reply-to|x-[\w-]+)[ \t]*:",
    re.I | re.M,
)


class FileKind(StrEnum):
    MBOX = "mbox"
    EML = "eml"
    TEXT = "text"


class NotMail(Exception):
    """The file is no mail: give an .eml or .mbox, or the text of a message."""


@dataclass(frozen=True, slots=True)
class RawMessage:
    """One message as bytes; `cut` says why bytes are missing from its end."""

    position: int
    raw: bytes
    cut: str | None = None
    kind: FileKind = FileKind.MBOX


@dataclass(frozen=True, slots=True)
class Range:
    """Where a block stands in its file, and where the next one begins."""

    start: int
    stop: int
    next: int


@dataclass(frozen=True, slots=True)
class Block:
    """Whole messages, the first from the first byte; `cut` says that the last one is longer still."""

    raw: bytes
    next: int
    cut: bool = False


def sniff(start: bytes) -> FileKind:
    """Tell what a file is from its first bytes, since names lie; raises NotMail."""
    start = start[:SNIFF_LENGTH].removeprefix(_BOM).lstrip(b"\r\n \t")
    if start.startswith(b"From ") and _BORDER.match(start):
        return FileKind.MBOX
    first = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    if _HEADER.match(start) and _KNOWN_HEADER.search(first):
        return FileKind.EML
    if (
        not start
        or b"\0" in start
        or start.startswith((b"PK\x03\x04", b"%PDF", b"\x1f\x8b", b"{\\rtf"))
    ):
        raise NotMail
    return FileKind.TEXT


def is_small(stream: BinaryIO) -> bool:
    """Say whether what is left of a stream is small enough to be read message by message."""
    if not stream.seekable():
        return False
    here = stream.tell()
    end = stream.seek(0, SEEK_END)
    stream.seek(here)
    return end - here <= SMALL


def messages(stream: BinaryIO, *, limit: int = MESSAGE_LIMIT) -> Iterator[RawMessage]:
    """Yield every message of an opened mbox or single message; raises NotMail before the first."""
    start = stream.read(SNIFF_LENGTH)
    kind = sniff(start)
    if kind is FileKind.MBOX:
        position = 0
        for block in blocks(stream, seen=start, limit=limit):
            for raw, cut in apart(block, limit=limit):
                position += 1
                yield RawMessage(position, raw, "too_large" if cut else None)
        return
    raw = start + stream.read(max(0, limit - len(start)))
    raw, beyond = raw[:limit], len(raw) > limit or bool(stream.read(1))
    yield RawMessage(1, raw.removeprefix(_BOM), "too_large" if beyond else None, kind)


def blocks(
    stream: BinaryIO, *, seen: bytes = b"", offset: int = 0, limit: int = MESSAGE_LIMIT
) -> Iterator[Block]:
    """Read a mailbox forward, block by block.

    `seen` and then the stream begin at `offset`, which is where a block begins.
    """
    ahead = _Ahead(stream, seen, offset)
    if offset == 0:
        ahead.pass_over(_lead_in(ahead.fill(SNIFF_LENGTH)))
    while ahead.fill(1):
        place, raw = ahead.take(limit)
        yield Block(raw, place.next, place.stop - place.start > STRETCH + limit)


def split(stream: BinaryIO, *, offset: int = 0) -> Iterator[Range]:
    """Say where the blocks of a seekable mailbox stand, hardly reading what is between."""
    size = stream.seek(0, SEEK_END)
    if offset == 0:
        stream.seek(0)
        offset = _lead_in(stream.read(SNIFF_LENGTH))
    while offset < size:
        stream.seek(offset)
        if _counts_its_bytes(stream.read(HEAD_SEEN)):
            stream.seek(offset)
            place, _ = _Ahead(stream, b"", offset).take(MESSAGE_LIMIT)
        else:
            # A few bytes before the end of the stretch: the line end of a border, or of the file.
            behind = max(0, min(STRETCH, size - offset) - 8)
            stream.seek(offset + behind)
            ahead = _Ahead(stream, b"", offset + behind)
            found, _ = ahead.take_until(STRETCH - 1 - behind, keep=0)
            place = Range(offset, found.stop, found.next)
        yield place
        offset = place.next


def read_block(stream: BinaryIO, place: Range, *, limit: int = MESSAGE_LIMIT) -> Block:
    """Read one block by itself, from a seekable mailbox that `split` has split."""
    stream.seek(place.start)
    length, most = place.stop - place.start, STRETCH + limit
    return Block(stream.read(min(length, most)), place.next, length > most)


def spans(block: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each message of a block begins, border line included, and where it ends."""
    counted = _counts_its_bytes(block[:HEAD_SEEN])
    begin = 0
    while True:
        after = _told_end(block, begin) if counted else None
        border = _next_border(block, begin if after is None else after, at_end=True)
        if border is None:
            yield begin, len(block)
            return
        yield begin, border
        begin = border + 1


def stored(block: Block, *, limit: int = MESSAGE_LIMIT) -> Iterator[tuple[bytes, bool]]:
    """Yield each message of a block as it lies there, without its border line, and whether it is cut."""
    raw = block.raw
    for begin, end in spans(raw):
        begin = _past_border(raw, begin)
        cut = end - begin > limit or (block.cut and end == len(raw))
        yield raw[begin : min(end, begin + limit)], cut


def apart(block: Block, *, limit: int = MESSAGE_LIMIT) -> Iterator[tuple[bytes, bool]]:
    """The same, each message as it was before it went into a mailbox."""
    return ((unquoted(raw), cut) for raw, cut in stored(block, limit=limit))


def _past_border(block: bytes, begin: int) -> int:
    """Say where a message begins behind its border line."""
    return block.find(b"\n", begin) + 1 or len(block)


def unquoted(raw: bytes) -> bytes:
    """Take the mboxrd quoting off one message, and half a line end that a border left behind."""
    if b"\n>From " in raw or b"\n>>" in raw or raw.startswith(b">"):
        raw = _QUOTED_FROM.sub(rb"\n\1", b"\n" + raw)[1:]
    return raw[:-1] if raw.endswith(b"\n\r") else raw


class _Ahead:
    """A stream read a little further than what has been taken from it."""

    def __init__(self, stream: BinaryIO, seen: bytes, offset: int) -> None:
        self._stream = stream
        self._buffer = seen
        self._offset = offset
        self._ended = False

    def fill(self, length: int) -> bytes:
        """Read until this much lies ahead, or there is no more."""
        while len(self._buffer) < length and not self._ended:
            more = self._stream.read(max(CHUNK, length - len(self._buffer)))
            self._ended = not more
            self._buffer += more
        return self._buffer

    def pass_over(self, length: int) -> None:
        self._buffer = self._buffer[length:]
        self._offset += length

    def take(self, limit: int) -> tuple[Range, bytes]:
        """Take one block, or as much of it as may be kept."""
        self.fill(STRETCH + LOOK_AHEAD)
        counted = _counts_its_bytes(self._buffer[:HEAD_SEEN])
        return self.take_until(
            self._counted_to(limit) if counted else STRETCH - 1, keep=STRETCH + limit
        )

    def take_until(self, after: int, *, keep: int) -> tuple[Range, bytes]:
        """Take all up to the first border past `after`, holding little more than `keep`."""
        start, kept = self._offset, b""
        while True:
            self.fill(after + LOOK_AHEAD)
            border = _next_border(self._buffer, after, at_end=self._ended)
            if border is not None or self._ended:
                break
            after = max(after, len(self._buffer) - LOOK_AHEAD)
            if after > keep + CHUNK:
                kept = kept or self._buffer[:keep]
                self.pass_over(after)
                after = 0
            self.fill(len(self._buffer) + CHUNK)
        stop = self._closing() if border is None else border
        kept = kept or self._buffer[: min(stop, keep)]
        place = Range(start, self._offset + stop, self._offset + stop + 1)
        if border is None:
            place = Range(start, place.stop, self._offset + len(self._buffer))
        self.pass_over(place.next - self._offset)
        return place, kept

    def _closing(self) -> int:
        """The blank line that closes a mailbox belongs to it, as the one before a border does."""
        closes = self._buffer.endswith((b"\n\n", b"\n\r\n"))
        return len(self._buffer) - closes

    def _counted_to(self, limit: int) -> int:
        """Pass over the messages that say how long they are, and say where to look from there."""
        begin = 0
        while True:
            told = _told_count(self._buffer, begin)
            if told is not None and told - begin <= limit:
                self.fill(told + LOOK_AHEAD)
            after = _told_end(self._buffer, begin)
            if after is not None and after >= STRETCH - 1:
                return after
            border = _next_border(
                self._buffer, begin if after is None else after, at_end=self._ended
            )
            if border is None or border >= STRETCH - 1:
                return STRETCH - 1
            begin = border + 1


def _lead_in(start: bytes) -> int:
    """Measure what stands before the first message: a byte order mark, blank lines."""
    return len(start) - len(start.removeprefix(_BOM).lstrip(b"\r\n \t"))


def _next_border(buffer: bytes, begin: int, *, at_end: bool) -> int | None:
    """Find the line end before the next border, or None while more bytes may be needed."""
    found = buffer.find(_NEXT, begin)
    while found >= 0:
        if not at_end and found + LOOK_AHEAD > len(buffer):
            return None
        if _BORDER.match(buffer, found + 1, found + LOOK_AHEAD):
            return found
        found = buffer.find(_NEXT, found + 1)
    return None


def _counts_its_bytes(start: bytes) -> bool:
    return _told_count(start, 0) is not None


def _told_count(buffer: bytes, begin: int) -> int | None:
    """Say where a message ends by its own count of bytes, which may lie."""
    head = _HEAD_END.search(buffer, begin, begin + HEAD_SEEN)
    count = _COUNTED.search(buffer, begin, head.start() + 1) if head else None
    return head.end() + int(count[1]) if head and count else None


def _told_end(buffer: bytes, begin: int) -> int | None:
    """Say where to look for the border after a message, if its own count of bytes is true."""
    end = _told_count(buffer, begin)
    if end is None:
        return None
    if -2 <= end - len(buffer) <= 1:
        return len(buffer)
    for found in (end, end + 1, end - 1):
        if buffer.startswith(_NEXT, found) and _BORDER.match(
            buffer, found + 1, found + LOOK_AHEAD
        ):
            return found
    return None
