"""Before the room key is put behind a passphrase, all that does not lock is sealed with the house key."""

import base64
import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from onward.accounts import vault
from onward.accounts.sealed import SealedText
from onward.tracker.leaving import owned_models
from onward.tracker.models import Change

AT_ONCE = 500
Key = tuple[str, Any]


@transaction.atomic
def reseal(owner_id: int) -> None:
    """Seal with the house key what the house owns; the room key must be there. Safe to do again."""
    for model in owned_models():
        columns = _house_columns(model)
        if columns and model is not Change:
            _reseal_rows(model, columns, owner_id)
    _WaysBack(owner_id).reseal()


def _house_columns(model: type[models.Model]) -> list[SealedText]:
    fields = model._meta.concrete_fields
    return [one for one in fields if isinstance(one, SealedText) and not one.locks]


def _reseal_rows(model: type[models.Model], columns: list[SealedText], owner_id: int) -> None:
    names = [one.attname for one in columns]
    for rows in _batches(model, owner_id, "seal", *names):
        for position, column in enumerate(columns):
            fresh = []
            for pk, seal, *sealed in rows:
                before = bytes(sealed[position])
                after = _moved(before, owner_id, _place(column, seal))
                if after != before:
                    fresh.append((after, pk))
            _write(model, column, fresh)


def _batches(
    model: type[models.Model], owner_id: int, *names: str
) -> Iterator[list[tuple[Any, ...]]]:
    last: Any = 0
    while True:
        mine = model._base_manager.filter(owner=owner_id, pk__gt=last).order_by("pk")
        # Held until the end: nobody writes in between what would then be written over.
        rows = list(mine.select_for_update().values_list("pk", *names)[:AT_ONCE])
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def _write(model: type[models.Model], column: SealedText, rows: list[tuple[bytes, Any]]) -> None:
    if not rows:
        return
    name = connection.ops.quote_name
    meta = model._meta
    pk = meta.pk.column
    statement = (
        f"UPDATE {name(meta.db_table)} SET {name(column.column)} = %s WHERE {name(pk)} = %s"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _place(column: SealedText, seal: Any) -> str:
    return f"{column.model._meta.db_table}:{column.column}:{seal}"


def _moved(sealed: bytes, owner_id: int, place: str) -> bytes:
    try:
        return vault.to_house(sealed, owner_id=owner_id, place=place)
    except vault.Unreadable:
        # It could not be opened before either; it stays as it is, and the doctor names it.
        return sealed


class _WaysBack:
    """What undo keeps: sealed as a whole, with the sealed texts of rows inside it."""

    def __init__(self, owner_id: int) -> None:
        self._owner_id = owner_id
        self._seals: dict[Key, Any] = {}

    def reseal(self) -> None:
        for rows in self._rows():
            for _, _, entries in rows:
                self._note_seals(entries)
        column: Any = Change._meta.get_field("entries")
        for rows in self._rows():
            fresh = []
            for pk, seal, entries in rows:
                text = json.dumps([self._moved_entry(entry) for entry in entries])
                place = _place(column, seal)
                fresh.append((vault.seal(text, owner_id=self._owner_id, place=place), pk))
            _write(Change, column, fresh)

    def _rows(self) -> Iterator[list[tuple[Any, Any, list[dict[str, Any]]]]]:
        column: Any = Change._meta.get_field("entries")
        for rows in _batches(Change, self._owner_id, "seal", "entries"):
            opened = []
            for pk, seal, sealed in rows:
                try:
                    text = vault.unseal(
                        bytes(sealed), owner_id=self._owner_id, place=_place(column, seal)
                    )
                except vault.Unreadable:
                    continue
                opened.append((pk, seal, json.loads(text or "[]")))
            yield opened

    def _note_seals(self, entries: list[dict[str, Any]]) -> None:
        """A row that is gone is named by what undo keeps of it."""
        for entry in entries:
            seal = entry.get("values", {}).get("seal")
            if seal:
                self._seals[entry["model"], entry["pk"]] = seal

    def _moved_entry(self, entry: dict[str, Any]) -> dict[str, Any]:
        columns = {one.attname: one for one in _house_columns(apps.get_model(entry["model"]))}
        for part in ("before", "after", "values"):
            kept = entry.get(part, {})
            for name in columns.keys() & kept.keys():
                kept[name] = self._moved_text(entry, columns[name], kept[name])
        return entry

    def _moved_text(self, entry: dict[str, Any], column: SealedText, kept: str) -> str:
        sealed = base64.b64decode(kept or "")
        seal = self._seal_of(entry) if sealed[:1] == vault.ROOM else None
        if seal is None:
            return kept
        return base64.b64encode(_moved(sealed, self._owner_id, _place(column, seal))).decode()

    def _seal_of(self, entry: dict[str, Any]) -> Any:
        key = (entry["model"], entry["pk"])
        if key not in self._seals:
            model = apps.get_model(entry["model"])
            there = model._base_manager.filter(pk=entry["pk"], owner=self._owner_id)
            self._seals[key] = there.values_list("seal", flat=True).first()
        return self._seals[key]
