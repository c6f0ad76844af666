"""Every write of the program goes through a recording, so that it can be taken back.

A recording keeps, for each row it creates, updates or deletes, what is needed for the way back. Undoing
is a three-way merge: a field that was changed again since keeps its later value.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from itertools import chain
from typing import Any, TypeVar

from django.db import IntegrityError, connection, models, transaction
from django.db.models.deletion import Collector

from onward.accounts.models import User
from onward.tracker.checks import check, check_all
from onward.tracker.models.changes import UNDO_REACHES_BACK, Change
from onward.tracker.way_back import (
    SEEN_AGAIN,
    AddedSince,
    CannotUndo,
    LeftSince,
    Touched,
    WayBack,
    batches_of,
    collector_of,
    label_of,
    stored,
)

__all__ = [
    "AddedSince",
    "CannotUndo",
    "LeftSince",
    "NothingToUndo",
    "Recording",
    "latest",
    "lock",
    "purge",
    "recording",
    "take_back",
    "take_back_latest",
]

AT_ONCE = 500
Row = TypeVar("Row", bound=models.Model)


class NothingToUndo(Exception):
    """There is nothing left to take back; undo reaches back 30 days."""


class Recording:
    """Writes rows, and remembers the way back."""

    def __init__(self, owner: User, words: str = "") -> None:
        self.owner = owner
        self.words = words
        self.entries: list[dict[str, Any]] = []
        self.change: Change | None = None

    def create(self, model: type[Row], **values: Any) -> Row:
        row = model(**values)
        check(row)
        row.save(force_insert=True)
        self.entries.append({"did": "create", "model": label_of(row), "pk": row.pk})
        return row

    def create_all(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Create many rows of one kind, in few statements."""
        if not rows:
            return rows
        check_all(rows)
        type(rows[0])._base_manager.bulk_create(rows, batch_size=AT_ONCE)
        self.entries.extend(
            {"did": "create", "model": label_of(row), "pk": row.pk} for row in rows
        )
        return rows

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part that may be refused without the rest: its writes and their way back go together."""
        mark, done = len(self.entries), False
        try:
            with transaction.atomic():
                yield
            done = True
        finally:
            if not done:
                del self.entries[mark:]

    def update(self, row: Row, **values: Any) -> Row:
        """Set the fields that differ; writes and remembers nothing where all is as it was."""
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not changed:
            return row
        fields: list[Any] = [row._meta.get_field(name) for name in changed]
        before = {field.attname: stored(row, field) for field in fields}
        for name, value in changed.items():
            setattr(row, name, value)
        check(row)
        row.save(update_fields=list(changed))
        after = {field.attname: stored(row, field) for field in fields}
        self.entries.append(
            {
                "did": "update",
                "model": label_of(row),
                "pk": row.pk,
                "before": before,
                "after": after,
            }
        )
        return row

    def point_all(self, rows: Sequence[Row], **target: models.Model | None) -> None:
        """Let many rows point to the same one; writes and remembers only those that did not."""
        ((name, to),) = target.items()
        changed = [row for row in rows if getattr(row, f"{name}_id") != (to and to.pk)]
        for row in changed:
            field: Any = row._meta.get_field(name)
            before = {field.attname: stored(row, field)}
            setattr(row, name, to)
            after = {field.attname: stored(row, field)}
            self.entries.append(
                {
                    "did": "update",
                    "model": label_of(row),
                    "pk": row.pk,
                    "before": before,
                    "after": after,
                }
            )
        if changed:
            keys = [row.pk for row in changed]
            type(changed[0])._base_manager.filter(pk__in=keys).update(**target)

    def delete(self, row: models.Model) -> None:
        """Delete a row with all that hangs on it."""
        self.delete_all([row])

    def delete_all(self, rows: Sequence[models.Model]) -> None:
        """Delete many rows of one kind, with all that hangs on them, in few statements."""
        for start in range(0, len(rows), AT_ONCE):
            self._delete(rows[start : start + AT_ONCE])

    def _delete(self, doomed_rows: Sequence[models.Model]) -> None:
        collector = collector_of(doomed_rows[0])
        collector.collect(doomed_rows)
        self._remember_loosened(collector)
        for rows in batches_of(collector):
            model = type(rows[0])
            if label_of(rows[0]) in SEEN_AGAIN:
                continue
            # Read whole: the collector may have left out what it does not need itself.
            for doomed in model._base_manager.filter(pk__in=[one.pk for one in rows]):
                values = {f.attname: stored(doomed, f) for f in model._meta.concrete_fields}
                self.entries.append(
                    {"did": "delete", "model": label_of(doomed), "pk": doomed.pk, "values": values}
                )
        collector.delete()

    def _remember_loosened(self, collector: Collector) -> None:
        """Rows that stay but lose their pointer to a deleted one (SET_NULL)."""
        updates: Any = collector.field_updates  # the stubs know an older shape of it
        for (field, value), querysets in updates.items():
            for row in chain.from_iterable(querysets):
                before = {field.attname: stored(row, field)}
                self.entries.append(
                    {
                        "did": "update",
                        "model": label_of(row),
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


def purge(owner: User, *, at: datetime) -> None:
    """Forget what can no longer be taken back: it holds copies of what the person let go of."""
    Change.objects.filter(owner=owner, made_at__lte=at - UNDO_REACHES_BACK).delete()


def _keep(made: Recording, *, at: datetime) -> Change:
    purge(made.owner, at=at)
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
    """The last thing that was done; raises `NothingToUndo`."""
    purge(owner, at=at)
    change = Change.objects.owned_by(owner).undoable(at=at).first()
    if change is None:
        raise NothingToUndo
    return change


def take_back_latest(owner: User, *, at: datetime) -> tuple[Change, Touched]:
    """Undo the last thing that can be undone, passing over what cannot.

    Raises `NothingToUndo`, or `AddedSince` where taking that out first would free what is left.
    """
    purge(owner, at=at)
    held_by: AddedSince | None = None
    waiting = Change.objects.owned_by(owner).undoable(at=at)
    for pk in list(waiting.values_list("pk", flat=True)):
        change = Change.objects.get(pk=pk)
        try:
            return change, take_back(change, at=at)
        except AddedSince as refusal:
            held_by = held_by or refusal
        except CannotUndo:
            continue
    raise held_by or NothingToUndo


@transaction.atomic
def take_back(change: Change, *, at: datetime) -> Touched:
    """Undo one change; returns the rows it touched. Raises `NothingToUndo`, `CannotUndo` or a kind of it."""
    usable = Change.objects.filter(pk=change.pk).undoable(at=at)
    if not usable.update(undone_at=at):
        raise NothingToUndo
    try:
        with transaction.atomic():
            touched = WayBack(change).go()
            # Keys are checked at commit; ask now, while the refusal can still be told.
            connection.check_constraints()
    except IntegrityError as refusal:
        raise CannotUndo from refusal
    return touched
