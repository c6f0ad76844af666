"""Lines as rows of cells. One bad quote costs one line, and never the rest of the file."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from onward.engine.files.lines import Line, Lines
from onward.engine.files.records import TooMuch
from onward.engine.files.words import say

ROW_LIMIT = 500_000
# A row that is longer has lost a quote.
LONGEST_ROW = 1_000_000
# The reader has such a limit too, but one for the whole program, and anybody may move it.
LONGEST_CELL = 128 * 1024
# After so many bad quotes nothing is read twice any more, or a file could be made to last for ever.
MOST_RETURNS = 200


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, and the line it begins in."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that is no row: why, as a code of the lexicon, and what stands in it."""

    line: int
    code: str
    text: str


class _Feed:
    """Hands lines to the csv reader, and keeps those of the row at hand so that they can be given again."""

    def __init__(self, lines: Lines) -> None:
        self._lines = iter(lines)
        self._again: deque[Line] = deque()
        self.taken: list[Line] = []
        self._size = 0

    def begin(self) -> None:
        self.taken = []
        self._size = 0

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.taken.append(line)
        self._size += len(line.text)
        if line.too_long or self._size > LONGEST_ROW:
            raise csv.Error
        return line.text

    def give_back(self, lines: list[Line]) -> None:
        self._again.extendleft(reversed(lines))


def rows(lines: Lines, separator: str) -> Iterator[Row | Broken]:
    """Every row that has something in it, from the first line on; raises `TooMuch`."""
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=separator, strict=True)
    count = returns = 0
    while True:
        feed.begin()
        try:
            cells = _sound(next(reader))
        except StopIteration:
            return
        except csv.Error:
            found = _mended(feed.taken, separator)
            if returns < MOST_RETURNS:
                # Only the first line is at fault: what it swallowed is read for itself.
                returns += 1
                feed.give_back(feed.taken[1:])
        else:
            if not any(cells):
                continue
            found = Row(feed.taken[0].number, cells)
        # The headings are one row more.
        if count > ROW_LIMIT:
            raise TooMuch(say("refusals", "too_many", rows=f"{ROW_LIMIT:,}"))
        yield found
        count += 1


def _sound(cells: list[str]) -> list[str]:
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise csv.Error
    return cells


def beginning(read: Iterable[Row | Broken], count: int) -> list[Row]:
    """The first rows, fewer where a limit is reached among them."""
    first = []
    with suppress(TooMuch):
        for row in islice(read, count):
            if isinstance(row, Row):
                first.append(row)
    return first


def _mended(taken: list[Line], separator: str) -> Row | Broken:
    """The first line alone, read leniently: quotes in the middle of a cell are only quotes."""
    first = taken[0]
    if first.too_long:
        return Broken(first.number, "long_line", first.text)
    try:
        # A second line shows whether the first one ends where it seems to.
        read = list(map(_sound, csv.reader([first.text, f"{separator}\n"], delimiter=separator)))
    except csv.Error:
        return Broken(first.number, "long_line", first.text[:200])
    if len(read) == 2 and len(taken) == 1:
        return Row(first.number, read[0])
    code = "long_row" if len(read) < 2 else "quote"
    return Broken(first.number, code, first.text.rstrip("\r\n"))
