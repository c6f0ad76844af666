"""One row as its fields: each cell cleaned, and what is wrong with one said with its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from onward.engine.files import dates, guarding
from onward.engine.files.headings import is_plain_note
from onward.engine.files.records import Choices, Skipped, Unread
from onward.engine.files.rows import Row
from onward.engine.files.shapes import Column
from onward.engine.files.words import place, say, shortened

# What a spreadsheet shows where it could not reckon, in the languages whose tables are read.
ERRORS = frozenset(
    {
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
        "#NV", "#BEZUG!", "#WERT!", "#ZAHL!", "#NOM?", "#VALEUR!", "#NOMBRE!", "#¿NOMBRE?", "#¡VALOR!",
        "#¡REF!", "#¡NUM!", "#¡DIV/0!",
    }
)  # fmt: skip
# How programs put several values into one cell.
_BETWEEN_ADDRESSES = re.compile(r"\s*:::\s*|[;,\s]+")
_ADDRESS = re.compile(r"[^@\s<>()\"]+@[^@\s<>()\"]+\.[^@\s<>()\"]+$")
# What mail servers take; a longer one would only keep the expression above busy.
LONGEST_ADDRESS = 320
LONGEST_PAGE = 2_000
_PAGE = re.compile(r"(?:https?://\S+|(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?)$", re.IGNORECASE)


@dataclass(slots=True)
class Tally:
    """What is left out many times over: one `Skipped` each, with the place of the first."""

    _found: dict[str, tuple[str, str, int]] = field(default_factory=dict)

    def add(self, key: str, where: str, reason: str) -> None:
        first_where, first_reason, count = self._found.get(key, (where, reason, 0))
        self._found[key] = (first_where, first_reason, count + 1)

    def skipped(self) -> Iterator[Skipped]:
        for where, reason, count in self._found.values():
            yield Skipped(where, reason, count)


@dataclass(frozen=True, slots=True)
class Ways:
    """How the cells of a table are read: what was chosen, and what its columns say of themselves."""

    columns: tuple[Column, ...]
    choices: Choices
    # Of each column of dates, by its heading.
    day_first: Mapping[str, bool | None]
    exact: bool = False
    since_1904: bool = False


class Cells:
    """The fields of one row. What is wrong with a cell goes to `unread`, and the rest is read."""

    __slots__ = ("_ways", "tally", "unread", "values", "where")

    def __init__(self, row: Row, where: str, ways: Ways, tally: Tally) -> None:
        self.where = where
        self.tally = tally
        self.unread: list[Unread] = []
        self._ways = ways
        self.values: dict[str, list[tuple[str, str]]] = {}
        for column, cell in zip(ways.columns, row.cells, strict=False):
            if column.field and cell:
                self._take(column, cell)

    def _take(self, column: Column, cell: str) -> None:
        value = guarding.unguarded(cell) if self._ways.exact else cell.strip()
        if not value:
            return
        if column.sensitive and column.sensitive not in self._ways.choices.with_sensitive:
            reason = say("skipped", "sensitive", value=column.heading)
            self.tally.add(f"sensitive {column.heading}", self._at(column.heading), reason)
        elif value in ERRORS and not self._ways.exact:
            self._complain(column.heading, "error_cell", value)
        else:
            self.values.setdefault(column.field, []).append((column.heading, value))

    def text(self, name: str) -> str:
        """The first value of a field, on one line."""
        if name not in self.values:
            return ""
        value = self.values[name][0][1]
        return value if self._ways.exact else " ".join(value.split())

    def lines(self, name: str) -> str:
        """The first value of a field, with its lines."""
        return self.values[name][0][1] if name in self.values else ""

    def notes(self) -> list[str]:
        """Everything that is a note, each with its heading where that says more than "Note"."""
        return [
            value if is_plain_note(heading) else self.labelled(heading, value)
            for heading, value in self.values.get("note", ())
        ]

    def labelled(self, heading: str, value: str) -> str:
        return say("notes", "labelled", heading=heading, value=value)

    def heading(self, name: str) -> str:
        return self.values[name][0][0]

    def day(self, name: str) -> date | None:
        if name not in self.values:
            return None
        heading, value = self.values[name][0]
        found = dates.read(value, zone=self._ways.choices.zone, since_1904=self._ways.since_1904)
        day = found.by(self._ways.day_first.get(heading))
        if day is None and found == dates.NONE:
            self._complain(heading, "day", value)
        elif day is None:
            reason = say("skipped", "either_day", value=shortened(value))
            self.tally.add(f"either {heading}", self._at(heading), reason)
        return day

    def addresses(self, *names: str) -> list[str]:
        """All mail addresses of some fields, each once."""
        found: dict[str, str] = {}
        for heading, value in (pair for name in names for pair in self.values.get(name, ())):
            for part in _BETWEEN_ADDRESSES.split(value):
                address = part.strip("<>").removeprefix("mailto:")
                if len(address) <= LONGEST_ADDRESS and _ADDRESS.match(address):
                    found.setdefault(address.casefold(), address)
                elif part:
                    self._complain(heading, "mail", part)
        return list(found.values())

    def page(self, name: str) -> str:
        """The address of a page; one without its beginning gets it."""
        value = self.text(name).split(" ::: ")[0]
        if not value:
            return ""
        if len(value) > LONGEST_PAGE or not _PAGE.match(value):
            self._complain(self.heading(name), "url", value)
            return ""
        return value if "://" in value else f"https://{value}"

    def _complain(self, heading: str, code: str, value: str) -> None:
        reason = say("unread", code, value=shortened(value))
        self.unread.append(Unread(self._at(heading), reason, value))

    def _at(self, heading: str) -> str:
        return place(self.where, heading)


def whole(cells: Sequence[str]) -> str:
    """A row as text, for another try."""
    return shortened(" | ".join(cells), at_most=2_000)
