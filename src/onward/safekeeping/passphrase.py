"""A passphrase before the private room: set in one go that survives a crash, and taken away again.

The file with the wrapped key decides. Until it lies there, nothing has happened. From then on the
passphrase stands, and whatever is not yet done is finished at the next start.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from onward.accounts import vault
from onward.accounts.models import User
from onward.accounts.vault import files, memory, wrapping
from onward.safekeeping import copies, locks, restore
from onward.safekeeping.resealing import reseal

SETTING = "vault"
# Another window may be at it just now; sealing a large mailbox anew takes a while.
PATIENCE = 120.0


class AlreadySet(Exception):
    """There is a passphrase already; change it instead."""


class NotSet(Exception):
    """There is no passphrase yet; set one first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A recovery key, to be shown once; and copies of the key that could not be cleared."""

    groups: tuple[str, ...]
    left: list[Path] = field(default_factory=list)


def set_passphrase(owner: User, passphrase: str, *, folder: Path) -> Shown:
    """Put a passphrase before the private room, which stays open. Raises `AlreadySet`."""
    with alone(folder, owner.pk):
        if vault.has_passphrase(owner.pk):
            raise AlreadySet
        key = files.read_key(files.key_path(owner.pk))
        if not key:
            raise vault.KeyMissing(str(files.key_path(owner.pk)))
        files.write(files.house_path(owner.pk), vault.house_key(owner.pk))
        reseal(owner.pk)
        recovery = wrapping.new_recovery()
        wrapped = wrapping.wrap(key, passphrase=passphrase, recovery=recovery)
        files.write(files.vault_path(owner.pk), wrapped.as_bytes())
        memory.hold(owner.pk, key, check=wrapped.check, minutes=owner.locks_after_minutes)
        left = _destroy_plain(owner.pk, folder)
    return Shown(wrapping.recovery_groups(recovery), left)


def finish(folder: Path) -> None:
    """What a crash in the middle of setting, or of taking away, left to be done: the key goes."""
    if restore.half_files(folder):
        # Somebody at work just now has such a file of their own; then a later start looks again.
        with suppress(locks.InUse), alone(folder, 0, patience=0.0):
            restore.sweep(folder)
    for owner_id in _half_done():
        with alone(folder, owner_id):
            # Asked again: whoever was at it may have ended well meanwhile.
            if owner_id in _half_done() and _is_wrapped_here(owner_id):
                _destroy_plain(owner_id, folder)


def _half_done() -> list[int]:
    both = (path for path in files.folder().glob("*.vault") if path.with_suffix(".key").exists())
    return sorted(int(path.stem) for path in both if path.stem.isdigit())


def _is_wrapped_here(owner_id: int) -> bool:
    """Whether the plain key is the one that is wrapped; of any other, only a person knows what it opens."""
    key = files.read_key(files.key_path(owner_id))
    try:
        return not any(key) or wrapping.check_of(key) == vault.wrapped_of(owner_id).check
    except vault.Damaged:
        return False


def _destroy_plain(owner_id: int, folder: Path) -> list[Path]:
    """The copies first: as long as the key itself lies there, the next start knows what to do."""
    left = refresh_copies(owner_id, folder)
    vault.shred(files.key_path(owner_id))
    vault.forget_keys()
    return left


def refresh_copies(owner_id: int, folder: Path) -> list[Path]:
    """Let every copy that Onward made open as the room does now; returns what could not be cleared."""
    restore.sweep(folder)
    instead = (files.vault_path(owner_id), files.house_path(owner_id))
    check = vault.wrapped_of(owner_id).check
    return copies.destroy(folder, owner_id, check=check, instead=instead)


def change(owner: User, old: str, new: str, *, folder: Path) -> list[Path]:
    """Another passphrase for the same room. Raises `NotSet` or `vault.WrongPassphrase`."""
    with _standing(owner, folder):
        vault.change_passphrase(owner.pk, old, new)
        return refresh_copies(owner.pk, folder)


def recover(owner: User, written: str, new: str, *, folder: Path) -> list[Path]:
    """Another passphrase for who has the recovery key. Raises `NotSet` or `vault.WrongRecoveryKey`."""
    with _standing(owner, folder):
        vault.change_by_recovery(owner.pk, written, new, minutes=owner.locks_after_minutes)
        return refresh_copies(owner.pk, folder)


def renew_recovery(owner: User, passphrase: str, *, folder: Path) -> Shown:
    """Another recovery key; the one before stops. Raises `NotSet` or `vault.WrongPassphrase`."""
    with _standing(owner, folder):
        groups = vault.renew_recovery(owner.pk, passphrase)
        return Shown(groups, refresh_copies(owner.pk, folder))


def take_away(owner: User, passphrase: str, *, folder: Path) -> None:
    """The key lies beside the data again, in plain. Raises `NotSet` or `vault.WrongPassphrase`."""
    with _standing(owner, folder):
        key = wrapping.open_by_passphrase(vault.wrapped_of(owner.pk), passphrase)
        files.write(files.key_path(owner.pk), key)
        files.destroy(files.vault_path(owner.pk))
        vault.lock(owner.pk)


def note_kept(owner: User, *, folder: Path) -> None:
    """The person has the recovery key. Raises `NotSet`."""
    with _standing(owner, folder):
        vault.note_recovery_kept(owner.pk)


@contextmanager
def _standing(owner: User, folder: Path) -> Iterator[None]:
    with alone(folder, owner.pk):
        if not vault.has_passphrase(owner.pk):
            raise NotSet
        yield


@contextmanager
def alone(folder: Path, owner_id: int, *, patience: float = PATIENCE) -> Iterator[None]:
    """One window at a time, and no backup that would carry the plain key away meanwhile.

    Of many people nobody waits for another: each has a lock of their own, and backups are the operator's.
    """
    if settings.SHARED:
        with locks.hold(folder, f"{SETTING}-{owner_id}", alone=True, wait=patience):
            yield
        return
    with (
        locks.hold(folder, SETTING, alone=True, wait=patience),
        locks.hold(folder, locks.BACKUP, alone=True, wait=patience),
    ):
        yield
