"""The way back from a change, entry by entry; nothing goes that came later and was not worked out."""

import base64
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import chain, groupby, islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, router
from django.db.models.deletion import Collector, ProtectedError

from onward.accounts import vault
from onward.tracker.models.changes import Change

# What the program works out by itself goes with what it came from, and needs no way back. Named by
# label, because these rooms lie above; beside each, the field that makes a row the person's own.
WORKED_OUT = {
    "recovery.plan": "",
    "recovery.step": "letter_id",
    "network.suggestion": "",
}
# Names that the program guessed are nobody's words: a row of them goes with what it was guessed from.
GUESSED = frozenset({"intake.conversation"})
# What a program saw in a file can be seen again at any time: it goes with the file, and comes back by itself.
SEEN_AGAIN = frozenset({"strategy.sight"})

# What happens in the private room is not taken back while that is locked: nobody would see what.
PRIVATE_ROOM = "feelings."

# As many rows are taken back at once as one question to the database can name.
A_RUN = 200

Touched = list[tuple[type[models.Model], Any]]


class CannotUndo(Exception):
    """Something that this belonged to has been deleted since; bring that back first."""


class AddedSince(CannotUndo):
    """Something was added to this since; undo that first, or remove it by hand."""


class LeftSince(CannotUndo):
    """Somebody else has it by now, or is about to; it stays as it went."""


class WayBack:
    """Takes back the entries of one change, the last first."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._entries: list[dict[str, Any]] = json.loads(change.entries)
        self._created = {(one["model"], one["pk"]) for one in self._entries if _made(one)}
        # Where a name was used again since, the row that has it now stands in for the one that went.
        self._stand_ins: dict[tuple[str, Any], Any] = {}

    def go(self) -> Touched:
        """The rows it touched. Raises `AddedSince`, or `IntegrityError` where a parent is gone.

        What happened in the private room waits until that is open, and raises `vault.Locked`.
        """
        if any(map(_is_private, self._entries)):
            vault.require_open(self._change.owner_id)
        back = {"create": self._uncreate, "update": self._unupdate, "delete": self._undelete}
        touched: Touched = []
        for run in _runs(reversed(self._entries)):
            model = apps.get_model(run[0]["model"])
            touched.extend((model, entry["pk"]) for entry in run)
            if len(run) > 1 and self._uncreate_all(model, run):
                continue
            for entry in run:
                back[entry["did"]](model, entry)
        return touched

    def _uncreate_all(self, model: type[models.Model], run: list[dict[str, Any]]) -> bool:
        """Take back many of a kind at once, where nothing keeps any of them; whether it did."""
        rows = list(model._base_manager.filter(pk__in=[entry["pk"] for entry in run]))
        if not rows or label_of(rows[0]) in WORKED_OUT:
            return False
        collector = collector_of(rows[0])
        try:
            collector.collect(rows)
        except ProtectedError:
            return False
        free = all(self._may_go(doomed) for doomed in chain.from_iterable(batches_of(collector)))
        if free:
            collector.delete()
        return free

    def _uncreate(self, model: type[models.Model], entry: dict[str, Any]) -> None:
        row = model._base_manager.filter(pk=entry["pk"]).first()
        if row is None or (label_of(row) in WORKED_OUT and _has_words(row)):
            # What a person wrote at a step outlives the plan that the step was part of.
            return
        collector = collector_of(row)
        try:
            collector.collect([row])
        except ProtectedError:
            # Something later stands on it too, such as another application on its employer.
            return
        if not all(self._may_go(doomed) for rows in batches_of(collector) for doomed in rows):
            raise AddedSince
        collector.delete()

    def _may_go(self, row: models.Model) -> bool:
        label = label_of(row)
        mine = (label, row.pk) in self._created
        if label in WORKED_OUT:
            own = WORKED_OUT[label]
            return not _has_words(row) and (mine or not own or getattr(row, own) is None)
        if label in SEEN_AGAIN:
            return True
        if label in GUESSED:
            return mine
        later: frozenset[str] = getattr(row, "WRITTEN_LATER", frozenset())
        return mine and not _has_words(row, among=self._written_since[label, row.pk] | later)

    @cached_property
    def _written_since(self) -> dict[tuple[str, Any], set[str]]:
        """The fields of each row that later changes wrote."""
        written: dict[tuple[str, Any], set[str]] = defaultdict(set)
        later = Change.objects.filter(owner=self._change.owner_id, pk__gt=self._change.pk)
        for change in later.filter(undone_at=None).iterator():
            for entry in json.loads(change.entries):
                if entry["did"] == "update":
                    written[entry["model"], entry["pk"]].update(entry["after"])
        return written

    def _unupdate(self, model: type[models.Model], entry: dict[str, Any]) -> None:
        row = model._base_manager.filter(pk=entry["pk"]).first()
        if row is None:
            return
        self._refuse_to_part(row, entry)
        back = []
        for field in model._meta.concrete_fields:
            if field.attname not in entry["before"]:
                continue
            if stored(row, field) == entry["after"][field.attname]:
                if field.attname in _as_it_went(row):
                    raise LeftSince
                setattr(row, field.attname, self._before(field, entry["before"][field.attname]))
                back.append(field.name)
        if back:
            row.save(update_fields=back)

    def _refuse_to_part(self, row: models.Model, entry: dict[str, Any]) -> None:
        """Some fields make sense only with each other; later ones are undone before earlier ones."""
        together: frozenset[str] = getattr(row, "UNDONE_TOGETHER", frozenset())
        since = self._written_since[entry["model"], row.pk] if together else set()
        if together & entry["after"].keys() and together & since:
            raise AddedSince

    def _before(self, field: Any, value: Any) -> Any:
        """A value as it was; a pointer to what only lent its name leads to who has the name now."""
        value = _unstored(field, value)
        if field.is_relation:
            return self._stand_ins.get((field.related_model._meta.label_lower, value), value)
        return value

    def _undelete(self, model: type[models.Model], entry: dict[str, Any]) -> None:
        if model._base_manager.filter(pk=entry["pk"]).exists():
            return
        row = model()
        for field in model._meta.concrete_fields:
            if field.attname in entry["values"]:
                setattr(row, field.attname, self._before(field, entry["values"][field.attname]))
        lost = _let_go_of_what_is_gone(row)
        if lost and label_of(row) in WORKED_OUT:
            return
        twin = _twin_of(row)
        if twin is None:
            row.save(force_insert=True)
        elif _says_other_words(row, twin):
            raise AddedSince
        else:
            self._stand_ins[entry["model"], entry["pk"]] = twin.pk


def _as_it_went(row: models.Model) -> frozenset[str]:
    """The fields that somebody else has seen or is about to see, where the row knows of any."""
    fields: frozenset[str] = getattr(row, "as_it_went", frozenset())
    return fields


def _is_private(entry: dict[str, Any]) -> bool:
    if entry["model"].startswith(PRIVATE_ROOM):
        return True
    fields = {one.attname: one for one in apps.get_model(entry["model"])._meta.concrete_fields}
    return any(getattr(fields.get(name), "locks", False) for name in entry.get("after", ()))


def _runs(entries: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Entries one by one, but rows of one kind that were made in a row together."""
    for made, together in groupby(entries, key=lambda one: _made(one) and one["model"]):
        waiting = iter(together)
        while run := list(islice(waiting, A_RUN if made else 1)):
            yield run


def _made(entry: dict[str, Any]) -> bool:
    return bool(entry["did"] == "create")


def _has_words(row: models.Model, among: set[str] | None = None) -> bool:
    """Whether a person's own words stand in it: in any of its long texts, or in those named."""
    fields: list[Any] = [
        field
        for field in row._meta.concrete_fields
        if (among is None or field.attname in among)
        and (hasattr(field, "sealed_in") or isinstance(field, models.TextField))
    ]
    return any(_stands_in(row, field) for field in fields)


def _stands_in(row: models.Model, field: Any) -> bool:
    # An empty text stays empty when it is sealed: nothing has to be opened to know.
    sealed = hasattr(field, "sealed_in")
    return bool(field.sealed_in(row) if sealed else getattr(row, field.attname))


def _let_go_of_what_is_gone(row: models.Model) -> bool:
    """Empty each pointer that its field lets go of; whether one is left that leads nowhere."""
    lost = False
    fields: tuple[Any, ...] = row._meta.concrete_fields
    for field in fields:
        key = getattr(row, field.attname)
        if not field.is_relation or key is None:
            continue
        there = field.related_model._base_manager.filter(pk=key).exists()
        if not there and field.remote_field.on_delete is models.SET_NULL:
            setattr(row, field.attname, None)
        lost = lost or (not there and getattr(row, field.attname) is not None)
    return lost


def _twin_of(row: models.Model) -> models.Model | None:
    """A row that has by now what only one row may have, such as the name of an employer."""
    for fields in _kept_unique(row):
        values = {one.attname: one.pre_save(row, True) for one in fields}
        # Many rows may have nothing there: that is no name to share.
        if None in values.values():
            continue
        twin = type(row)._base_manager.filter(**values).first()
        if twin is not None:
            return twin
    return None


def _says_other_words(row: models.Model, twin: models.Model) -> bool:
    """Whether private words would be lost, were the twin to stand in for the row."""
    fields: list[Any] = [one for one in row._meta.concrete_fields if hasattr(one, "sealed_in")]
    return any(
        _stands_in(row, one) and getattr(row, one.attname) != getattr(twin, one.attname)
        for one in fields
    )


def _kept_unique(row: models.Model) -> Iterator[list[Any]]:
    for rule in row._meta.constraints:
        # What is unique only under a condition names nothing; the database refuses it by itself.
        if isinstance(rule, models.UniqueConstraint) and rule.fields and rule.condition is None:
            yield [row._meta.get_field(name) for name in rule.fields]
    for field in row._meta.concrete_fields:
        if field.one_to_one:
            yield [field]


def collector_of(row: models.Model) -> Collector:
    return Collector(using=router.db_for_write(type(row)), origin=row)


def batches_of(collector: Collector) -> Iterator[list[models.Model]]:
    """The rows that will go, what hangs on a thing before the thing itself."""
    fast = (list(queryset) for queryset in collector.fast_deletes)
    others = (list(rows) for rows in reversed(list(collector.data.values())))
    return (rows for rows in chain(fast, others) if rows)


def label_of(row: models.Model) -> str:
    return row._meta.label_lower


def stored(row: models.Model, field: Any) -> Any:
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
