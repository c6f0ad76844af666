"""From a path to the file it is: known by what it holds, and read as records of one kind."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from onward.engine.files import recognising
from onward.engine.files.kinds import FileKind
from onward.engine.files.records import Choices, Found, Unread
from onward.engine.files.shapes import Shape
from onward.intake.files import own_tables, zips

KINDS = tuple(kind.value for kind in FileKind)
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
OF_MEMBERS = (FileKind.LINKEDIN, FileKind.OWN)
OF_TABLES = (FileKind.TABLE, FileKind.CONTACTS)
# Only who brings such a file waits for what reads it.
READERS = {
    FileKind.TABLE: "tables",
    FileKind.CONTACTS: "tables",
    FileKind.VCARD: "vcards",
    FileKind.CALENDAR: "calendars",
    FileKind.RESUME: "resumes",
    FileKind.LINKEDIN: "linkedin",
    FileKind.OWN: "own",
}


def kind_of(path: Path, *, name: str = "") -> FileKind | None:
    """What it is; None for mail, and for what nobody here reads. Raises `NotThat`, `OSError`."""
    name = name or path.name
    if path.is_dir():
        members = [member for member, _opener in zips.in_folder(path)]
        return recognising.kind_of(ZIP_STARTS[0], name=name, members=members)
    with path.open("rb") as stream:
        head = stream.read(recognising.HEAD_LENGTH)
    members = list(zips.names_in(path)) if head.startswith(ZIP_STARTS) else []
    if own_tables.table_of(head, name):
        return FileKind.OWN
    return recognising.kind_of(head, name=name, members=members)


def kind_of_stream(stream: BinaryIO, *, name: str) -> FileKind | None:
    """The same for what was sent here."""
    stream.seek(0)
    head = stream.read(recognising.HEAD_LENGTH)
    members = zips.names_in(stream) if head.startswith(ZIP_STARTS) else ()
    stream.seek(0)
    if own_tables.table_of(head, name):
        return FileKind.OWN
    return recognising.kind_of(head, name=name, members=members)


@dataclass
class File:
    """A file that is here to be read, as often as it takes."""

    path: Path
    name: str
    kind: FileKind
    # When it was made, where that is known from outside.
    made: str = ""

    @cached_property
    def _contents(self) -> zips.Contents:
        if self.path.is_dir():
            return zips.Contents(list(zips.in_folder(self.path)))
        with self.path.open("rb") as stream:
            is_zip = stream.read(4).startswith(ZIP_STARTS)
        if is_zip and self.kind in OF_MEMBERS:
            return zips.contents_of(self.path)
        return zips.Contents([(self.name, lambda: self.path.open("rb"))])

    @cached_property
    def _own_table(self) -> str:
        """Which table it is, where one of an export came alone."""
        if self.kind is not FileKind.OWN or self.path.is_dir():
            return ""
        with self.path.open("rb") as stream:
            return own_tables.table_of(stream.read(recognising.HEAD_LENGTH), self.name)

    @property
    def as_of(self) -> str:
        return self._contents.newest or self.made

    @property
    def size(self) -> int:
        return 0 if self.path.is_dir() else self.path.stat().st_size

    def look(self, choices: Choices) -> tuple[tuple[str, Shape], ...]:
        """The tables in it, with what is known of them and what is not. Raises `NotThat`, `TooMuch`."""
        reader = self._reader()
        if self.kind is FileKind.LINKEDIN:
            shapes: tuple[tuple[str, Shape], ...] = reader.look(self._contents.members, choices)
            return shapes
        if self.kind in OF_TABLES:
            with self.path.open("rb") as stream:
                return ((self.name, reader.look(stream, choices, name=self.name)),)
        return ()

    def read(self, choices: Choices) -> Iterator[Found]:
        """All it holds; what is damaged ends it, and what came before stays."""
        yield from self._contents.refused
        try:
            yield from self._records(choices)
        except DAMAGED:
            yield Unread(self.name, _("The rest of it is damaged and cannot be read."))

    def _records(self, choices: Choices) -> Iterator[Found]:
        reader = self._reader()
        if table := self._own_table:
            with self.path.open("rb") as stream:
                yield from reader.read_table(stream, table=table, name=self.name)
            return
        if self.kind in OF_MEMBERS:
            yield from reader.read(self._contents.members, choices)
            return
        with self.path.open("rb") as stream:
            if self.kind in OF_TABLES:
                yield from reader.read(stream, choices, name=self.name)
            else:
                yield from reader.read(stream, choices)

    def _reader(self) -> Any:
        return import_module(f"onward.engine.files.{READERS[self.kind]}")


def known_kinds(*, quietly: bool = False) -> str:
    """What is said of a file that is none of these; `quietly` in a confidential search."""
    network = _("an archive of a network") if quietly else _("a LinkedIn export")
    return (
        _(
            "This is nothing Onward can read. It reads mail, %s, tables (CSV, XLSX), "
            "contacts (vCard, CSV), calendars (.ics) and CVs as JSON Resume."
        )
        % network
    )
