"""Deleting the private room alone: its rows, the private notes, the key with every copy. No undo."""

import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models, transaction

from onward.accounts import vault
from onward.accounts.models import User
from onward.accounts.sealed import SealedText
from onward.accounts.vault import files, wrapping
from onward.recovery.models import Ending
from onward.safekeeping import copies, passphrase, restore
from onward.safekeeping.erase import delete_rows_of, squeeze
from onward.tracker.leaving import PRIVATE_ROOMS, owned_models
from onward.tracker.models import Change


def delete_room(owner: User, *, folder: Path) -> list[Path]:
    """Delete what only the room key opens; needs no passphrase, and all else stays.

    Returns copies of the key in Onward's own backups that could not be cleared.
    """
    with passphrase.alone(folder, owner.pk):
        check = _check_of_key(owner.pk)
        if not files.house_path(owner.pk).exists():
            files.write(files.house_path(owner.pk), vault.house_key(owner.pk))
        with transaction.atomic():
            _forget_ways_back(owner)
            _empty_columns(owner)
            delete_rows_of(owner, [one for one in owned_models() if _is_of_room(one)])
            # Where it was part of the end of a search, that knows what became of it.
            Ending.objects.owned_by(owner).standing().update(room=Ending.Room.SHREDDED)
        restore.sweep(folder)
        instead = (files.house_path(owner.pk),)
        left = copies.destroy(folder, owner.pk, check=check, instead=instead) if check else []
        vault.lock(owner.pk)
        # Neither file is a moment when the next start makes a fresh key, and nothing is lost by it.
        files.destroy(files.vault_path(owner.pk))
        files.destroy(files.key_path(owner.pk))
        vault.create(owner.pk)
    squeeze()
    return left


def _check_of_key(owner_id: int) -> bytes:
    """What tells the key and its copies; empty where neither can be read any more."""
    try:
        return vault.wrapped_of(owner_id).check
    except vault.KeyMissing:
        key = files.read_key(files.key_path(owner_id))
        return wrapping.check_of(key) if key else b""


def _is_of_room(model: type[models.Model]) -> bool:
    return model._meta.app_label in PRIVATE_ROOMS


def _locking_columns(model: type[models.Model]) -> list[str]:
    fields = model._meta.concrete_fields
    return [one.attname for one in fields if isinstance(one, SealedText) and one.locks]


def _empty_columns(owner: User) -> None:
    for model in owned_models():
        names = _locking_columns(model)
        if names and _is_nothing_without(model):
            delete_rows_of(owner, [model])
        elif names and not _is_of_room(model):
            model._base_manager.filter(owner=owner).update(**dict.fromkeys(names, ""))


def _is_nothing_without(model: type[models.Model]) -> bool:
    """Whether a row must have what the room locks: empty, it would be a row about nothing."""
    fields = model._meta.concrete_fields
    return any(isinstance(one, SealedText) and one.locks and not one.blank for one in fields)


def _forget_ways_back(owner: User) -> None:
    """What undo keeps of the room would bring its rows back, for nobody to read."""
    touching = [
        change.pk
        for change in Change.objects.filter(owner=owner).iterator()
        if any(map(_touches_room, json.loads(change.entries)))
    ]
    Change.objects.filter(pk__in=touching).delete()


def _touches_room(entry: dict[str, Any]) -> bool:
    model = apps.get_model(entry["model"])
    if _is_of_room(model):
        return True
    names = _locking_columns(model)
    parts = [entry.get(part, {}) for part in ("before", "after", "values")]
    return any(part.get(name) for part in parts for name in names)
