"""Rows of tables as named cells; a row that was cut is counted and left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from onward.engine.occupations.opening import DAMAGED, Table

LONGEST_CELL = 20_000


@dataclass(slots=True)
class Rows:
    """Reads tables, and remembers what it had to leave out."""

    short: int = 0
    damaged: list[str] = field(default_factory=list)

    def of(self, table: Table, *columns: int | None) -> Iterator[tuple[str, ...]]:
        """The cells of these columns; None gives an empty cell. The first column may not be empty."""
        needed = columns[0]
        if needed is None:
            return
        try:
            for cells in table.rows():
                if needed >= len(cells) or not cells[needed].strip():
                    self.short += 1
                    continue
                yield tuple(_cell(cells, column) for column in columns)
        except DAMAGED:
            self.damaged.append(table.name)


def _cell(cells: list[str], column: int | None) -> str:
    if column is None or column >= len(cells):
        return ""
    return cells[column].strip()[:LONGEST_CELL]


def number(cell: str) -> float | None:
    """None for what is no number: unknown, never 0."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if abs(value) < 1e6 else None


def share(cell: str, lowest: float, highest: float) -> float | None:
    """A value of a scale as a part of it, from 0 to 1."""
    value = number(cell)
    if value is None or not lowest <= value <= highest:
        return None
    return (value - lowest) / (highest - lowest)
