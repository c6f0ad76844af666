"""Every write of the program goes through a recording, so that it can be taken back.

A recording keeps, for each row it creates, updates or deletes, what is needed for the way back. Undoing
is a three-way merge: a field that was changed again since keeps its later value.
"""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, connection, models, router, transaction
from django.db.models.deletion import Collector

from onward.accounts.models import User
from onward.tracker.models.changes import UNDO_REACHES_BACK, Change

Row = TypeVar("Row", bound=models.Model)


class NothingToUndo(Exception):
    """There is nothing left to take back; undo reaches back 30 days."""


class CannotUndo(Exception):
    """Something that this belonged to has been deleted since; bring that back first."""


class Recording:
    """Writes rows, and remembers the way back."""

    def __init__(self, owner: User, words: str = "") -> None:
        self.owner = owner
        self.words = words
        self.entries: list[dict[str, Any]] = []
        self.change: Change | None = None

    def create(self, model: type[Row], **values: Any) -> Row:
        row = model(**values)
        _check(row)
        row.save(force_insert=True)
        self.entries.append({"did": "create", "model": _label(row), "pk": row.pk})
        return row

    def update(self, row: Row, **values: Any) -> Row:
        """Set the fields that differ; writes and remembers nothing where all is as it was."""
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not changed:
            return row
        fields: list[Any] = [row._meta.get_field(name) for name in changed]
        before = {field.attname: _stored(row, field) for field in fields}
        for name, value in changed.items():
            setattr(row, name, value)
        _check(row)
        row.save(update_fields=list(changed))
        after = {field.attname: _stored(row, field) for field in fields}
        self.entries.append(
            {"did": "update", "model": _label(row), "pk": row.pk, "before": before, "after": after}
        )
        return row

    def delete(self, row: models.Model) -> None:
        """Delete a row with all that hangs on it."""
        collector = Collector(using=router.db_for_write(type(row)), origin=row)
        collector.collect([row])
        self._remember_loosened(collector)
        for model, rows in _doomed(collector):
            for doomed in rows:
                values = {f.attname: _stored(doomed, f) for f in model._meta.concrete_fields}
                self.entries.append(
                    {"did": "delete", "model": _label(doomed), "pk": doomed.pk, "values": values}
                )
        collector.delete()

    def _remember_loosened(self, collector: Collector) -> None:
        """Rows that stay but lose their pointer to a deleted one (SET_NULL)."""
        updates: Any = collector.field_updates  # the stubs know an older shape of it
        for (field, value), querysets in updates.items():
            for row in chain.from_iterable(querysets):
                before = {field.attname: _stored(row, field)}
                self.entries.append(
                    {
                        "did": "update",
                        "model": _label(row),
                        "pk": row.pk,
                        "before": before,
                        "after": {field.attname: value},
                    }
                )


_current: ContextVar[Recording | None] = ContextVar("recording", default=None)


@contextmanager
def recording(owner: User, *, at: datetime, words: str) -> Iterator[Recording]:
    """Write inside one transaction and keep it as one change; a nested recording joins the outer.

    The outer words name the change; without any, the first inner ones do.
    """
    outer = _current.get()
    if outer is not None and outer.owner == owner:
        outer.words = outer.words or words
        yield outer
        return
    mine = Recording(owner, words)
    token = _current.set(mine)
    try:
        with transaction.atomic():
            yield mine
            if mine.entries:
                mine.change = _keep(mine, at=at)
    finally:
        _current.reset(token)


def _keep(made: Recording, *, at: datetime) -> Change:
    Change.objects.filter(owner=made.owner, made_at__lt=at - UNDO_REACHES_BACK).delete()
    return Change.objects.create(
        owner=made.owner, words=made.words[:300], made_at=at, entries=json.dumps(made.entries)
    )


def lock(row: Row) -> Row:
    """Read a row anew, and keep others from writing it until this transaction ends.

    What was read before the transaction may be old: ask for this first, and only then decide.
    Raises the model's `DoesNotExist` where it is gone.
    """
    fresh = type(row)._base_manager.select_for_update().get(pk=row.pk)
    for field in row._meta.concrete_fields:
        # As it is stored: nothing sealed is opened, and a relation that still holds stays loaded.
        setattr(row, field.attname, fresh.__dict__[field.attname])
    return row


def latest(owner: User, *, at: datetime) -> Change:
    """The last thing that can be taken back; raises `NothingToUndo`."""
    change = Change.objects.owned_by(owner).undoable(at=at).first()
    if change is None:
        raise NothingToUndo
    return change


@transaction.atomic
def take_back(change: Change, *, at: datetime) -> list[tuple[type[models.Model], Any]]:
    """Undo one change; returns the rows it touched. Raises `NothingToUndo` or `CannotUndo`."""
    usable = Change.objects.filter(pk=change.pk).undoable(at=at)
    if not usable.update(undone_at=at):
        raise NothingToUndo
    touched = []
    try:
        with transaction.atomic():
            for entry in reversed(json.loads(change.entries)):
                model = apps.get_model(entry["model"])
                _BACK[entry["did"]](model, entry)
                touched.append((model, entry["pk"]))
            # Keys are checked at commit; ask now, while the refusal can still be told.
            connection.check_constraints()
    except IntegrityError as refusal:
        raise CannotUndo from refusal
    return touched


def _uncreate(model: type[models.Model], entry: dict[str, Any]) -> None:
    model._base_manager.filter(pk=entry["pk"]).delete()


def _unupdate(model: type[models.Model], entry: dict[str, Any]) -> None:
    row = model._base_manager.filter(pk=entry["pk"]).first()
    if row is None:
        return
    back = []
    for field in model._meta.concrete_fields:
        if field.attname not in entry["before"]:
            continue
        if _stored(row, field) == entry["after"][field.attname]:
            setattr(row, field.attname, _unstored(field, entry["before"][field.attname]))
            back.append(field.name)
    if back:
        row.save(update_fields=back)


def _undelete(model: type[models.Model], entry: dict[str, Any]) -> None:
    if model._base_manager.filter(pk=entry["pk"]).exists():
        return
    values = {
        field.attname: _unstored(field, entry["values"][field.attname])
        for field in model._meta.concrete_fields
        if field.attname in entry["values"]
    }
    model(**values).save(force_insert=True)


_BACK = {"create": _uncreate, "update": _unupdate, "delete": _undelete}


def _check(row: models.Model) -> None:
    """Refuse what the fields forbid. The database itself keeps keys and uniqueness."""
    relations = {field.name for field in row._meta.concrete_fields if field.is_relation}
    row.full_clean(exclude=relations, validate_unique=False)


def _label(row: models.Model) -> str:
    return row._meta.label_lower


def _stored(row: models.Model, field: Any) -> Any:
    """What the database holds, as JSON can hold it: sealed text stays sealed."""
    value = field.sealed_in(row) if hasattr(field, "sealed_in") else field.value_from_object(row)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | UUID):
        return str(value)
    return value


def _unstored(field: Any, value: Any) -> Any:
    if value is None:
        return None
    if field.get_internal_type() == "BinaryField":
        return base64.b64decode(value)
    return field.to_python(value)


def _doomed(collector: Collector) -> Iterator[tuple[type[models.Model], list[models.Model]]]:
    """What will go, what hangs on a thing before the thing itself; read whole, not deferred."""
    batches = [list(queryset) for queryset in collector.fast_deletes]
    batches += [list(rows) for rows in reversed(list(collector.data.values()))]
    for rows in batches:
        if rows:
            model = type(rows[0])
            keys = [row.pk for row in rows]
            yield model, list(model._base_manager.filter(pk__in=keys))
