"""What is to be gone for good goes from the way back too: nothing brings it back."""

import json
from typing import Any

from django.db import models, transaction

from onward.accounts import wiping
from onward.accounts.models import User
from onward.tracker.models.changes import Change


@transaction.atomic
def forget_for_good(owner: User, model: type[models.Model], pk: int) -> None:
    """Delete a row of this person and every copy of it that undo holds, and empty it out of the files.

    What else those changes did can be taken back as before.
    """
    model._base_manager.filter(owner=owner, pk=pk).delete()
    for change, entries in _changes_with(owner, model, pk):
        left = [entry for entry in entries if not _is_about(entry, model, pk)]
        if left:
            change.entries = json.dumps(left)
            change.save(update_fields=["entries"])
        else:
            change.delete()
    wiping.wipe_after()


def can_come_back(owner: User, model: type[models.Model], pk: int) -> bool:
    """Whether undo still holds a copy of a row that is deleted."""
    return any(
        entry["did"] == "delete" and _is_about(entry, model, pk)
        for change, entries in _changes_with(owner, model, pk)
        for entry in entries
        if change.undone_at is None
    )


def _changes_with(
    owner: User, model: type[models.Model], pk: int
) -> list[tuple[Change, list[dict[str, Any]]]]:
    """The changes that touched a row. They are sealed, so each one has to be opened."""
    opened = ((one, json.loads(one.entries)) for one in Change.objects.owned_by(owner))
    return [
        (change, entries)
        for change, entries in opened
        if any(_is_about(entry, model, pk) for entry in entries)
    ]


def _is_about(entry: dict[str, Any], model: type[models.Model], pk: int) -> bool:
    return bool(entry["model"] == model._meta.label_lower and entry["pk"] == pk)
