"""One sheet of cells, whatever it lies in: rows that can be gone through more than once."""

import csv
import importlib
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import BinaryIO, Protocol

from onward.engine.files import headings
from onward.engine.files.lines import Lines, encoding_of
from onward.engine.files.records import NotThat, TooMuch
from onward.engine.files.rows import Broken, Row, rows
from onward.engine.files.words import say

SEPARATORS = (",", ";", "\t", "|")
SAMPLE_LINES = 200
LOOKED_AT_BYTES = 8192
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
# What Excel wrote before 2007, and what it puts around a workbook with a password.
OLE_START = b"\xd0\xcf\x11\xe0"
# A file with more signs that no text has is no text.
MOST_CONTROLS = 0.1

# What a file out of a damaged zip raises when it is read.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError)

# What Excel understands as "this is the separator", in a line before the headings.
_SAYS_SEPARATOR = re.compile(r"sep=([,;|\t])\s*$", re.IGNORECASE)
_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))


class Sheet(Protocol):
    """Rows under headings, with what is known of the file after they were gone through."""

    # "" where a file has only one.
    name: str
    # How its places are called: by lines, or by rows.
    counts_by: str
    since_1904: bool
    separator: str
    mixed_separators: bool

    @property
    def encoding(self) -> str: ...

    @property
    def mixed_from(self) -> int | None: ...

    @property
    def nulls(self) -> list[int]: ...

    def rows(self) -> Iterator[Row | Broken]:
        """From the first row, each time; raises `TooMuch` after the limit."""
        ...


def sheet_of(stream: BinaryIO) -> Sheet:
    """The sheet in a stream; raises `NotThat` where there is none."""
    stream.seek(0)
    try:
        head = stream.read(LOOKED_AT_BYTES)
    except DAMAGED:
        raise NotThat(say("unread", "damaged")) from None
    if not head:
        raise NotThat(say("refusals", "empty"))
    if head.startswith(OLE_START):
        raise NotThat(say("refusals", "old_workbook"))
    if head.startswith(ZIP_STARTS):
        # Only who brings a workbook waits for what reads it.
        sheet: Sheet = importlib.import_module("onward.engine.files.xlsx").sheet_of(stream)
        return sheet
    if not is_text(head):
        raise NotThat(say("refusals", "no_table"))
    return TextSheet(stream)


def is_text(head: bytes) -> bool:
    if head.startswith((b"%PDF", b"\x1f\x8b", b"{\\rtf")):
        return False
    if encoding_of(head) != "utf-8":
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls <= len(head) * MOST_CONTROLS


class TextSheet:
    """Lines with a sign between cells."""

    name = ""
    counts_by = "line"
    since_1904 = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lines = Lines(stream)
        sample: list[str] = []
        with suppress(TooMuch):
            # Reading it tells of the limit.
            sample.extend(
                one.text for one in islice(self._lines, SAMPLE_LINES) if not one.too_long
            )
        said = _SAYS_SEPARATOR.match(sample[0]) if sample else None
        self.separator, self._width = _separator_of(sample)
        if said:
            self.separator = said[1]
        self.mixed_separators = False

    @property
    def encoding(self) -> str:
        return self._lines.found_encoding

    @property
    def mixed_from(self) -> int | None:
        return self._lines.mixed_from

    @property
    def nulls(self) -> list[int]:
        return self._lines.nulls

    def rows(self) -> Iterator[Row | Broken]:
        self._lines = Lines(self._stream)
        last = 0
        try:
            for row in rows(self._lines, self.separator):
                last = row.line
                if isinstance(row, Row) and len(row.cells) == 1 and self._width > 1:
                    row = self._otherwise(row)
                yield row
        except DAMAGED:
            # A file out of a zip that was cut: what came before the cut stays.
            yield Broken(last + 1, "damaged", "")

    def _otherwise(self, row: Row) -> Row:
        """A row that was written with another sign between its cells than the rest."""
        for separator in SEPARATORS:
            if separator != self.separator and separator in row.cells[0]:
                cells = row.cells[0].split(separator)
                if len(cells) == self._width:
                    self.mixed_separators = True
                    return Row(row.line, cells)
        return row


def _separator_of(sample: list[str]) -> tuple[str, int]:
    """The sign with the most known headings and the most rows of one width, and that width."""
    found = {separator: _score(sample, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: found[separator])
    return best, found[best][2]


def _score(sample: list[str], separator: str) -> tuple[int, int, int]:
    read = [cells for cells in _split(sample, separator) if len(cells) > 1]
    widths = [len(cells) for cells in read]
    usual = max(widths, key=widths.count, default=0)
    known = max((headings.known_in(cells) for cells in read[: headings.LOOKED_AT]), default=0)
    return known, widths.count(usual), usual


def _split(sample: list[str], separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(sample, delimiter=separator)
    except csv.Error:
        # A cell that is too long ends the sample.
        return
