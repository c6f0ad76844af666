"""Private text at rest: one random key per person, AES-GCM per field, bound to its table, column and row."""

import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from onward.accounts.once import make_once

KEY_BYTES = 32
NONCE_BYTES = 12
# The first byte tells how the rest is sealed, so that the way can change without guessing.
SEALED_V1 = b"\x01"


class KeyMissing(Exception):
    """The key of this person's private text is not in the data folder; restore it from a backup."""


class Unreadable(Exception):
    """This text was changed outside Onward, or belongs to another row; it cannot be opened."""


def folder() -> Path:
    return Path(settings.DATA) / "keys"


def key_path(owner_id: int) -> Path:
    return folder() / f"{owner_id}.key"


def create(owner_id: int) -> None:
    """Make the person's key, once; an existing key is kept, for it opens what is already there."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    # An empty file never sealed anything; any other one stays, even if it does not fit.
    make_once(key_path(owner_id), secrets.token_bytes(KEY_BYTES), folder=folder().parent)
    forget_keys()


@lru_cache(maxsize=256)
def _cipher(owner_id: int) -> AESGCM:
    path = key_path(owner_id)
    key = path.read_bytes() if path.exists() else b""
    if len(key) != KEY_BYTES:
        raise KeyMissing(str(path))
    return AESGCM(key)


def forget_keys() -> None:
    """Drop the keys held in memory; the next look reads them from the data folder again."""
    _cipher.cache_clear()


def seal(text: str, *, owner_id: int, place: str) -> bytes:
    """Encrypt one text for one place (`table:column:row`); an empty text stays empty."""
    if not text:
        return b""
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = _cipher(owner_id).encrypt(nonce, text.encode(), place.encode())
    return SEALED_V1 + nonce + sealed


def unseal(sealed: bytes, *, owner_id: int, place: str) -> str:
    """Open what `seal` made for the same owner and place; raises `Unreadable` for anything else."""
    if not sealed:
        return ""
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    if sealed[:1] != SEALED_V1 or len(nonce) < NONCE_BYTES:
        raise Unreadable(place)
    try:
        return _cipher(owner_id).decrypt(nonce, body, place.encode()).decode()
    except InvalidTag:
        raise Unreadable(place) from None
