"""Workbooks as sheets of text: nothing in them is reckoned, followed or trusted."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any, BinaryIO

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from onward.engine.files import headings
from onward.engine.files.records import NotThat, TooMuch
from onward.engine.files.rows import ROW_LIMIT, Row, beginning
from onward.engine.files.words import say

MOST_MEMBERS = 2_000
LARGEST_UNPACKED = 400 * 1024 * 1024
# These are held in memory as a whole.
LARGEST_STRINGS = 100 * 1024 * 1024
HIGHEST_RATIO = 200
SMALL = 1024 * 1024
ENCRYPTED = 0x1
MOST_COLUMNS = 128
# What a sheet of Excel has room for; a row that claims to lie further down is no row.
LAST_ROW = 1_048_576
MOST_KEPT = 20_000
AT_ONCE = 100
CHUNK = 1024 * 1024

# What a workbook that was cut or made up makes its reader raise.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, EOFError, KeyError, ValueError, TypeError,
    AttributeError, IndexError, SyntaxError, OverflowError, NotImplementedError,
)  # fmt: skip


def sheet_of(stream: BinaryIO) -> "WorkbookSheet":
    """The first sheet with headings that are known, else the first with anything in it."""
    try:
        has_formulas = _looked_through(stream)
        values = _opened(stream, data_only=True)
        formulas = _opened(stream, data_only=False) if has_formulas else None
    except DAMAGED:
        raise NotThat(say("refusals", "broken_workbook")) from None
    since_1904 = values.epoch == CALENDAR_MAC_1904
    sheets = [
        WorkbookSheet(sheet, formulas[sheet.title] if formulas else None, since_1904=since_1904)
        for sheet in values.worksheets
    ]
    heads = [
        [row.cells for row in beginning(sheet.rows(), headings.LOOKED_AT)] for sheet in sheets
    ]
    known = [max(map(headings.known_in, head), default=0) for head in heads]
    for number, sheet in enumerate(sheets):
        if known[number] >= headings.FEWEST_KNOWN:
            return sheet
    for sheet, head in zip(sheets, heads, strict=True):
        if head:
            return sheet
    raise NotThat(say("refusals", "no_sheet"))


class WorkbookSheet:
    """One sheet of a workbook; a formula without a result is its own text."""

    counts_by = "row"
    separator = ""
    encoding = "utf-8"
    mixed_separators = False
    mixed_from = None

    def __init__(self, values: Any, formulas: Any, *, since_1904: bool) -> None:
        self.name: str = values.title
        self.nulls: list[int] = []
        self.since_1904 = since_1904
        self._values = values
        self._formulas = formulas
        # Its reader is slow: a sheet of usual size is gone through once.
        self._kept: list[Row] | None = None

    def rows(self) -> Iterator[Row]:
        if self._kept is not None:
            yield from self._kept
            return
        kept: list[Row] = []
        for row in self._read():
            if len(kept) <= MOST_KEPT:
                kept.append(row)
            yield row
        if len(kept) <= MOST_KEPT:
            self._kept = kept

    def _read(self) -> Iterator[Row]:
        count = 0
        for number, cells in enumerate(self._texts(), 1):
            if number > LAST_ROW:
                raise TooMuch(say("refusals", "too_many", rows=f"{ROW_LIMIT:,}"))
            if not any(cells):
                continue
            if count > ROW_LIMIT:
                raise TooMuch(say("refusals", "too_many", rows=f"{ROW_LIMIT:,}"))
            count += 1
            yield Row(number, cells)

    def _texts(self) -> Iterator[list[str]]:
        try:
            values = _rows_of(self._values)
            if self._formulas is None:
                yield from (_trimmed([_text(value) for value in row]) for row in values)
                return
            for row, written in zip(values, _rows_of(self._formulas), strict=False):
                pairs = zip(row, written, strict=False)
                yield _trimmed(
                    [_text(formula if value is None else value) for value, formula in pairs]
                )
        except DAMAGED:
            raise NotThat(say("refusals", "broken_workbook")) from None


def _looked_through(stream: BinaryIO) -> bool:
    """Whether there are formulas; raises `NotThat` for what would be too much to unpack."""
    stream.seek(0)
    with zipfile.ZipFile(stream) as archive:
        entries = archive.infolist()
        if "xl/workbook.xml" not in archive.namelist():
            raise NotThat(say("refusals", "other_workbook"))
        if len(entries) > MOST_MEMBERS:
            raise NotThat(say("refusals", "many_members"))
        for entry in entries:
            _refuse_swollen(entry)
        # No more than a member declares is ever given out.
        if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
            raise NotThat(say("refusals", "swollen"))
        sheets = [entry for entry in entries if entry.filename.startswith("xl/worksheets/")]
        return any(_has_formulas(archive, entry) for entry in sheets if not entry.is_dir())


def _refuse_swollen(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise NotThat(say("refusals", "locked"))
    swollen = entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size)
    strings = entry.filename.endswith("sharedStrings.xml")
    if (swollen and entry.file_size > SMALL) or (strings and entry.file_size > LARGEST_STRINGS):
        raise NotThat(say("refusals", "swollen"))


def _has_formulas(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    end = b""
    with archive.open(entry) as sheet:
        while chunk := sheet.read(CHUNK):
            if b"<f>" in (seen := end + chunk) or b"<f " in seen:
                return True
            end = chunk[-2:]
    return False


def _opened(stream: BinaryIO, *, data_only: bool) -> Any:
    stream.seek(0)
    with warnings.catch_warnings():
        # It warns of everything that it leaves out, and all that is wanted here are the cells.
        warnings.simplefilter("ignore")
        return load_workbook(stream, read_only=True, data_only=data_only, keep_links=False)


def _rows_of(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # What a sheet says of its own size may be anything.
    sheet.reset_dimensions()
    read = sheet.iter_rows(values_only=True)
    while True:
        # A handful each time: to hush it for each row takes longer than to read a blank one.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows = [row[:MOST_COLUMNS] for row in islice(read, AT_ONCE)]
        if not rows:
            return
        yield from rows


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(value: Any) -> str:
    """A cell as it would stand in a CSV: days as ISO dates, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return (value.date() if midnight else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\0", "")
