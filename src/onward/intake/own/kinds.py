"""The tables of an export that come in, in an order in which whatever a row points to came before it."""

from dataclasses import dataclass
from graphlib import TopologicalSorter

from django.db import models

from onward.accounts import vault
from onward.accounts.models import User
from onward.tracker.leaving import (
    NEVER_COME_BACK,
    AnyField,
    exported_models,
    fields_of,
    noun,
    plural,
)
from onward.tracker.models import Version


@dataclass(frozen=True, slots=True)
class Kind:
    """One table: what its rows are called, and which columns of it an export holds."""

    model: type[models.Model]
    table: str
    noun: str
    # By the names they have in an export.
    fields: dict[str, AnyField]
    # What lies behind a passphrase that is not given.
    shut: frozenset[str]

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def relations(self) -> list[AnyField]:
        return [one for one in self.fields.values() if one.is_relation]

    @property
    def columns(self) -> frozenset[str]:
        """All that an export of this version writes for a row of it."""
        known = {one.attname for one in fields_of(self.model, private=True)}
        named = {one.name for one in self.relations}
        many = {one.name for one in self.model._meta.many_to_many}
        return frozenset(known | named | many | ({"file"} if self.model is Version else set()))


def kinds_for(owner: User) -> list[Kind]:
    """Those that can come in now: what the private room holds only while that is open."""
    locked = vault.is_locked(owner.pk)
    models_ = exported_models(private=True, locked=locked)
    return [_kind(model, locked=locked) for model in _in_order(models_)]


def every_kind() -> list[Kind]:
    """All that can come in while nothing is locked, whoever it is for."""
    models_ = exported_models(private=True)
    return [
        _kind(one, locked=False) for one in models_ if one._meta.label_lower not in NEVER_COME_BACK
    ]


def never_brought() -> dict[str, type[models.Model]]:
    everything = exported_models(private=True)
    return {plural(one): one for one in everything if one._meta.label_lower in NEVER_COME_BACK}


def of_the_room() -> frozenset[str]:
    """The tables that come in only while the private room is open."""
    everything = {plural(one) for one in exported_models(private=True)}
    return frozenset(everything - {plural(one) for one in exported_models(private=False)})


def _kind(model: type[models.Model], *, locked: bool) -> Kind:
    fields = fields_of(model, private=True, locked=locked)
    whole = {one.attname for one in fields_of(model, private=True)}
    open_ = {one.attname: one for one in fields if not one.primary_key}
    shut = frozenset(whole - open_.keys() - {model._meta.pk.attname})
    return Kind(model, plural(model), noun(model), open_, shut)


def _in_order(some: list[type[models.Model]]) -> list[type[models.Model]]:
    coming = [one for one in some if one._meta.label_lower not in NEVER_COME_BACK]
    above = {
        model: [
            field.related_model
            for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
            if field.is_relation and field.related_model in coming
        ]
        for model in coming
    }
    return list(TopologicalSorter(above).static_order())
