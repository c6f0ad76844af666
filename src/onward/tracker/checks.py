"""What a row may hold is asked before it is written: each value, by its field."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from onward.accounts.sealed import SealedText
from onward.tracker.models.naming import NameKey


def _lies_sealed(row: models.Model, field: Any) -> bool:
    return hasattr(field, "sealed_in") and isinstance(row.__dict__.get(field.attname), bytes)


def check_all(rows: Sequence[models.Model]) -> None:
    """The same as `check` for many rows of one kind: what refuses nothing is asked only once.

    Rules between fields are left to the database, which refuses them in the same transaction.
    """
    model = type(rows[0])
    if (
        model.clean is not models.Model.clean
        or model.clean_fields is not models.Model.clean_fields
    ):
        for row in rows:
            check(row)
        return
    fields: list[tuple[Any, frozenset[Any] | None]] = [
        (field, frozenset(key for key, _words in field.flatchoices) if field.choices else None)
        for field in model._meta.concrete_fields
        if not (field.is_relation or field.primary_key)
    ]
    for row in rows:
        for field, allowed in fields:
            value = row.__dict__[field.attname]
            if not _is_sound(field, value, allowed):
                _clean(row, field, value)


# A value of the very type of its field can only be refused for being too long, or none of the choices.
OF_A_TYPE = {
    models.UUIDField: UUID,
    models.DateTimeField: datetime,
    models.DateField: date,
    models.JSONField: dict,
    models.BooleanField: bool,
    SealedText: str,
}


def _is_sound(field: Any, value: Any, allowed: frozenset[Any] | None) -> bool:
    """What is plainly right. For anything else the field itself is asked."""
    if isinstance(value, bytes):
        # Sealed text that nobody touched is as it was stored.
        return True
    if value in field.empty_values:
        return bool(field.blank)
    if allowed is not None:
        return value in allowed
    if isinstance(value, str) and field.max_length and len(value) > field.max_length:
        return False
    kind = type(field)
    if kind in (models.CharField, NameKey):
        return type(value) is str and "\0" not in value
    return type(value) is OF_A_TYPE.get(kind)


def _clean(row: models.Model, field: Any, value: Any) -> None:
    try:
        cleaned = field.clean(value, row)
    except ValidationError as refusal:
        raise ValidationError({field.name: refusal.error_list}) from refusal
    if cleaned is not value:
        setattr(row, field.attname, cleaned)


def check(row: models.Model) -> None:
    """Refuse what the fields forbid. The database itself keeps keys and uniqueness."""
    # Sealed text that nobody touched is as it was stored: to look at it would open it.
    passed = {
        field.name
        for field in row._meta.concrete_fields
        if field.is_relation or _lies_sealed(row, field)
    }
    row.full_clean(exclude=passed, validate_unique=False)
