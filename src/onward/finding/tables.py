"""What stands in the tables that are searched: one look at each, and its rows only where that tells of a change."""

import secrets
from collections.abc import Hashable, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from django.db import connection

from onward.accounts.models import User
from onward.accounts.sealed import SealedText
from onward.finding.noun import Noun
from onward.finding.ways import Model, columns_of

# A text is sealed anew each time it is written, and what stands first tells one time from another.
TELLING_BYTES = 13
# Between values; nobody can write it into one, as nobody knows it.
BETWEEN = secrets.token_hex(6)

# So many rows are summed together: of a long table only the piece is read that moved.
SPAN = 4_096

# From one number up to before another; the last has no end.
Span = tuple[int, int | None]
WHOLE: Span = (0, None)
# The rows of a table by their numbers, each with a mark that moves with what it says. Never changed: made anew.
Rows = Mapping[int, int]


class Tables:
    """The rows of one person, as they stood at the last look."""

    def __init__(self, nouns: Iterable[Noun]) -> None:
        self._tables = tuple(_Table(model, names) for model, names in columns_of(nouns).items())
        self._edges: dict[Model, list[int]] = {}
        self._sums: dict[Model, Mapping[Span, Summed]] = {}
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
        rows, before = self._rows.get(table.model), self._sums.get(table.model, {})
        # The sums are older than the rows, as the mark is older than the sums.
        sums = self._summed(table, owner)
        moved = [span for span, summed in sums.items() if before.get(span) != summed]
        if rows is None or moved:
            now = dict(rows or {})
            for span in moved:
                for pk in [pk for pk in now if _is_in(pk, span)]:
                    del now[pk]
                if sums[span].rows:
                    now |= table.rows(owner, span)
            self._rows[table.model], self._sums[table.model] = now, sums
            _add_edge(self._edges[table.model], now)

    def _summed(self, table: "_Table", owner: User) -> dict[Span, "Summed"]:
        if table.model not in self._edges:
            whole = table.summed(owner, WHOLE)
            is_short = whole.rows < 2 * SPAN
            self._edges[table.model] = [] if is_short else table.edges(owner)
            if is_short:
                return {WHOLE: whole}
        return {span: table.summed(owner, span) for span in _spans(self._edges[table.model])}


class Summed(NamedTuple):
    """How many rows there are, and one value that moves with every one of them."""

    rows: int
    mark: Hashable


def _spans(edges: list[int]) -> list[Span]:
    return list(zip([0, *edges], [*edges, None], strict=True))


def _add_edge(edges: list[int], rows: Rows) -> None:
    """What is written comes last: once the last piece is as long as two, it becomes two."""
    first = edges[-1] if edges else 0
    last = sorted(pk for pk in rows if pk >= first)
    if len(last) >= 2 * SPAN:
        edges.append(last[SPAN])


def _is_in(pk: int, span: Span) -> bool:
    first, end = span
    return pk >= first and (end is None or pk < end)


class _Table:
    """How one table is asked; the database reads it and none of its rows comes out but what moved."""

    def __init__(self, model: Model, names: Iterable[str]) -> None:
        self.model = model
        fields = {field.column: field for field in model._meta.concrete_fields}
        self._fields = [fields[name] for name in names]

    def edges(self, owner: User) -> list[int]:
        """Where each piece but the first begins."""
        # Counted among their own: in a deployment the numbers of everybody's rows run through each other.
        key, (where, values) = _quoted(self._key), self._limits(owner, WHOLE)
        numbered = (
            f"SELECT {key} AS number, row_number() OVER (ORDER BY {key}) AS nth"
            f" FROM {_quoted(self.model._meta.db_table)} WHERE {where}"
        )
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT number FROM ({numbered}) AS numbered"
                " WHERE nth > 1 AND nth %% %s = 1 ORDER BY number",
                [*values, SPAN],
            )
            return [number for (number,) in cursor.fetchall()]

    def summed(self, owner: User, span: Span) -> Summed:
        ((rows, *marks),) = self._asked(f"count(*), {self._sum}", owner, span)
        return Summed(rows, hash(tuple(marks)))

    def rows(self, owner: User, span: Span) -> Rows:
        rows = self._asked(self._each, owner, span)
        if connection.vendor == "postgresql":
            return dict(rows)
        return {row[0]: hash(row) for row in rows}

    @cached_property
    def _sum(self) -> str:
        if connection.vendor == "postgresql":
            return f"sum({self._mark})"
        # Column by column: to put each row together first takes SQLite three times as long.
        return ", ".join(
            f"CAST(group_concat({value}, '{BETWEEN}') AS BLOB)" for value in self._values
        )

    @cached_property
    def _each(self) -> str:
        if connection.vendor == "postgresql":
            return f"{_quoted(self._key)}, {self._mark}"
        return ", ".join(self._values)

    @cached_property
    def _mark(self) -> str:
        return f"hashtextextended(ROW({', '.join(self._values)})::text, 0)"

    @cached_property
    def _key(self) -> str:
        key: Any = self.model._meta.pk
        return str(key.column)

    @cached_property
    def _belonging(self) -> str:
        """That a row is the person's: what stands between two others is theirs whose row the first is."""
        columns = {field.column: field for field in self.model._meta.concrete_fields}
        if "owner_id" in columns:
            return f"{_quoted('owner_id')} = %s"
        first: Any = next(field for field in columns.values() if field.is_relation)
        table = _quoted(first.related_model._meta.db_table)
        mine = f"SELECT {_quoted('id')} FROM {table} WHERE {_quoted('owner_id')} = %s"
        return f"{_quoted(first.column)} IN ({mine})"

    @cached_property
    def _values(self) -> list[str]:
        """What tells of a row, its number first."""
        others = [_value(field) for field in self._fields if not field.primary_key]
        return [_quoted(self._key), *others]

    def _asked(self, wanted: str, owner: User, span: Span) -> list[Any]:
        table, (where, values) = _quoted(self.model._meta.db_table), self._limits(owner, span)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {wanted} FROM {table} WHERE {where}", values)
            rows: list[Any] = cursor.fetchall()
        return rows

    def _limits(self, owner: User, span: Span) -> tuple[str, list[int]]:
        # The names are those of our own tables; what is not is handed over apart.
        limits = {f"{_quoted(self._key)} >= %s": span[0]}
        if span[1] is not None:
            limits[f"{_quoted(self._key)} < %s"] = span[1]
        limits[self._belonging] = owner.pk
        return " AND ".join(limits), list(limits.values())


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
