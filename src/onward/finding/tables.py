"""What stands in the tables that are searched: one look at each, and its rows only where that tells of a change."""

import secrets
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from django.db import connection

from onward.accounts.models import User
from onward.accounts.sealed import SealedText
from onward.finding.noun import Noun
from onward.finding.ways import Model, columns_of

# A text is sealed anew each time it is written, and what stands first tells one time from another.
TELLING_BYTES = 13
# Between values; nobody can write it into one, as nobody knows it.
BETWEEN = secrets.token_hex(6)

# The rows of a table by their numbers, each with a mark that moves with what it says. Never changed: made anew.
Rows = Mapping[int, int]


class Tables:
    """The rows of one person, as they stood at the last look."""

    def __init__(self, nouns: Iterable[Noun]) -> None:
        self._tables = tuple(_Table(model, names) for model, names in columns_of(nouns).items())
        self._summed: dict[Model, Hashable] = {}
        self._rows: dict[Model, Rows] = {}
        self._mark: Hashable | None = None

    def look(self, owner: User, *, mark: Hashable | None) -> Mapping[Model, Rows]:
        """The rows of each table: the very same object as before where none of them moved."""
        if mark is None or mark != self._mark:
            for table in self._tables:
                self._look_at(table, owner)
            # The mark is older than what was read: what came between is looked at again.
            self._mark = mark
        return self._rows

    def _look_at(self, table: "_Table", owner: User) -> None:
        summed = table.summed(owner)
        if table.model in self._rows and summed == self._summed[table.model]:
            return
        # The sum is older than the rows, as the mark is older than the sum.
        self._rows[table.model], self._summed[table.model] = table.rows(owner), summed


class _Table:
    """How one table is asked; the database reads it and none of its rows comes out but what moved."""

    def __init__(self, model: Model, names: Iterable[str]) -> None:
        self.model = model
        fields = {field.column: field for field in model._meta.concrete_fields}
        self._fields = [fields[name] for name in names]
        self._has_owner = "owner_id" in fields

    def summed(self, owner: User) -> Hashable:
        """One value that moves with every row."""
        if connection.vendor == "postgresql":
            wanted = f"count(*), sum(hashtextextended({self._row()}, 0))"
        else:
            # Column by column: to put each row together first takes SQLite three times as long.
            wanted = ", ".join(
                f"CAST(group_concat({value}, '{BETWEEN}') AS BLOB)"
                for value in (_quoted(self._key), *self._values())
            )
        (row,) = self._asked(wanted, owner)
        return hash(tuple(row))

    def rows(self, owner: User) -> Rows:
        if connection.vendor == "postgresql":
            wanted = f"{_quoted(self._key)}, hashtextextended({self._row()}, 0)"
            return dict(self._asked(wanted, owner))
        wanted = ", ".join((_quoted(self._key), *self._values()))
        return {row[0]: hash(row) for row in self._asked(wanted, owner)}

    @property
    def _key(self) -> str:
        key: Any = self.model._meta.pk
        return str(key.column)

    def _values(self) -> list[str]:
        return [_value(field) for field in self._fields if not field.primary_key]

    def _row(self) -> str:
        return f"ROW({', '.join((_quoted(self._key), *self._values()))})::text"

    def _asked(self, wanted: str, owner: User) -> list[Any]:
        # The names are those of our own tables; what is not is handed over apart.
        asked = f"SELECT {wanted} FROM {_quoted(self.model._meta.db_table)}"
        with connection.cursor() as cursor:
            if self._has_owner:
                cursor.execute(f"{asked} WHERE {_quoted('owner_id')} = %s", [owner.pk])
            else:
                cursor.execute(asked)
            rows: list[Any] = cursor.fetchall()
        return rows


def _value(field: Any) -> str:
    """What tells of a column: never nothing at all, which a list of values would leave out."""
    column = _quoted(field.column)
    if connection.vendor == "postgresql":
        return f"substr({column}, 1, {TELLING_BYTES})" if _is_sealed(field) else column
    if _is_sealed(field):
        # SQLite makes nothing at all of the beginning of an empty text.
        return f"ifnull(substr({column}, 1, {TELLING_BYTES}), '')"
    # As it is stored: to make a date of each would be most of the work.
    return f"ifnull({column}, '-')" if field.null else f"+{column}"


def _is_sealed(field: Any) -> bool:
    return isinstance(field, SealedText)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
