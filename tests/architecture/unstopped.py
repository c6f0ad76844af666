"""What a migration must not do while the version before still answers on the same database.

Between migrating and the last old process there is a while in which both versions run. So a migration
adds, and what it adds the version before can ignore; it takes away only what no running version uses;
and it holds no lock for as long as a large table takes. `reason` on a migration says why an exception
stops nothing.
"""

from collections.abc import Iterator
from typing import Any

from django.db import migrations, models
from django.db.migrations.operations import base
from django.db.migrations.state import ProjectState

from onward.accounts.migrating import AddIndexMeanwhile

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
    if getattr(migration, "reason", ""):
        return []
    state, found = before.clone(), []
    made: set[str] = set()
    for operation in migration.operations:
        found += list(_wrong(migration, operation, state, made))
        if isinstance(operation, migrations.CreateModel):
            made.add(operation.name_lower)
        operation.state_forwards(migration.app_label, state)
    return found


def _wrong(
    migration: migrations.Migration,
    operation: base.Operation,
    state: ProjectState,
    made: set[str],
) -> Iterator[str]:
    on = str(getattr(operation, "model_name_lower", getattr(operation, "name_lower", "")))
    # A table that is made here is empty, and nobody knows it yet.
    if on in made:
        return
    if isinstance(operation, migrations.AddField) and not _can_be_left_out(operation.field):
        yield (
            f"{on}.{operation.name}: the version before writes rows without it. "
            "Let it be null, or give it a db_default."
        )
    if isinstance(operation, TAKES_AWAY):
        yield (
            f"{on}: the version before still asks for it. Stop using it in one release, "
            "take it away in the next, and say so in `reason`."
        )
    if isinstance(operation, migrations.AlterField):
        yield from _altered(migration.app_label, operation, state)
    if isinstance(operation, migrations.AddIndex):
        yield from _indexed(migration, operation)
    if isinstance(operation, LOCKS):
        yield f"{on}: every row is looked at under a lock. Say in `reason` how many there are."
    if isinstance(operation, migrations.RunPython | migrations.RunSQL):
        yield from _run(operation)


def _can_be_left_out(field: models.Field) -> bool:
    return bool(field.many_to_many or field.null or field.has_db_default())


def _altered(app: str, operation: migrations.AlterField, state: ProjectState) -> Iterator[str]:
    before = state.models[app, operation.model_name_lower].fields[operation.name]
    changed = dict(_changes(before, operation.field))
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


def _indexed(migration: migrations.Migration, operation: migrations.AddIndex) -> Iterator[str]:
    if not isinstance(operation, AddIndexMeanwhile):
        yield (
            f"{operation.model_name_lower}: writers wait while the index is built. "
            "Use AddIndexMeanwhile of onward.accounts.migrating."
        )
    elif migration.atomic:
        yield f"{operation.model_name_lower}: an index beside its writers needs `atomic = False`."


def _run(operation: Any) -> Iterator[str]:
    reverse = getattr(operation, "reverse_code", None) or getattr(operation, "reverse_sql", None)
    if reverse is None:
        yield "It cannot be taken back: give it a reverse, if only one that does nothing."
    yield "It runs code of its own: say in `reason` how many rows it touches at once, and what it locks."
