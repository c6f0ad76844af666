"""What a row is outside the database: plain values under plain names."""

import re
from pathlib import Path
from typing import Any

from django.db import models

from onward.accounts import vault
from onward.accounts.models import User
from onward.tracker.leaving import AnyField, as_json, plain, plural
from onward.tracker.models import Application, Employer, Version


class Names:
    """The names behind the numbers, so that a table can be read without another beside it."""

    def __init__(self, owner: User) -> None:
        self.owner = owner
        employers = Employer.objects.filter(owner=owner)
        applications = Application.objects.owned_by(owner).select_related("employer")
        self._known: dict[Any, dict[int, str]] = {
            Employer: {row.pk: row.name for row in employers},
            Application: {row.pk: str(row) for row in applications.defer("note").iterator()},
        }

    def of(self, field: AnyField, key: Any) -> str | None:
        return self._known[field.related_model].get(key)

    def knows(self, field: AnyField) -> bool:
        return field.related_model in self._known


def record_of(
    row: models.Model, fields: list[AnyField], names: Names, unreadable: list[str]
) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for one in fields:
        record[one.attname] = _value(row, one, unreadable)
        if names.knows(one):
            record[one.name] = names.of(one, record[one.attname])
    for many in row._meta.many_to_many:
        record[many.name] = sorted(other.pk for other in getattr(row, many.name).all())
    if isinstance(row, Version):
        record["file"] = path_of(row) if row.size else None
    return record


def _value(row: models.Model, one: AnyField, unreadable: list[str]) -> Any:
    try:
        return plain(row, one)
    except (vault.Unreadable, vault.KeyMissing):
        # One row that cannot be opened must not keep the others in.
        unreadable.append(f"{plural(type(row))} {row.pk}: {one.verbose_name}")
        return None


def flat(value: Any) -> Any:
    return as_json(value, indent=None) if isinstance(value, dict | list) else value


def path_of(version: Version) -> str:
    """A name that is safe in any file system, and still says what it is."""
    safe = re.sub(r"[^\w.-]+", "-", Path(version.file_name or version.name).name).strip("-. ")
    return f"documents/{version.pk}-{safe[:80] or 'file'}"
