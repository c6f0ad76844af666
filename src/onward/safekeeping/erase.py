"""Delete everything, so that it is gone from the disk and not only from the pages."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, models, transaction

from onward.accounts import vault
from onward.accounts.models import User
from onward.feedback.models import Outgoing
from onward.finding import holding
from onward.intake.models import Bringing
from onward.safekeeping.tidying import UPLOADS
from onward.strategy.shelves import path_of
from onward.tracker.leaving import owned_models

# Copies that Onward itself made; they hold all of it, keys too. And mail that was on its way in.
COPIES = (
    "backups", "before-restore-*", ".restoring-*", ".backup-*", ".onward-*.part", *UPLOADS,
    "intake/*", "outbox/*",
)  # fmt: skip


# What of these is worth naming before it goes: the rest is mail that was on its way.
NAMED = ("backups/*.zip", "before-restore-*")


@dataclass(frozen=True, slots=True)
class Copy:
    name: str
    made_at: datetime


def copies_in(folder: Path) -> list[Copy]:
    """The copies of everything that Onward made here, the latest first: they go with the rest."""
    if settings.SHARED:
        # What lies there is the operator's.
        return []
    found = [path for pattern in NAMED for path in folder.glob(pattern)]
    copies = [
        Copy(str(path.relative_to(folder)), datetime.fromtimestamp(path.stat().st_mtime, UTC))
        for path in found
    ]
    return sorted(copies, key=lambda one: one.made_at, reverse=True)


def delete_everything(owner: User, *, folder: Path) -> None:
    """Delete every row of a person, their key, and the copies Onward made. There is no undo."""
    gone, shelf = owner.pk, path_of(folder, owner)
    # Looked up while there are rows to say whose they are.
    copies = list(_copies_of(owner, folder))
    with transaction.atomic():
        _delete_person(owner)
    # The rows go first: a crash in between leaves a key without rows, never rows without a key.
    vault.lock(gone)
    holding.let_go(gone)
    for path in (vault.vault_path(gone), vault.house_path(gone), vault.key_path(gone)):
        vault.shred(path)
    vault.forget_keys()
    for path in copies:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for path in shelf.parent.glob(f"{shelf.name}*"):
        path.unlink(missing_ok=True)
    shutil.rmtree(folder / "occupations" / str(gone), ignore_errors=True)
    squeeze()


def _copies_of(owner: User, folder: Path) -> Iterator[Path]:
    """What of this person lies beside the database, or went into copies of all of it."""
    if not settings.SHARED:
        for pattern in COPIES:
            yield from folder.glob(pattern)
        return
    # Others have their mail and their letters in the same folders.
    for model, place in ((Bringing, "intake"), (Outgoing, "outbox")):
        for seal in model._base_manager.filter(owner=owner).values_list("seal", flat=True):
            yield from (folder / place).glob(f"{seal}.*")


def _delete_person(owner: User) -> None:
    delete_rows_of(owner, owned_models())
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(owner.pk):
            session.delete()
    owner.delete()


def delete_rows_of(owner: User, kinds: list[type[models.Model]]) -> None:
    """Delete without asking in which order: keys are checked when the transaction ends."""
    for model in kinds:
        rows = model._base_manager.filter(owner=owner)
        for many in model._meta.many_to_many:
            through = getattr(model, many.name).through
            through._base_manager.filter(**{f"{model._meta.model_name}__in": rows}).delete()
    for model in kinds:
        rows = model._base_manager.filter(owner=owner)
        rows._raw_delete(rows.db)


def squeeze() -> None:
    """Write the database anew, so that no page of it keeps what was deleted."""
    if settings.SHARED:
        # It is everybody's, and its server clears up by itself: docs/privacy.md says what that keeps.
        return
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
