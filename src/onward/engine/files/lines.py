"""A stream of bytes as lines of text, whatever it is encoded in, in bounded memory."""

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onward.engine.files.records import TooMuch
from onward.engine.files.words import say

LINE_LIMIT = 1_000_000
# More than any table people keep; in characters, which are never more than its bytes.
SIZE_LIMIT = 200 * 1024 * 1024
SAMPLE_LENGTH = 64 * 1024
# How much of a line that is too long is kept to show which one it is.
SHOWN_OF_LONG = 200

_LONE = {0xDC80 + byte: bytes([0x80 + byte]).decode("cp1252", "replace") for byte in range(128)}


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str
    too_long: bool = False


def encoding_of(head: bytes) -> str:
    """`utf-16…` by its mark or its zeros, else `utf-8`, which then falls back sign by sign."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    zeros = [head[start:SAMPLE_LENGTH:2].count(0) for start in (0, 1)]
    enough = max(2, len(head[:SAMPLE_LENGTH]) * 2 // 5 // 2)
    if zeros[1] >= enough and zeros[0] < enough // 2:
        return "utf-16-le"
    return "utf-16-be" if zeros[0] >= enough and zeros[1] < enough // 2 else "utf-8"


class Lines:
    """The lines of a stream from its start, each with its end; raises `TooMuch` past the limit.

    A line that is no UTF-8 is read as Windows writes it, sign by sign, since tables put together by hand
    mix both. The stream stays open.
    """

    def __init__(self, stream: BinaryIO, *, size_limit: int = SIZE_LIMIT) -> None:
        stream.seek(0)
        head = stream.read(SAMPLE_LENGTH)
        stream.seek(0)
        self._stream = stream
        self._limit = size_limit
        self.encoding = encoding_of(head)
        # Which lines of a file were read otherwise than the rest, the first of each.
        self.in_windows: int | None = None
        self.in_utf8: int | None = None
        self.nulls: list[int] = []

    def __iter__(self) -> Iterator[Line]:
        mark = "utf-8-sig" if self.encoding == "utf-8" else self.encoding
        errors = "surrogateescape" if self.encoding == "utf-8" else "replace"
        text = io.TextIOWrapper(self._stream, encoding=mark, errors=errors, newline="")
        try:
            yield from self._read(text)
        finally:
            # Whoever stops in the middle may have closed the stream by now.
            if not self._stream.closed:
                text.detach()

    def _read(self, text: io.TextIOWrapper) -> Iterator[Line]:
        number = size = 0
        while line := text.readline(LINE_LIMIT):
            number += 1
            size += len(line)
            if too_long := len(line) >= LINE_LIMIT and not line.endswith(("\n", "\r")):
                size += _pass_over(text, at_most=self._limit)
                line = line[:SHOWN_OF_LONG]
            yield Line(
                number,
                line if line.isascii() and "\0" not in line else self._mended(number, line),
                too_long,
            )
            if size > self._limit:
                raise TooMuch(say("refusals", "too_long", bytes=self._limit // (1024 * 1024)))

    def _mended(self, number: int, line: str) -> str:
        if "\0" in line:
            self.nulls.append(number)
            line = line.replace("\0", "")
        if self.encoding != "utf-8" or line.isascii():
            return line.removeprefix("\ufeff") if number == 1 else line
        if any("\udc80" <= sign <= "\udcff" for sign in line):
            self.in_windows = self.in_windows or number
            return line.translate(_LONE)
        self.in_utf8 = self.in_utf8 or number
        return line

    @property
    def mixed_from(self) -> int | None:
        """The first line that is not encoded like those before it."""
        if self.in_windows is None or self.in_utf8 is None:
            return None
        return max(self.in_windows, self.in_utf8)

    @property
    def found_encoding(self) -> str:
        """What it was encoded in, once it was read."""
        if self.encoding != "utf-8" or self.in_windows is None:
            return self.encoding
        return "cp1252" if self.in_utf8 is None else "mixed"


def _pass_over(text: io.TextIOWrapper, *, at_most: int) -> int:
    """Leave the rest of a line; says how long it was."""
    size = 0
    while part := text.readline(LINE_LIMIT):
        size += len(part)
        if part.endswith(("\n", "\r")) or size > at_most:
            break
    return size
