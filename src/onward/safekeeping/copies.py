"""Copies of a key that Onward itself made in the data folder: found, and destroyed.

A copy is known by its check, so that the key itself is not needed to know it again.
"""

import os
import tempfile
import zipfile
from pathlib import Path

from onward.accounts import vault
from onward.accounts.vault import files, wrapping
from onward.accounts.whole import replacing
from onward.safekeeping import backup
from onward.safekeeping.unpacking import DAMAGE, NotOurs, unpack

SET_ASIDE = "before-restore-*"
OWN_BACKUPS = "backups/*.zip"
LARGEST = 64 * 1024

# The files of a person's keys, by name.
Files = dict[str, bytes]


def destroy(folder: Path, owner_id: int, *, check: bytes, instead: tuple[Path, ...]) -> list[Path]:
    """Destroy every copy of a key, plain or wrapped; `instead` are the key files laid in its place.

    Returns what could not be cleared, which is left as it was. Hold the lock of backups for this.
    """
    wanted = {path.name: path.read_bytes() for path in instead}
    for keys in folder.glob(f"{SET_ASIDE}/keys"):
        _clear_folder(keys, owner_id, check=check, wanted=wanted)
    stuck = []
    for path in sorted(folder.glob(OWN_BACKUPS)):
        try:
            _clear_backup(folder, path, owner_id, check=check, wanted=wanted)
        except (NotOurs, *DAMAGE):
            stuck.append(path)
    return stuck


def plain_left(folder: Path, owner_id: int, *, check: bytes) -> list[Path]:
    """Where a plain copy of a key still lies that a passphrase should stand before."""
    name = f"{owner_id}.key"
    places = [folder / "keys", *folder.glob(f"{SET_ASIDE}/keys")]
    found = [place / name for place in places if name in _copies_among(place, owner_id, check)]
    for path in sorted(folder.glob(OWN_BACKUPS)):
        try:
            found += [path] if name in _copies_in(path, owner_id, check) else []
        except DAMAGE:
            found.append(path)
    return found


def _clear_folder(keys: Path, owner_id: int, *, check: bytes, wanted: Files) -> None:
    there = _copies_among(keys, owner_id, check)
    if not _differ(there, wanted):
        return
    for name in there:
        vault.shred(keys / name)
    for name, content in wanted.items():
        files.write(keys / name, content)


def _differ(there: Files, wanted: Files) -> bool:
    return any(wanted.get(name) != content for name, content in there.items())


def _clear_backup(folder: Path, path: Path, owner_id: int, *, check: bytes, wanted: Files) -> None:
    """Write a backup anew without the key, then overwrite the old one."""
    if not _differ(_copies_in(path, owner_id, check), wanted):
        return
    with (
        tempfile.TemporaryDirectory(prefix=".backup-", dir=folder) as aside,
        path.open("r+b") as old,
    ):
        staged = Path(aside)
        manifest = unpack(path, into=staged)
        _clear_folder(staged / "keys", owner_id, check=check, wanted=wanted)
        with replacing(path) as fresh:
            backup.write_members(fresh, manifest, staged)
        _overwrite(old.fileno())


def _overwrite(descriptor: int) -> None:
    size = os.fstat(descriptor).st_size
    os.lseek(descriptor, 0, os.SEEK_SET)
    while size > 0:
        size -= os.write(descriptor, b"\0" * min(size, backup.CHUNK))
    os.fsync(descriptor)


def _copies_among(keys: Path, owner_id: int, check: bytes) -> Files:
    paths = [keys / name for name in _names(owner_id)]
    found = {path.name: path.read_bytes()[:LARGEST] for path in paths if path.is_file()}
    return {name: content for name, content in found.items() if _is_copy(content, check)}


def _copies_in(path: Path, owner_id: int, check: bytes) -> Files:
    found = {}
    with zipfile.ZipFile(path) as whole:
        listed = set(whole.namelist())
        for name in _names(owner_id):
            if f"keys/{name}" in listed:
                with whole.open(f"keys/{name}") as file:
                    found[name] = file.read(LARGEST)
    return {name: content for name, content in found.items() if _is_copy(content, check)}


def _names(owner_id: int) -> tuple[str, str]:
    return f"{owner_id}.key", f"{owner_id}.vault"


def _is_copy(content: bytes, check: bytes) -> bool:
    if len(content) == files.KEY_BYTES:
        # Zeros are what an interrupted shredding left.
        return not any(content) or wrapping.check_of(content) == check
    try:
        return wrapping.read_wrapped(content).check == check
    except vault.Damaged:
        return False
