"""Streams of raw messages out of an opened file, in bounded memory, whatever its size."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

# A longer message is cut here: its words come first, what is lost are attachments.
MESSAGE_LIMIT = 8 * 1024 * 1024
CHUNK = 1024 * 1024
SNIFF_LENGTH = 8192

_LINE_END = rb"(?:\r?\n)"
# "From " at the start of a line is only a border when it carries an address or a time of day, and a
# header follows: unquoted prose ("From what I see") must not cut a message in two.
_BORDER = re.compile(
    rb"^From (?:[^\r\n]{0,300}\d{1,2}:\d{2}[^\r\n]{0,60}|[^\s@]{1,100}@[^\s@]{1,200}|MAILER-DAEMON|-)\r?\n"
    rb"(?=>?[!-9;-~]{1,80}:|>?From |\r?\n|\Z)"
    rb"|^From [^\r\n]{0,300}\d{1,2}:\d{2}[^\r\n]{0,60}\Z"
)
_NEXT = b"\nFrom "
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.M)
_HEADER = re.compile(rb"^[!-9;-~]{1,80}:", re.M)
_KNOWN_HEADER = re.compile(
    rb"^(?:from|to|subject|date|received|return-path|delivered-to|message-id|mime-version"
    rb"|content-type|reply-to|x-[\w-]+)[ \t]*:",
    re.I | re.M,
)
# Enough to see that a border line is whole before judging it.
_LOOK_AHEAD = 1024


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


def sniff(start: bytes) -> FileKind:
    """Tell what a file is from its first bytes, since names lie; raises NotMail."""
    start = start[:SNIFF_LENGTH].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t")
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


def messages(stream: BinaryIO, *, limit: int = MESSAGE_LIMIT) -> Iterator[RawMessage]:
    """Yield every message of an opened mbox or single message; raises NotMail before the first."""
    start = stream.read(SNIFF_LENGTH)
    kind = sniff(start)
    if kind is FileKind.MBOX:
        yield from _mbox(start, stream, limit)
        return
    raw = start + stream.read(max(0, limit - len(start)))
    raw, beyond = raw[:limit], len(raw) > limit or bool(stream.read(1))
    yield RawMessage(1, raw.removeprefix(b"\xef\xbb\xbf"), "too_large" if beyond else None, kind)


def _mbox(start: bytes, stream: BinaryIO, limit: int) -> Iterator[RawMessage]:
    rest = start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t")
    position, kept, cut = 0, b"", False
    while True:
        chunk = stream.read(CHUNK)
        buffer = rest + chunk
        begin = 0
        while (border := _next_border(buffer, begin, at_end=not chunk)) is not None:
            position += 1
            yield _whole(position, kept + buffer[begin:border], limit, cut=cut)
            begin, kept, cut = border + 1, b"", False
        if not chunk:
            last = kept + buffer[begin:]
            if last:
                # The blank line that closes a mailbox belongs to it, as the one before a border does.
                last = last[:-1] if last.endswith((b"\n\n", b"\n\r\n")) else last
                yield _whole(position + 1, last, limit, cut=cut)
            return
        keep_back = max(begin, len(buffer) - _LOOK_AHEAD)
        kept += buffer[begin:keep_back]
        rest = buffer[keep_back:]
        if len(kept) > limit:
            kept, cut = kept[:limit], True


def _next_border(buffer: bytes, begin: int, *, at_end: bool) -> int | None:
    """Find the line end before the next border, or None while more bytes may be needed."""
    found = buffer.find(_NEXT, begin)
    while found >= 0:
        if not at_end and found + _LOOK_AHEAD > len(buffer):
            return None
        if _BORDER.match(buffer[found + 1 : found + 1 + _LOOK_AHEAD]):
            return found
        found = buffer.find(_NEXT, found + 1)
    return None


def _whole(position: int, block: bytes, limit: int, *, cut: bool) -> RawMessage:
    """Take the border line and the mboxrd quoting off one message."""
    first_line = block.find(b"\n")
    raw = block[first_line + 1 :] if block.startswith(b"From ") and first_line >= 0 else block
    if len(raw) > limit:
        raw, cut = raw[:limit], True
    if b"\n>" in raw:
        raw = _QUOTED_FROM.sub(rb"\1", raw)
    if raw.endswith(b"\n\r"):
        raw = raw[:-1]
    return RawMessage(position, raw, "too_large" if cut else None)
