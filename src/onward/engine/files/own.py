"""Our own export, read back: each row of each table, as it left."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import BinaryIO

from onward.engine.files.guarding import unguarded
from onward.engine.files.linkedin import Member
from onward.engine.files.records import (
    Choices,
    Found,
    NotThat,
    OwnRow,
    OwnSettings,
    Skipped,
    TooMuch,
    Unread,
)
from onward.engine.files.rows import ROW_LIMIT, Broken
from onward.engine.files.sheets import sheet_of
from onward.engine.files.words import places, say

# Every export has this, with whose it is.
TELLING = "json/you.json"
# What a row is known as in other accounts.
TWINS = "twins"
# A review may carry a file of 14 million signs.
LONGEST_LINE = 32 * 1024 * 1024
LARGEST_WHOLE = 64 * 1024 * 1024
# All rows together; a zip of a few megabytes can hold more than a memory does.
MOST_MEGABYTES = 500
Opener = Callable[[], BinaryIO]


def is_export(members: Iterable[str]) -> bool:
    """Whether the files of a zip are those of our own export."""
    return TELLING in set(members)


def read(members: Iterable[Member], choices: Choices) -> Iterator[Found]:
    """The rows of every table, out of the `json` folder; out of `csv` where no JSON is.

    Raises `TooMuch` after the rows up to the limit.
    """
    tables, files, telling = _sorted(members)
    yield _settings(*telling) if telling else OwnSettings({})
    limit = _Limit()
    for name, (path, opener) in tables.items():
        rows = _rows_of_json if path.suffix == ".json" else _rows_of_csv
        with opener() as stream:
            for found in rows(stream, name, path.name):
                limit.count(stream.tell(), path.name)
                yield _with_file(found, files) if isinstance(found, OwnRow) else found


def read_table(stream: BinaryIO, *, table: str, name: str) -> Iterator[Found]:
    """One CSV of an export, that came without the rest."""
    yield from _rows_of_csv(stream, table, name)


class _Limit:
    """How many rows and how many bytes of them came by."""

    def __init__(self) -> None:
        self._rows = 0
        self._places: dict[str, int] = {}

    def count(self, place: int, name: str) -> None:
        self._rows += 1
        self._places[name] = place
        if self._rows > ROW_LIMIT:
            raise TooMuch(say("refusals", "too_many", rows=f"{ROW_LIMIT:,}"))
        if sum(self._places.values()) > MOST_MEGABYTES * 1_000_000:
            raise TooMuch(say("refusals", "too_long", bytes=MOST_MEGABYTES))


Tables = dict[str, tuple[PurePosixPath, Opener]]


def _sorted(members: Iterable[Member]) -> tuple[Tables, dict[str, Opener], Member | None]:
    """The tables by name, JSON before CSV; the files of documents; and whose all of it is."""
    tables: Tables = {}
    files: dict[str, Opener] = {}
    telling: Member | None = None
    for name, opener in members:
        path = PurePosixPath(name)
        folder = path.parts[-2] if len(path.parts) > 1 else ""
        if folder == "documents":
            files[f"documents/{path.name}"] = opener
        elif (folder, path.name) == ("json", "you.json"):
            telling = (path.name, opener)
        elif (folder, path.suffix) == ("json", ".json"):
            tables[path.stem] = (path, opener)
        elif (folder, path.suffix) == ("csv", ".csv"):
            tables.setdefault(path.stem, (path, opener))
    return tables, files, telling


def _settings(name: str, opener: Opener) -> Found:
    with opener() as stream:
        told = _object(stream.read(LONGEST_LINE))
    if told is None:
        return Unread(name, say("unread", "json"))
    return OwnSettings(told)


def _with_file(row: OwnRow, files: Mapping[str, Opener]) -> OwnRow:
    named = row.values.get("file")
    opener = files.get(named) if isinstance(named, str) else None
    return OwnRow(row.where, row.table, row.values, content=opener) if opener else row


def _rows_of_json(stream: BinaryIO, table: str, name: str) -> Iterator[Found]:
    """Line by line, as an export writes it; one that was laid out anew is read as a whole."""
    where = places(name, "line")
    first = stream.readline(LONGEST_LINE)
    if first.strip() != b"[":
        yield from _rows_of_whole(first + stream.read(LARGEST_WHOLE), table, name)
        return
    number = 1
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if not line.endswith(b"\n") and len(line) == LONGEST_LINE:
            yield Unread(where(number), say("unread", "long_line"))
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_LINE)
            continue
        told = line.strip().removesuffix(b",")
        if told and told != b"]":
            yield _row(_object(told), table, where(number))


def _rows_of_whole(told: bytes, table: str, name: str) -> Iterator[Found]:
    try:
        rows = json.loads(told, parse_constant=_no_number) if len(told) < LARGEST_WHOLE else None
    except (ValueError, RecursionError):
        rows = None
    if not isinstance(rows, list):
        yield Unread(name, say("unread", "json"))
        return
    where = places(name, "row")
    for number, row in enumerate(rows, start=1):
        yield _row(row if isinstance(row, dict) else None, table, where(number))


def _row(told: dict[str, object] | None, table: str, where: str) -> Found:
    if told is None:
        return Unread(where, say("unread", "json"))
    return OwnRow(where, table, told)


def _object(told: bytes) -> dict[str, object] | None:
    try:
        found = json.loads(told, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _no_number(name: str) -> object:
    raise ValueError(name)


def _rows_of_csv(stream: BinaryIO, table: str, name: str) -> Iterator[Found]:
    where = places(name, "line")
    headings: list[str] | None = None
    try:
        for row in sheet_of(stream).rows():
            if isinstance(row, Broken):
                yield Unread(where(row.line), say("unread", row.code), row.text)
            elif headings is None:
                headings = [cell.removeprefix("\ufeff").strip() for cell in row.cells]
            else:
                cells = map(unguarded, row.cells)
                values = dict(zip(headings, cells, strict=False))
                yield OwnRow(where(row.line), table, values, is_text=True)
    except (NotThat, TooMuch) as refusal:
        yield Unread(name, str(refusal))


def left_out(name: str, code: str, count: int = 1, **facts: object) -> Skipped:
    """What of an export does not come in, and why."""
    return Skipped(name, say("skipped", code, **facts), count)
