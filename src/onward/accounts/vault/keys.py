"""The two keys of a person: the room key, which a passphrase locks, and the house key, which it does not."""

import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from onward.accounts.once import make_once
from onward.accounts.vault import files, memory, wrapping
from onward.accounts.vault.refusals import Damaged, KeyMissing, Locked

Signature = tuple[int, int, int]
# Of no more people than this a process remembers keys; to read one anew is to read one small file.
PEOPLE = 256
# What was read of the plain key of each person, for as long as that very file lies there.
_plain: dict[int, tuple[Signature, bytes]] = {}


def create(owner_id: int) -> None:
    """Make the person's key, once; an existing key is kept, for it opens what is already there."""
    if files.has_passphrase(owner_id):
        return
    files.folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    # An empty file never sealed anything; any other one stays, even if it does not fit.
    fresh = secrets.token_bytes(files.KEY_BYTES)
    make_once(files.key_path(owner_id), fresh, folder=files.folder().parent)
    forget_keys()


def forget_keys() -> None:
    """Drop the keys held in memory; the next look reads them from the data folder again."""
    _plain.clear()
    _wrapped_in.cache_clear()
    _house_key.cache_clear()
    cipher_of.cache_clear()


def room_key(owner_id: int) -> bytes:
    """The root key, which private rooms and notes are sealed with. Raises `Locked` or `KeyMissing`."""
    if files.has_passphrase(owner_id):
        key = opened_key(owner_id)
        if key is None:
            raise Locked
        return key
    path = files.key_path(owner_id)
    try:
        found = path.stat()
    except FileNotFoundError:
        raise KeyMissing(str(path)) from None
    signature = (found.st_mtime_ns, found.st_ino, found.st_size)
    known = _plain.get(owner_id)
    if known is None or known[0] != signature:
        known = (signature, files.read_key(path))
        if len(_plain) >= PEOPLE:
            _plain.clear()
        _plain[owner_id] = known
    if not known[1]:
        raise KeyMissing(str(path))
    return known[1]


def opened_key(owner_id: int) -> bytes | None:
    """The root key as far as it was unlocked, and is the one that lies wrapped here."""
    found = memory.held(owner_id)
    if found is None:
        _forget_room(owner_id)
        return None
    try:
        fits = wrapped_of(owner_id).check == found.check
    except KeyMissing:
        fits = False
    if not fits:
        # A backup was brought back since: what is open belongs to something else.
        memory.drop(owner_id)
        return None
    return found.key


def _forget_room(owner_id: int) -> None:
    """What was unlocked is not left in the caches of this process."""
    _plain.pop(owner_id, None)
    cipher_of.cache_clear()


def is_locked(owner_id: int) -> bool:
    """Whether the private room of this person has to be unlocked before anything in it can be read."""
    return files.has_passphrase(owner_id) and opened_key(owner_id) is None


def require_open(owner_id: int) -> None:
    """Refuse, with nothing begun, what needs the private room. Raises `Locked` or `KeyMissing`."""
    room_key(owner_id)


def is_open(owner_id: int) -> bool:
    """Whether anything in the private room could be read now."""
    try:
        require_open(owner_id)
    except KeyMissing:
        return False
    return True


def wrapped_of(owner_id: int) -> wrapping.Wrapped:
    """What lies on the disk of a locked key. Raises `KeyMissing` or `Damaged`."""
    path = files.vault_path(owner_id)
    try:
        found = path.stat()
    except FileNotFoundError:
        raise KeyMissing(str(path)) from None
    return _wrapped_in(path, (found.st_mtime_ns, found.st_ino, found.st_size))


@lru_cache(maxsize=256)
def _wrapped_in(path: Path, signature: Signature) -> wrapping.Wrapped:
    try:
        return wrapping.read_wrapped(path.read_bytes())
    except FileNotFoundError:
        raise Damaged from None


def house_key(owner_id: int) -> bytes:
    """The key of everything private that does not lock. Raises `KeyMissing`."""
    return _house_key(owner_id)


@lru_cache(maxsize=256)
def _house_key(owner_id: int) -> bytes:
    key = files.read_key(files.house_path(owner_id))
    if key:
        return key
    plain = files.read_key(files.key_path(owner_id))
    if not plain:
        raise KeyMissing(str(files.house_path(owner_id)))
    return wrapping.house_key_of(plain)


@lru_cache(maxsize=256)
def cipher_of(key: bytes) -> AESGCM:
    return AESGCM(key)
