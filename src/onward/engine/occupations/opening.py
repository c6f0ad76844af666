"""Archives, folders and single files as tables that are known by their headings, whatever they are called."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from onward.engine.files.records import NotThat, TooMuch
from onward.engine.occupations import words

READ = (".txt", ".csv", ".xlsx", ".tsv")
MOST_MEMBERS = 500
LARGEST_UNPACKED = 600 * 1024 * 1024
HIGHEST_RATIO = 200
SMALL = 4 * 1024 * 1024
ENCRYPTED = 0x1
MOST_ROWS = 1_000_000
LARGEST_NOTE = 64 * 1024
CUT = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)
# What a cut or changed member makes its reader raise: the others are still read.
DAMAGED = (*CUT, UnicodeError, csv.Error, NotThat, TooMuch)

Cells = list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """One file with headings. Its rows are read anew each time, one by one."""

    name: str
    headings: tuple[str, ...]
    rows: Callable[[], Iterator[Cells]]

    def column(self, *names: str) -> int | None:
        """Where the first of these headings stands."""
        return next((self.headings.index(name) for name in names if name in self.headings), None)

    def has(self, *names: str) -> bool:
        return all(name in self.headings for name in names)


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands in what was given."""

    # Names of files and folders, in which a version may stand.
    names: tuple[str, ...]
    tables: tuple[Table, ...]
    # Files that say something of the whole, such as a read-me.
    notes: tuple[str, ...]
    damaged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    open: Callable[[], BinaryIO]


@contextmanager
def opened(paths: Sequence[Path]) -> Iterator[Opened]:
    """Zips, folders or files, several at once. Raises `NotAList`; what is in a zip is read where it lies."""
    archives: list[zipfile.ZipFile] = []
    try:
        members: list[_Member] = []
        for path in paths:
            members += _members(path, archives)
        yield _looked_through(members, tuple(path.name for path in paths))
    finally:
        for archive in archives:
            archive.close()


def _members(path: Path, archives: list[zipfile.ZipFile]) -> list[_Member]:
    if path.is_dir():
        inside = sorted(one for one in path.iterdir() if one.suffix.lower() in READ)
        return [_file(one) for one in inside[:MOST_MEMBERS]]
    if not path.is_file():
        raise words.refusal("no_file")
    if path.suffix.lower() in READ:
        return [_file(path)]
    try:
        archive = zipfile.ZipFile(path)
    except CUT:
        raise words.refusal("cut" if _begins_as_zip(path) else "not_an_archive") from None
    archives.append(archive)
    return _inside(archive)


def _file(path: Path) -> _Member:
    return _Member(path.name, lambda: path.open("rb"))


def _begins_as_zip(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) == b"PK\x03\x04"


def _inside(archive: zipfile.ZipFile) -> list[_Member]:
    entries = [one for one in archive.infolist() if not one.is_dir()]
    if len(entries) > MOST_MEMBERS:
        raise words.refusal("many_members")
    if any(one.flag_bits & ENCRYPTED for one in entries):
        raise words.refusal("locked")
    if sum(one.file_size for one in entries) > LARGEST_UNPACKED or any(map(_swollen, entries)):
        raise words.refusal("swollen")
    return [_zipped(archive, one) for one in entries if _is_read(one.filename)]


def _swollen(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > SMALL and entry.file_size > HIGHEST_RATIO * max(
        1, entry.compress_size
    )


def _is_read(name: str) -> bool:
    # What a Mac lays beside each file is no file of the list.
    return name.lower().endswith(READ) and not name.startswith("__MACOSX/")


def _zipped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> _Member:
    def whole() -> BinaryIO:
        # A sheet is read from here and there, which a stream out of a zip does slowly.
        with archive.open(entry) as stream:
            return io.BytesIO(stream.read(entry.file_size + 1))

    return _Member(entry.filename, whole)


def _looked_through(members: Sequence[_Member], names: tuple[str, ...]) -> Opened:
    tables: list[Table] = []
    notes: list[str] = []
    damaged: list[str] = []
    for member in members:
        try:
            found = _table(member)
            if found is None:
                with member.open() as stream:
                    notes.append(stream.read(LARGEST_NOTE).decode("utf-8", "replace"))
            else:
                tables.append(found)
        except DAMAGED:
            damaged.append(member.name.rpartition("/")[2])
    inner = tuple(one.name for one in members)
    return Opened((*names, *inner), tuple(tables), tuple(notes), tuple(damaged))


def _table(member: _Member) -> Table | None:
    """None: it has no headings, but says something, as a read-me does."""
    read = _sheet_rows if member.name.lower().endswith(".xlsx") else _text_rows
    head = next(read(member), [])
    if len(head) < 2:
        return None

    def rows() -> Iterator[Cells]:
        told = read(member)
        next(told, None)
        return told

    return Table(member.name.rpartition("/")[2], tuple(map(_heading, head)), rows)


def _heading(cell: str) -> str:
    return re.sub(r"[^a-z0-9*]+", "", cell.casefold())


def _sheet_rows(member: _Member) -> Iterator[Cells]:
    # Only who brings a workbook waits for what reads it.
    xlsx = import_module("onward.engine.files.xlsx")
    with member.open() as stream:
        for row in xlsx.sheet_of(stream).rows():
            yield row.cells


def _text_rows(member: _Member) -> Iterator[Cells]:
    with member.open() as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as text:
        # O*NET parts its cells with tabs and quotes nothing; ESCO writes CSV.
        first = text.readline(LARGEST_NOTE)
        lines = (line for part in ([first], text) for line in part)
        if "\t" in first:
            told = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        else:
            told = csv.reader(lines)
        for number, cells in enumerate(told):
            if number > MOST_ROWS:
                raise TooMuch("")
            if any(cells):
                yield cells
