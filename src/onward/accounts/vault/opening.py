"""Unlocking, locking, and giving the same key another passphrase or recovery key."""

from dataclasses import replace

from onward.accounts.vault import files, keys, memory, wrapping
from onward.accounts.vault.refusals import KeyMissing, WrongRecoveryKey


def unlock(owner_id: int, passphrase: str, *, minutes: int) -> None:
    """Open the private room; raises `WrongPassphrase` or `Damaged`."""
    wrapped = keys.wrapped_of(owner_id)
    key = wrapping.open_by_passphrase(wrapped, passphrase)
    memory.hold(owner_id, key, check=wrapped.check, minutes=minutes)


def lock(owner_id: int) -> None:
    """Close the private room, here and in every other window and command."""
    memory.drop(owner_id)
    keys.forget_keys()


def lock_all() -> None:
    """Close every room of this data folder: Onward ends, or what lies here is another now."""
    for path in files.folder().glob("*.vault"):
        if path.stem.isdigit():
            memory.drop(int(path.stem))
    keys.forget_keys()


def lock_what_is_over(owner_id: int) -> None:
    """Close a room that nobody has been in for as long as they chose."""
    if files.has_passphrase(owner_id):
        keys.opened_key(owner_id)


def change_passphrase(owner_id: int, old: str, new: str) -> None:
    """Wrap the same key anew; raises `WrongPassphrase`."""
    wrapped = keys.wrapped_of(owner_id)
    key = wrapping.open_by_passphrase(wrapped, old)
    _keep(owner_id, wrapping.rewrap(wrapped, key, passphrase=new))


def change_by_recovery(owner_id: int, written: str, new: str, *, minutes: int) -> None:
    """A new passphrase for who lost the old one; opens the room. Raises `WrongRecoveryKey`."""
    wrapped = keys.wrapped_of(owner_id)
    key = wrapping.open_by_recovery(wrapped, written)
    _keep(owner_id, wrapping.rewrap(wrapped, key, passphrase=new))
    memory.hold(owner_id, key, check=wrapped.check, minutes=minutes)


def fits_recovery(owner_id: int, written: str) -> bool:
    """Whether this is the recovery key; nothing is opened by it."""
    try:
        wrapping.open_by_recovery(keys.wrapped_of(owner_id), written)
    except WrongRecoveryKey:
        return False
    return True


def renew_recovery(owner_id: int, passphrase: str) -> tuple[str, ...]:
    """Another recovery key, in the groups it is printed in; raises `WrongPassphrase`."""
    wrapped = keys.wrapped_of(owner_id)
    key = wrapping.open_by_passphrase(wrapped, passphrase)
    recovery = wrapping.new_recovery()
    _keep(owner_id, wrapping.with_recovery(wrapped, key, recovery=recovery))
    return wrapping.recovery_groups(recovery)


def note_recovery_kept(owner_id: int) -> None:
    """The person said that they have the recovery key in a safe place."""
    _keep(owner_id, replace(keys.wrapped_of(owner_id), kept=True))


def recovery_is_kept(owner_id: int) -> bool:
    try:
        return keys.wrapped_of(owner_id).kept
    except KeyMissing:
        return False


def seconds_left(owner_id: int) -> float | None:
    """Until an open room closes by itself; None where it is closed, or only a hand closes it."""
    found = memory.held(owner_id) if files.has_passphrase(owner_id) else None
    return found.seconds_left() if found else None


def _keep(owner_id: int, wrapped: wrapping.Wrapped) -> None:
    files.write(files.vault_path(owner_id), wrapped.as_bytes())
    keys.forget_keys()
