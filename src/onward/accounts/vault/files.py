"""The key files of one person, and how each is written and destroyed.

<id>.key     the root key in plain; there is none once a passphrase is set
<id>.vault   the root key, wrapped by the passphrase and by the recovery key
<id>.house   the house key, in plain: the rest of Onward works while the room is locked
"""

import os
import tempfile
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from onward.accounts.whole import replacing, settle, shred

__all__ = [
    "KEY_BYTES",
    "destroy",
    "folder",
    "has_passphrase",
    "house_path",
    "key_path",
    "read_key",
    "settle",
    "shred",
    "vault_path",
    "write",
]

KEY_BYTES = 32


def folder() -> Path:
    return Path(settings.DATA) / "keys"


def key_path(owner_id: int) -> Path:
    return _path(settings.DATA, f"{owner_id}.key")


def vault_path(owner_id: int) -> Path:
    return _path(settings.DATA, f"{owner_id}.vault")


def house_path(owner_id: int) -> Path:
    return _path(settings.DATA, f"{owner_id}.house")


@lru_cache(maxsize=256)
def _path(data: Path, name: str) -> Path:
    # Every private text that is opened asks for one, and to put it together takes longer than to open.
    return Path(data) / "keys" / name


def has_passphrase(owner_id: int) -> bool:
    """Whether a passphrase stands before the private room of this person."""
    # Asked for each text that is opened, and mostly there is none: `exists` raises and catches for that.
    return os.access(vault_path(owner_id), os.F_OK)


def read_key(path: Path) -> bytes:
    """The key in a file; empty where there is none, or what is there is no key."""
    try:
        key = path.read_bytes()
    except FileNotFoundError:
        return b""
    return key if len(key) == KEY_BYTES else b""


def write(path: Path, content: bytes) -> None:
    """Put a key file in place: whole, on the disk, and readable by its owner only."""
    place = path.parent
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Never prepared beside the keys: a backup takes along what lies there.
    with replacing(path, aside=place.parent) as file:
        file.write(content)
    settle(place)


def destroy(path: Path) -> None:
    """Shred a key file that goes for good: it loses its name first, and in one step.

    A crash in between leaves no half key under a name that counts; the next start clears the rest.
    """
    if not path.exists():
        return
    descriptor, name = tempfile.mkstemp(prefix=".onward-", suffix=".part", dir=path.parent.parent)
    os.close(descriptor)
    path.replace(name)
    settle(path.parent)
    shred(Path(name))
