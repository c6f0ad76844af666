"""How a passphrase, and a printed key, each keep the root key: argon2id, and AES key wrap.

Passphrases are compared in one form, so that a composed and a decomposed letter are the same.
"""

import base64
import hashlib
import json
import secrets
import threading
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap,
    aes_key_wrap,
)
from django.conf import settings

from onward.accounts.vault.files import KEY_BYTES
from onward.accounts.vault.refusals import Damaged, TriedAtOnce, WrongPassphrase, WrongRecoveryKey

FORMAT = "onward-vault"
FORMAT_VERSION = 1
SALT_BYTES = 16
RECOVERY_BYTES = 20
# AES key wrap adds a block of eight, by which a wrong key is known.
WRAPPED_BYTES = KEY_BYTES + 8
# Argon2 refuses less memory than this for each lane.
LEAST_FOR_A_LANE = 8
A_GROUP = 4
# A file that asks for more than this was not written by Onward.
MOST = {"memory_kib": 1024 * 1024, "iterations": 16, "lanes": 16}
# What is easily read for another letter; the alphabet of base32 has no digits 0, 1 and 8.
MISREAD = str.maketrans("018", "OIB")
# Each turn of argon2 takes 64 MiB: several at once would take more than a laptop should give.
_one_at_a_time = threading.Lock()
# Whoever tries waits for a turn; more of them would leave nobody to answer for the other pages.
_waiting_at_most = threading.BoundedSemaphore(3)


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The root key as it lies on the disk. `check` tells whether a key is the one that is in here."""

    cost: dict[str, int]
    salt: bytes
    by_passphrase: bytes
    by_recovery: bytes
    check: bytes
    # Whether the person said that they have kept the recovery key.
    kept: bool = False

    def as_bytes(self) -> bytes:
        told = {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "argon2id": self.cost,
            "salt": _written(self.salt),
            "by_passphrase": _written(self.by_passphrase),
            "by_recovery_key": _written(self.by_recovery),
            "check": _written(self.check),
            "recovery_key_kept": self.kept,
        }
        return json.dumps(told, indent=1).encode()


def wrap(key: bytes, *, passphrase: str, recovery: bytes) -> Wrapped:
    """Keep the root key under a passphrase and under a recovery key."""
    salt = secrets.token_bytes(SALT_BYTES)
    cost: dict[str, int] = dict(settings.VAULT_COST)
    return Wrapped(
        cost=cost,
        salt=salt,
        by_passphrase=aes_key_wrap(_stretch(passphrase, salt, cost), key),
        by_recovery=aes_key_wrap(_from_recovery(recovery), key),
        check=check_of(key),
    )


def rewrap(wrapped: Wrapped, key: bytes, *, passphrase: str) -> Wrapped:
    """The same root key under another passphrase; the recovery key stays as it is."""
    fresh = wrap(key, passphrase=passphrase, recovery=b"")
    return replace(fresh, by_recovery=wrapped.by_recovery, kept=wrapped.kept)


def with_recovery(wrapped: Wrapped, key: bytes, *, recovery: bytes) -> Wrapped:
    """The same root key under another recovery key; the one before stops."""
    fresh = aes_key_wrap(_from_recovery(recovery), key)
    return replace(wrapped, by_recovery=fresh, kept=False)


def read_wrapped(content: bytes) -> Wrapped:
    """What `as_bytes` wrote; raises `Damaged`."""
    try:
        told: dict[str, Any] = json.loads(content)
        if told["format"] != FORMAT or told["format_version"] != FORMAT_VERSION:
            raise Damaged
        return Wrapped(
            cost=_read_cost(told["argon2id"]),
            salt=_read(told["salt"], SALT_BYTES),
            by_passphrase=_read(told["by_passphrase"], WRAPPED_BYTES),
            by_recovery=_read(told["by_recovery_key"], WRAPPED_BYTES),
            check=_read(told["check"], KEY_BYTES),
            kept=bool(told["recovery_key_kept"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as damage:
        raise Damaged from damage


def open_by_passphrase(wrapped: Wrapped, passphrase: str) -> bytes:
    """The root key; raises `WrongPassphrase`, or `TriedAtOnce` where too many wait already."""
    if not _waiting_at_most.acquire(blocking=False):
        raise TriedAtOnce
    try:
        by = _stretch(passphrase, wrapped.salt, wrapped.cost)
    finally:
        _waiting_at_most.release()
    return _open(wrapped.by_passphrase, by, WrongPassphrase)


def open_by_recovery(wrapped: Wrapped, written: str) -> bytes:
    """The root key; raises `WrongRecoveryKey`, also for what was mistyped."""
    return _open(wrapped.by_recovery, _from_recovery(read_recovery(written)), WrongRecoveryKey)


def _open(wrapped: bytes, by: bytes, refusal: type[Exception]) -> bytes:
    try:
        return aes_key_unwrap(by, wrapped)
    except (InvalidUnwrap, ValueError):
        raise refusal from None


def check_of(key: bytes) -> bytes:
    """Tells whether a key is the same one, and nothing else about it."""
    return _derive(key, b"onward check")


def house_key_of(key: bytes) -> bytes:
    """The key of everything private that does not lock."""
    return _derive(key, b"onward house")


def new_recovery() -> bytes:
    return secrets.token_bytes(RECOVERY_BYTES)


def recovery_groups(recovery: bytes) -> tuple[str, ...]:
    """The key as it is printed: groups of four, the last of them to catch a slip of the pen."""
    letters = base64.b32encode(recovery).decode() + _check_group(recovery)
    return tuple(letters[at : at + A_GROUP] for at in range(0, len(letters), A_GROUP))


def read_recovery(written: str) -> bytes:
    """The key that was typed, however it is spaced; raises `WrongRecoveryKey`."""
    letters = "".join(one for one in written.upper().translate(MISREAD) if one.isalnum())
    body, check = letters[:-A_GROUP], letters[-A_GROUP:]
    try:
        recovery = base64.b32decode(body)
    except ValueError:
        raise WrongRecoveryKey from None
    if len(recovery) != RECOVERY_BYTES or check != _check_group(recovery):
        raise WrongRecoveryKey
    return recovery


def _check_group(recovery: bytes) -> str:
    return base64.b32encode(hashlib.sha256(recovery).digest()).decode()[:A_GROUP]


def as_typed(passphrase: str) -> str:
    """One form for the same words, whatever keyboard they come from."""
    return unicodedata.normalize("NFC", passphrase).strip()


def _stretch(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    slow = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost["iterations"],
        lanes=cost["lanes"],
        memory_cost=cost["memory_kib"],
    )
    with _one_at_a_time:
        return slow.derive(as_typed(passphrase).encode(errors="surrogatepass"))


def _from_recovery(recovery: bytes) -> bytes:
    # It is random already: it needs no slow way, and must not be a key for anything else.
    return _derive(recovery, b"onward recovery")


def _derive(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(secret)


def _written(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _read(written: Any, length: int) -> bytes:
    content = base64.b64decode(written, validate=True)
    if len(content) != length:
        raise Damaged
    return content


def _read_cost(told: Any) -> dict[str, int]:
    cost = {name: _within(told[name], most) for name, most in MOST.items()}
    if cost["memory_kib"] < LEAST_FOR_A_LANE * cost["lanes"]:
        raise Damaged
    return cost


def _within(number: Any, most: int) -> int:
    if type(number) is not int or not 0 < number <= most:
        raise Damaged
    return number
