"""The rows of one table that are here already, and which of them a row of a file is."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import models

from onward.accounts import vault
from onward.accounts.models import User
from onward.accounts.sealed import SealedText
from onward.intake.keys import application_parts, person_parts
from onward.intake.own.kinds import Kind
from onward.intake.own.names import BLANK
from onward.tracker.leaving import AnyField, plain
from onward.tracker.models import Application, Person
from onward.tracker.models.naming import NameKey, key_of

Key = tuple[Any, ...]
# What is the same wherever it was noted. Of all others every plain column has to agree.
SAME_BY: dict[str, tuple[str, ...]] = {
    "tracker.event": ("application_id", "kind", "happened_on"),
    "tracker.touch": ("person_id", "happened_on", "way"),
    "tracker.document": ("kind", "name"),
    "tracker.formerjob": ("person_id", "employer_id", "position"),
    "recovery.step": ("plan_id", "application_id", "kind"),
}
# So long that only who looks at the row itself reads it.
LONG = 1_000_000


class Here:
    """The rows of one kind; each is the same as one row of a file at most."""

    def __init__(self, kind: Kind, owner: User) -> None:
        self._kind = kind
        self._sealed = [one for one in kind.fields.values() if isinstance(one, SealedText)]
        self._plain = [
            one for one in kind.fields.values() if one.editable and not isinstance(one, SealedText)
        ]
        self._unique = list(_unique_of(kind.model))
        rows = kind.model._base_manager.filter(owner=owner).order_by("pk")
        beside = ("employer",) if kind.model in (Person, Application) else ()
        rows = rows.select_related("owner", *beside).defer(*_long_of(kind.model))
        self.rows: dict[int, Any] = {row.pk: row for row in rows}
        self._taken: set[int] = set()
        self._by_rule: dict[Key, Any] = {}
        self._alike: dict[Key, list[Any]] = defaultdict(list)
        for row in self.rows.values():
            self.add(row)
            for key in self._keys(row):
                self._alike[key].append(row)

    def add(self, row: Any) -> None:
        """From now on nothing else can be what only one row may be."""
        for key in self._rules(row):
            self._by_rule.setdefault(key, row)

    def take(self, row: Any) -> None:
        self._taken.add(row.pk)

    def by_rule(self, row: Any) -> Any:
        """The row that has already what only one may have."""
        return next((self._by_rule[key] for key in self._rules(row) if key in self._by_rule), None)

    def is_full(self, row: Any) -> bool:
        """Whether there can be one such row at a time, and another one is here."""
        alone = [
            number
            for number, (fields, _condition) in enumerate(self._unique)
            if [one.name for one in fields] == ["owner"]
        ]
        return any(key[0] in alone and key in self._by_rule for key in self._rules(row))

    def alike(self, row: Any) -> Any:
        """A row that says the same, and contradicts it in no word; None where there is none left."""
        for key in self._keys(row):
            for known in self._alike.get(key, ()):
                if known.pk not in self._taken and (key[0] == "key" or self._agrees(known, row)):
                    return known
        return None

    def _agrees(self, known: Any, row: Any) -> bool:
        for one in self._sealed:
            try:
                here, there = plain(known, one), plain(row, one)
            except (vault.Unreadable, vault.KeyMissing):
                # Nobody can say what it says: it stays a row of its own.
                return False
            if here != there and here not in BLANK and there not in BLANK:
                return False
        return True

    def _rules(self, row: Any) -> Iterator[Key]:
        for number, (fields, condition) in enumerate(self._unique):
            values = tuple(_value(row, one) for one in fields)
            if None not in values and _holds(condition, row):
                yield (number, *values)

    def _keys(self, row: Any) -> Iterator[Key]:
        if isinstance(row, Person | Application):
            yield ("key", *_parts_of(row))
            return
        if names := SAME_BY.get(self._kind.label):
            values = tuple(getattr(row, name) for name in names)
            if None not in values:
                yield ("same", *values)
        yield ("all", *(_hashable(getattr(row, one.attname)) for one in self._plain))


def _parts_of(row: Person | Application) -> Key:
    if isinstance(row, Application):
        return application_parts(
            employer=row.employer.name, role=row.role, applied_on=row.applied_on
        )
    return person_parts(
        name=row.name,
        email=row.email,
        profile_url=row.profile_url,
        employer=row.employer.name if row.employer else "",
    )


def _hashable(value: Any) -> Any:
    return repr(value) if isinstance(value, list | dict) else value


def _value(row: Any, one: AnyField) -> Any:
    if isinstance(one, NameKey):
        # It is reckoned when the row is written.
        return key_of(row.value if one.name == "value_key" else row.name)
    return getattr(row, one.attname)


def _holds(condition: Any, row: Any) -> bool:
    """Whether a rule is about this row: the conditions there are all ask for an empty field."""
    return condition is None or all(
        getattr(row, row._meta.get_field(name).attname) is value
        for name, value in condition.children
    )


def _unique_of(model: type[models.Model]) -> Iterator[tuple[list[AnyField], Any]]:
    for rule in model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint):
            fields: list[Any] = [model._meta.get_field(name) for name in rule.fields]
            yield fields, rule.condition
    for field in model._meta.concrete_fields:
        if field.unique and field.is_relation:
            yield [field], None


def _long_of(model: type[models.Model]) -> list[str]:
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.BinaryField)
        and (not isinstance(field, SealedText) or (field.max_length or 0) >= LONG)
    ]
