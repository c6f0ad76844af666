"""Rows that point to another row, in every room: none of them is named here, so none is forgotten."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.db import models

from onward.tracker import changes

AT_ONCE = 500
Pointer = tuple[type[models.Model], str]


def pointers_to(model: type[models.Model]) -> list[Pointer]:
    """Every table that has a column for such a row, the tables between two others among them."""
    return [
        (table, field.name)
        for table in apps.get_models(include_auto_created=True)
        for field in table._meta.concrete_fields
        if field.is_relation and field.related_model is model
    ]


def rows_at(row: models.Model) -> list[tuple[str, list[Any]]]:
    """All that points to a row, by the column that does."""
    return rows_at_each([row]).get(row.pk, [])


def rows_at_each(rows: Sequence[models.Model]) -> dict[Any, list[tuple[str, list[Any]]]]:
    """The same for each of many rows of one kind, asked once for each column and not for each row."""
    found: dict[Any, list[tuple[str, list[Any]]]] = defaultdict(list)
    for table, name in pointers_to(type(rows[0])):
        for start in range(0, len(rows), AT_ONCE):
            keys = [row.pk for row in rows[start : start + AT_ONCE]]
            pointing = table._base_manager.filter(**{f"{name}__in": keys}).order_by(
                f"{name}_id", "pk"
            )
            for key, group in groupby(pointing, key=attrgetter(f"{name}_id")):
                found[key].append((name, list(group)))
    return found


def is_pointed_to(row: models.Model) -> bool:
    return any(
        table._base_manager.filter(**{name: row}).exists()
        for table, name in pointers_to(type(row))
    )


def point_over(name: str, rows: list[Any], to: models.Model, change: changes.Recording) -> None:
    """Let rows point to another one; where only one may, the one that does already stands for both."""
    free = []
    for row in rows:
        twin = _twin(row, name, to)
        if twin is None:
            free.append(row)
        else:
            # What hangs on the one that goes hangs on the other from here on.
            for column, hanging in rows_at(row):
                point_over(column, hanging, twin, change)
            fill_gaps(twin, row, change)
            change.delete(row)
    if free:
        change.point_all(free, **{name: to})


def _twin(row: Any, name: str, to: models.Model) -> Any:
    """A row that already has, with the other, what only one row may have."""
    for fields in _unique_with(type(row), name):
        asked = {one: to if one == name else getattr(row, one) for one in fields}
        if None in asked.values():
            continue
        found = type(row)._base_manager.filter(**asked).exclude(pk=row.pk).first()
        if found is not None:
            return found
    return None


def _unique_with(table: type[models.Model], name: str) -> Iterator[tuple[str, ...]]:
    field = table._meta.get_field(name)
    if getattr(field, "unique", False):
        yield (name,)
    for rule in table._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and name in rule.fields:
            yield tuple(rule.fields)
    for together in table._meta.unique_together:
        if name in together:
            yield tuple(together)


def fill_gaps(kept: Any, going: Any, change: changes.Recording) -> None:
    """What the one leaves open, the other may say. Reads sealed text only where there is a gap."""
    told: dict[str, Any] = {}
    for field in kept._meta.concrete_fields:
        if field.is_relation or field.primary_key or not field.editable:
            continue
        if _empty(kept, field) and not _empty(going, field):
            told[field.name] = getattr(going, field.attname)
    if told:
        change.update(kept, **told)


def _empty(row: Any, field: Any) -> bool:
    # What holds as soon as one of two says so: a tick that is missing says nothing.
    if field.name in getattr(row, "HOLDS_OF_EITHER", ()):
        return not getattr(row, field.attname)
    # Sealed text is bytes until it is read; an empty one is empty then too.
    return row.__dict__.get(field.attname) in (None, "", b"")
