"""Delete everything, so that it is gone from the disk and not only from the pages."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.contrib.sessions.models import Session
from django.db import connection, models, transaction

from onward.accounts import vault
from onward.accounts.models import User
from onward.finding import holding
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
    found = [path for pattern in NAMED for path in folder.glob(pattern)]
    copies = [
        Copy(str(path.relative_to(folder)), datetime.fromtimestamp(path.stat().st_mtime, UTC))
        for path in found
    ]
    return sorted(copies, key=lambda one: one.made_at, reverse=True)


def delete_everything(owner: User, *, folder: Path) -> None:
    """Delete every row of a person, their key, and the copies Onward made. There is no undo."""
    gone, shelf = owner.pk, path_of(folder, owner)
    with transaction.atomic():
        _delete_person(owner)
    # The rows go first: a crash in between leaves a key without rows, never rows without a key.
    vault.lock(gone)
    holding.let_go(gone)
    for path in (vault.vault_path(gone), vault.house_path(gone), vault.key_path(gone)):
        vault.shred(path)
    vault.forget_keys()
    for pattern in COPIES:
        for path in folder.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shelf.unlink(missing_ok=True)
    shutil.rmtree(folder / "occupations" / str(gone), ignore_errors=True)
    squeeze()


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
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
