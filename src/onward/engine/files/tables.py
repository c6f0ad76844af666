"""Tables of any program, CSV or XLSX: first looked at, then read row by row in bounded memory."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

from onward.engine.files import becoming, dates, headings
from onward.engine.files.cells import Cells, Tally, Ways, whole
from onward.engine.files.records import Choices, Found, NotThat, Skipped, TooMuch, Unread
from onward.engine.files.rows import Broken, Row, beginning
from onward.engine.files.shapes import Column, Noun, Shape
from onward.engine.files.sheets import Sheet, sheet_of
from onward.engine.files.words import place, places, say, shortened

UNASKED = Choices()
# How many rows are shown as they will become.
SHOWN = 5
# How far a program's row of headings may stand below what it says first.
LOOKED_AT = headings.LOOKED_AT


def look(stream: BinaryIO, choices: Choices = UNASKED, *, name: str = "") -> Shape:
    """What a table is taken for, with the choices made so far; raises `NotThat`.

    The stream must be one that can be sought. It is read through once, since only all dates of a column
    together may decide which number is the day. `name` stands before each place, as in "Jobs.csv, line 7".
    """
    table = _Table(sheet_of(stream), choices, name)
    shape = table.shape
    first: list[Found] = []
    if shape.noun:
        with suppress(TooMuch):
            first.extend(islice(table.found(), SHOWN))
    return replace(shape, first=tuple(first))


def read(stream: BinaryIO, choices: Choices = UNASKED, *, name: str = "") -> Iterator[Found]:
    """Every row as a record, with what was left out and could not be read; raises `NotThat`, `TooMuch`.

    `TooMuch` comes after the rows up to the limit. The same file and choices give the same records.
    """
    table = _Table(sheet_of(stream), choices, name)
    if table.shape.asks_columns:
        raise NotThat(say("remarks", "other_language"))
    yield from table.found()


class _Table:
    """A sheet with what its headings and its dates say."""

    def __init__(self, sheet: Sheet, choices: Choices, name: str) -> None:
        self._sheet = sheet
        self._choices = choices
        self._name = place(name, say("places", "sheet", sheet=sheet.name) if sheet.name else "")
        self._where = places(self._name, sheet.counts_by)
        head = _head_of(sheet)
        number = headings.heading_row([row.cells for row in head])
        self._heading = head[number] if number is not None else None
        self._body_from = self._heading.line if self._heading else 0
        cells = (
            self._heading.cells if self._heading else [""] * max(len(row.cells) for row in head)
        )
        self._names = headings.named(cells[: headings.MOST_COLUMNS])
        self._program = headings.program_of(cells[: headings.MOST_COLUMNS])
        self._width = len(cells)
        noun = Noun(choices.noun) if choices.noun in set(Noun) else None
        if noun is None:
            noun = self._program.noun if self._program else headings.noun_of(self._names)
        program = self._program if self._program and self._program.noun == noun else None
        columns = headings.columns_of(self._names, noun, program=program, chosen=choices.columns)
        self._noun = noun
        surveyed = _Survey(columns, choices, program.day_first if program else None)
        surveyed.look_at(self._body(), since_1904=sheet.since_1904)
        self._ways = Ways(
            surveyed.columns, choices, surveyed.day_first,
            exact=bool(program and program.exact), since_1904=sheet.since_1904,
        )  # fmt: skip
        self._empty = surveyed.rows == 0
        self._limit = surveyed.limit

    @property
    def shape(self) -> Shape:
        return Shape(
            dialect=self._program.name if self._program else "",
            noun=self._noun,
            columns=self._ways.columns,
            encoding=self._sheet.encoding,
            separator=self._sheet.separator,
            heading_line=self._heading.line if self._heading else None,
            sheet=self._sheet.name,
            remarks=tuple(self._remarks()),
        )

    def found(self) -> Iterator[Found]:
        tally = Tally()
        for row in self._body():
            where = self._where(row.line)
            if isinstance(row, Broken):
                yield Unread(where, say("unread", row.code), row.text)
            elif row.cells == (self._heading.cells if self._heading else None):
                # Tables that were put together bring their headings along.
                continue
            elif any(cell.strip() for cell in row.cells[self._width :]):
                yield Unread(where, say("unread", "more_cells"), whole(row.cells))
            else:
                yield from self._become(row, where, tally)
        for line in self._sheet.nulls:
            tally.add("nulls", self._where(line), say("skipped", "nulls"))
        if self._empty:
            yield Skipped(self._where(self._body_from), say("skipped", "headings_only"))
        yield from tally.skipped()

    def _become(self, row: Row, where: str, tally: Tally) -> Iterator[Found]:
        cells = Cells(row, where, self._ways, tally)
        if not cells.values and not any(cell.strip() for cell in row.cells):
            return
        if self._noun is Noun.PEOPLE:
            yield from becoming.person(cells)
        else:
            yield from becoming.application(cells, row.cells, self._choices)
        yield from cells.unread

    def _body(self) -> Iterator[Row | Broken]:
        return (row for row in self._sheet.rows() if row.line > self._body_from)

    def _remarks_on_headings(self) -> Iterator[str]:
        if self._program and not self._program.verified:
            yield say("remarks", "guessed", program=self._program.name.split(".")[0].title())
        for heading in _twice(self._heading.cells if self._heading else []):
            yield say("remarks", "twice", heading=shortened(heading))

    def _remarks(self) -> Iterator[str]:
        if self._sheet.mixed_from:
            yield say("remarks", "mixed_encoding", line=self._sheet.mixed_from)
        if self._heading is None:
            yield say("remarks", "no_headings")
        elif not any(column.field for column in self._ways.columns):
            yield say("remarks", "other_language")
        yield from self._remarks_on_headings()
        if self._sheet.mixed_separators:
            yield say("remarks", "mixed_separators")
        if self._empty:
            yield say("remarks", "headings_only")
        if self._limit:
            yield self._limit


class _Survey:
    """What the values of all rows say of their columns: an example, and which number is the day."""

    def __init__(self, columns: tuple[Column, ...], choices: Choices, usual: bool | None) -> None:
        self.columns = columns
        self.rows = 0
        # Why not all rows were seen, in words.
        self.limit = ""
        self.day_first: dict[str, bool | None] = {}
        self._choices = choices
        self._usual = usual
        self._examples: dict[int, str] = {}
        self._either: dict[int, str] = {}
        self._said: dict[int, set[bool]] = {
            number: set()
            for number, column in enumerate(columns)
            if column.field in headings.DATES
        }

    def look_at(self, rows: Iterable[Row | Broken], *, since_1904: bool) -> None:
        try:
            for row in rows:
                if isinstance(row, Row):
                    self._take(row.cells, since_1904)
        except TooMuch as limit:
            # What comes in are the rows up to there, and these are seen.
            self.limit = str(limit)
        self.columns = tuple(self._with_what_was_seen(*pair) for pair in enumerate(self.columns))

    def _take(self, cells: list[str], since_1904: bool) -> None:
        self.rows += 1
        if len(self._examples) < len(self.columns):
            self._take_examples(cells)
        for number in self._said:
            if number < len(cells) and cells[number]:
                self._take_day(number, cells[number], since_1904)

    def _take_examples(self, cells: list[str]) -> None:
        for number, cell in enumerate(cells[: len(self.columns)]):
            if number not in self._examples and cell.strip():
                self._examples[number] = shortened(cell)

    def _take_day(self, number: int, cell: str, since_1904: bool) -> None:
        found = dates.read(cell, zone=self._choices.zone, since_1904=since_1904)
        if (says := found.says_day_first) is not None:
            self._said[number].add(says)
        elif found.day is None and found != dates.NONE:
            self._either.setdefault(number, cell.strip())

    def _with_what_was_seen(self, number: int, column: Column) -> Column:
        seen = replace(column, example=self._examples.get(number, ""))
        if number not in self._said:
            return seen
        said = self._said[number]
        # One value decides for its column; two that contradict each other decide nothing.
        own = next(iter(said)) if len(said) == 1 else None
        decided = own if own is not None else self._choices.day_first
        if decided is None and not said:
            decided = self._usual
        self.day_first[column.heading] = decided
        return replace(seen, either_day=self._either.get(number, "") if decided is None else "")


def _head_of(sheet: Sheet) -> list[Row]:
    head = beginning(sheet.rows(), LOOKED_AT)
    if not head:
        raise NotThat(say("refusals", "empty"))
    if all(sum(map(bool, map(str.strip, row.cells))) < 2 for row in head):
        raise NotThat(say("refusals", "no_table"))
    return head


def _twice(cells: list[str]) -> list[str]:
    said = Counter(" ".join(cell.split()) for cell in cells)
    return [cell for cell, count in said.items() if cell and count > 1]
