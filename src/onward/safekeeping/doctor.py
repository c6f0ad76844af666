"""Looks whether all is well, and says in a sentence what is not."""

import os
import socket
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, models

from onward.accounts import vault
from onward.accounts.models import User
from onward.accounts.sealed import SealedText
from onward.accounts.vault import wrapping
from onward.engine.helplines import shipped
from onward.engine.history import Happening, standing
from onward.safekeeping import copies, locks, restore, schema, upgrade
from onward.safekeeping.records import owned_models, plural
from onward.tracker.models import Application, Change, Event

FIRST_PORT = 8577
SLACK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, and the words for a person."""

    name: str
    ok: bool
    words: str


def examine(folder: Path, *, at: datetime) -> Iterator[Check]:
    """Look at one thing after another; what needs the database is left out where it is broken."""
    there = _folder(folder)
    yield there
    yield _private(folder)
    yield _help()
    if not there.ok:
        # The database writes even to be read: it would seem broken.
        return
    yield _restored(folder)
    yield _keys(folder)
    integrity = _database(folder)
    yield integrity
    yield _port(folder)
    if not integrity.ok or not _has_rows(folder):
        return
    current = _schema()
    yield current
    if current.ok:
        for look in (_vault, _stages):
            yield look()
        yield _clock(at)


def _has_rows(folder: Path) -> bool:
    # Asking a database that is not there would make an empty one.
    return connection.vendor != "sqlite" or (folder / schema.DATABASE).exists()


def _folder(folder: Path) -> Check:
    locked = schema.not_writable(folder)
    if locked is not None:
        words = f"{locked} may only be read, and Onward needs to write there; let it be written."
        return Check("folder", False, words)
    try:
        with tempfile.NamedTemporaryFile(dir=folder):
            return Check("folder", True, f"Your data lies in {folder}.")
    except OSError as refusal:
        return Check("folder", False, f"{folder} cannot be written: {refusal.strerror}.")


def _private(folder: Path) -> Check:
    if os.name != "posix":
        return Check("private", True, "The folder is as private as your user account.")
    open_to_others = [
        path for path in (folder, *sorted(folder.rglob("*"))) if path.lstat().st_mode & 0o077
    ]
    if not open_to_others:
        return Check("private", True, "Only you can open the files.")
    more = f" and {len(open_to_others) - 1} more" if len(open_to_others) > 1 else ""
    words = f"Other accounts may reach {open_to_others[0]}{more}. Run: chmod -R go= {folder}"
    return Check("private", False, words)


def _help() -> Check:
    wrong = shipped().wrong
    if wrong:
        named = "; ".join(f"{one.name or one.place}: {one.why}" for one in wrong)
        return Check(
            "help", False, f"Some help lines are left out, as they cannot be right: {named}."
        )
    return Check("help", True, f"All {len(shipped().lines)} help lines can be shown.")


def _restored(folder: Path) -> Check:
    if restore.is_interrupted(folder):
        return Check("restore", False, "A restore was interrupted; start Onward to finish it.")
    return Check("restore", True, "No restore is half done.")


def _database(folder: Path) -> Check:
    if connection.vendor != "sqlite":
        return Check("database", True, "The database is PostgreSQL; it looks after itself.")
    path = folder / schema.DATABASE
    if not path.exists():
        return Check("database", True, "There is no data here yet.")
    try:
        return _integrity(path)
    except sqlite3.DatabaseError as refusal:
        return Check(
            "database", False, f"The database cannot be read ({refusal}); restore a backup."
        )


def _integrity(path: Path) -> Check:
    file = sqlite3.connect(path, timeout=10)
    try:
        if file.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            return Check("database", False, "The database is damaged; restore a backup.")
        if file.execute("PRAGMA foreign_key_check").fetchone():
            return Check("database", False, "Some rows point nowhere; restore a backup.")
        return Check("database", True, "The database is whole.")
    finally:
        file.close()


def _schema() -> Check:
    try:
        behind = upgrade.pending()
    except upgrade.NewerData:
        return Check("schema", False, "A newer Onward made this data; start that version.")
    except DatabaseError as refusal:
        return Check("schema", False, f"The database does not answer ({refusal}).")
    if behind:
        return Check("schema", False, "The data is from an older version; start Onward once.")
    return Check("schema", True, f"The data fits Onward {schema.current_version()}.")


def _vault() -> Check:
    """Open every sealed text there is; what waits behind a passphrase is not looked into."""
    opened, stuck = 0, []
    for row, name in _sealed_texts():
        try:
            opened += bool(getattr(row, name))
        except vault.Locked:
            continue
        except (vault.KeyMissing, vault.Unreadable):
            stuck.append(f"{plural(type(row))} {row.pk}")
    if stuck:
        words = f"{len(stuck)} private texts cannot be opened, first {stuck[0]}; restore a backup."
        return Check("vault", False, words)
    # Not how many, and not whether there are any: that would tell of a locked room.
    locked = any(vault.is_locked(pk) for pk in User.objects.values_list("pk", flat=True))
    behind = " The private room waits behind the passphrase." if locked else ""
    return Check("vault", True, f"Your key opens all {opened} private texts.{behind}")


def _sealed_texts() -> Iterator[tuple[models.Model, str]]:
    for model in owned_models():
        sealed = [
            one.attname for one in model._meta.concrete_fields if isinstance(one, SealedText)
        ]
        if sealed:
            rows = model._base_manager.only("pk", "owner_id", "seal", *sealed)
            for row in rows.iterator():
                yield from ((row, name) for name in sealed)


def _keys(folder: Path) -> Check:
    """Where a passphrase stands, no plain copy of its key may lie about."""
    left: list[Path] = []
    guarded = 0
    for path in sorted((folder / "keys").glob("*.vault")):
        try:
            check = wrapping.read_wrapped(path.read_bytes()).check
        except vault.Damaged:
            words = f"{path} is damaged, and it holds your key; restore a backup."
            return Check("keys", False, words)
        if not path.with_suffix(".house").exists():
            words = f"The house key beside {path} is missing; restore a backup."
            return Check("keys", False, words)
        guarded += 1
        left += copies.plain_left(folder, int(path.stem), check=check)
    if left:
        words = f"A plain copy of the key lies in {left[0]}. Start Onward once, or delete it."
        return Check("keys", False, words)
    if guarded:
        return Check(
            "keys", True, "A passphrase keeps the private room, and no plain key is left."
        )
    return Check("keys", True, "No passphrase is set; the key lies beside the data.")


def _stages() -> Check:
    """What an application says of itself must be what its events say."""
    history: dict[int, list[Happening]] = defaultdict(list)
    for event in Event.objects.in_order().only("application", "kind", "stage", "happened_on"):
        history[event.application_id].append(event.happening)
    rows = Application.objects.order_by("pk").defer("note")
    wrong = [row.pk for row in rows if not _agrees(row, history[row.pk])]
    if wrong:
        words = f"{len(wrong)} applications differ from their history, first number {wrong[0]}."
        return Check("stages", False, words)
    return Check("stages", True, "Every application agrees with its history.")


def _agrees(row: Application, history: list[Happening]) -> bool:
    told = standing(history)
    return (row.stage, row.furthest, row.ended_by, row.applied_on, row.last_on) == (
        told.stage or "",
        told.furthest or "",
        told.ended_by or "",
        told.applied_on,
        told.last_on,
    )


def _clock(at: datetime) -> Check:
    if settings.FIXED_NOW is not None:
        return Check("clock", True, f"The clock is stopped at {at:%Y-%m-%d %H:%M} (ONWARD_NOW).")
    last = Change.objects.order_by("-made_at").values_list("made_at", flat=True).first()
    if last and last > at + SLACK:
        words = f"Your last change is from {last:%Y-%m-%d %H:%M}, ahead of this clock."
        return Check("clock", False, words)
    return Check("clock", True, f"It is {at:%Y-%m-%d %H:%M %Z}.")


def _port(folder: Path) -> Check:
    if locks.is_held(folder, locks.SERVER):
        return Check("port", True, "Onward is running on this data folder.")
    with socket.socket() as door:
        if os.name == "posix":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", FIRST_PORT))
        except OSError:
            words = f"Port {FIRST_PORT} is taken; Onward will use the next free one."
            return Check("port", True, words)
    return Check("port", True, f"Port {FIRST_PORT} is free.")
