"""What a migration must not do while the version before still answers on the same database.

Between migrating and the last old process there is a while in which both versions run. So a migration
adds, and what it adds the version before can ignore; it takes away only what no running version uses;
and it holds no lock for as long as a large table takes. `reason` on a migration says why an exception
stops nothing. Nothing excuses what cannot be taken back, or what SQLite does not know.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import migrations, models
from django.db.migrations.operations import base
from django.db.migrations.state import ProjectState
from django.db.models.functions import Now

from onward.accounts.migrating import AddIndexMeanwhile, LetGo, TakeAway

SENTENCE = re.compile(r"\w+( \S+){3,}\.", re.DOTALL)
# What a field may change without a rewrite of its table and without a value that the other version refuses.
HARMLESS = frozenset({
    "verbose_name", "help_text", "choices", "validators", "default", "blank", "editable",
    "error_messages", "related_name", "db_default",
})  # fmt: skip
TAKES_AWAY = (
    migrations.RemoveField,
    migrations.RenameField,
    migrations.DeleteModel,
    migrations.RenameModel,
    migrations.AlterModelTable,
)
LOCKS = (migrations.AddConstraint, migrations.AlterUniqueTogether, migrations.AlterIndexTogether)


def wrong_in(migration: migrations.Migration, before: ProjectState) -> list[str]:
    """A sentence for each thing in it that would make somebody wait, or fail."""
    found = list(_wrong_anyway(migration.operations))
    reason = getattr(migration, "reason", None)
    if reason is None:
        return found + _in_the_way(migration, before)
    if not SENTENCE.search(reason):
        found.append("`reason`: say in a sentence why nobody waits, and nothing fails.")
    return found


@dataclass
class Place:
    """Where an operation stands: which table it is about, and what was before it."""

    migration: migrations.Migration
    state: ProjectState
    made: set[str] = field(default_factory=set)

    def field(self, operation: Any) -> models.Field:
        return self.state.models[self.migration.app_label, operation.model_name_lower].fields[
            operation.name
        ]


def _in_the_way(migration: migrations.Migration, before: ProjectState) -> list[str]:
    place, found = Place(migration, before.clone()), list[str]()
    for operation in migration.operations:
        found += list(_wrong(operation, place))
        if isinstance(operation, migrations.CreateModel):
            place.made.add(operation.name_lower)
        operation.state_forwards(migration.app_label, place.state)
    return found


def _wrong(operation: base.Operation, place: Place) -> Iterator[str]:
    # A table that is made here is empty, and nobody knows it yet.
    if _table_of(operation) in place.made:
        return
    for kinds, rule in RULES:
        if isinstance(operation, kinds):
            yield from rule(operation, place)
            return


def _table_of(operation: base.Operation) -> str:
    names = ("model_name_lower", "name_lower", "old_name_lower")
    return next((str(getattr(operation, name)) for name in names if hasattr(operation, name)), "")


def _taken_apart(operation: Any, place: Place) -> Iterator[str]:
    for inner in operation.database_operations:
        yield from _wrong(inner, place)
    for inner in operation.state_operations:
        if isinstance(inner, migrations.RemoveField):
            yield from _let_go(inner, place)


def _added(operation: Any, place: Place) -> Iterator[str]:
    name, field = f"{operation.model_name_lower}.{operation.name}", operation.field
    if field.many_to_many:
        return
    if isinstance(field, models.GeneratedField) or not _is_known_beforehand(field):
        yield f"{name}: it is reckoned for every row while everybody waits. Let it be null and fill it later."
    elif not _can_be_left_out(field):
        yield f"{name}: the version before writes rows without it. Let it be null, or give it a db_default."
    if field.unique or field.db_index:
        yield (
            f"{name}: writers wait while its index is built. Say db_index=False, without unique, "
            "and use AddIndexMeanwhile of onward.accounts.migrating."
        )


def _is_known_beforehand(field: models.Field) -> bool:
    """Whether the database can note one value for all the rows that are there."""
    filled = field.db_default if field.has_db_default() else None
    return not isinstance(filled, models.Expression) or isinstance(filled, models.Value | Now)


def _can_be_left_out(field: models.Field) -> bool:
    return bool(field.null or field.has_db_default())


def _let_go(operation: Any, place: Place) -> Iterator[str]:
    """What the new version no longer writes must get by without, for as long as it is there."""
    field = place.field(operation)
    if field.is_relation:
        yield (
            f"{operation.model_name_lower}.{operation.name}: what it leads to cannot be removed by who "
            "no longer knows it. Say in `reason` what removes it."
        )
    elif not _can_be_left_out(field):
        yield (
            f"{operation.model_name_lower}.{operation.name}: rows without it are refused until it is "
            "gone. Let it be null, or give it a db_default, before letting go."
        )


def _ended(operation: Any, place: Place) -> Iterator[str]:
    yield (
        f"{operation.model_name_lower}.{operation.name}: "
        "say in `reason` since which release nobody asks for it."
    )


def _taken_away(operation: Any, place: Place) -> Iterator[str]:
    yield (
        f"{_table_of(operation)}: the version before still asks for it. LetGo of it in one release "
        "and TakeAway in the next: onward.accounts.migrating. Renaming is adding, copying, letting go."
    )


def _altered(operation: Any, place: Place) -> Iterator[str]:
    before, after = place.field(operation), operation.field
    changed = dict(_changes(before, after))
    if before.has_db_default() and not _can_be_left_out(after):
        changed["db_default"] = (before.db_default, None)
    if changed.get("null") == (False, True):
        changed.pop("null")
    if "max_length" in changed and _grows(*changed["max_length"]):
        changed.pop("max_length")
    if changed:
        what = ", ".join(sorted(changed))
        yield (
            f"{operation.model_name_lower}.{operation.name}: {what} changes for rows that both versions "
            "write. Add a new field, copy, and let go of the old one a release later."
        )


def _changes(before: models.Field, after: models.Field) -> Iterator[tuple[str, tuple[Any, Any]]]:
    (_name, old_path, _args, old), (_n, new_path, _a, new) = (
        before.deconstruct(),
        after.deconstruct(),
    )
    if old_path != new_path:
        yield "kind", (old_path, new_path)
    for key in (old.keys() | new.keys()) - HARMLESS:
        if old.get(key) != new.get(key):
            default = False if key == "null" else None
            yield key, (old.get(key, default), new.get(key, default))


def _grows(old: int | None, new: int | None) -> bool:
    return new is None or (old is not None and new >= old)


def _indexed(operation: Any, place: Place) -> Iterator[str]:
    if not isinstance(operation, AddIndexMeanwhile):
        yield (
            f"{operation.model_name_lower}: writers wait while the index is built. "
            "Use AddIndexMeanwhile of onward.accounts.migrating."
        )
    elif place.migration.atomic:
        yield f"{operation.model_name_lower}: an index beside its writers needs `atomic = False`."


def _locked(operation: Any, place: Place) -> Iterator[str]:
    yield (
        f"{_table_of(operation)}: every row is looked at under a lock. "
        "Say in `reason` how many there are."
    )


def _run(operation: Any, place: Place) -> Iterator[str]:
    yield (
        "It runs code of its own: say in `reason` how many rows it touches at once, "
        "and what it locks."
    )


# The first that fits is asked.
RULES: tuple[tuple[Any, Callable[[Any, Place], Iterator[str]]], ...] = (
    (migrations.SeparateDatabaseAndState, _taken_apart),
    (migrations.AddField, _added),
    (LetGo, _let_go),
    (TakeAway, _ended),
    (TAKES_AWAY, _taken_away),
    (migrations.AlterField, _altered),
    (migrations.AddIndex, _indexed),
    (LOCKS, _locked),
    ((migrations.RunPython, migrations.RunSQL), _run),
)


def _wrong_anyway(operations: Iterable[Any]) -> Iterator[str]:
    """What no reason makes right."""
    for operation in operations:
        if isinstance(operation, migrations.SeparateDatabaseAndState):
            yield from _wrong_anyway(operation.database_operations)
        if type(operation).__module__.startswith("django.contrib.postgres"):
            yield f"{type(operation).__name__}: SQLite does not know it, and most run on SQLite."
        runs = isinstance(operation, migrations.RunPython | migrations.RunSQL)
        if runs and not operation.reversible:
            yield "It cannot be taken back: give it a reverse, if only one that does nothing."
