"""Rows of a table whose headings are known beforehand, each by its headings."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onward.engine.files.folding import folded, unhumped
from onward.engine.files.records import Unread
from onward.engine.files.rows import Broken, Row
from onward.engine.files.sheets import sheet_of
from onward.engine.files.words import places, say


@dataclass(frozen=True, slots=True)
class NamedRow:
    """What stands under each heading; headings are folded, and one that is missing is ""."""

    where: str
    values: dict[str, str]

    def text(self, heading: str) -> str:
        return self.values.get(heading, "").strip()

    def raw(self, heading: str) -> str:
        return self.values.get(heading, "")


def named_rows(
    stream: BinaryIO, needed: Collection[str], *, name: str
) -> Iterator[NamedRow | Unread]:
    """The rows under the first line that has all the headings needed; none where there is no such line."""
    headings: list[str] | None = None
    where = places(name, "line")
    for row in sheet_of(stream).rows():
        if headings is None:
            headings = _headings(row, needed)
        elif isinstance(row, Broken):
            yield unread(row, where(row.line))
        else:
            yield NamedRow(where(row.line), dict(zip(headings, row.cells, strict=False)))


def unread(row: Broken, where: str) -> Unread:
    return Unread(where, say("unread", row.code), row.text)


def _headings(row: Row | Broken, needed: Collection[str]) -> list[str] | None:
    if isinstance(row, Broken):
        return None
    keys = [folded(unhumped(cell.removeprefix("\ufeff"))) for cell in row.cells]
    return keys if set(needed) <= set(keys) else None
