"""Opens a backup as if someone hostile had made it: named members, counted bytes, checked sums."""

import errno
import hashlib
import json
import re
import shutil
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

from onward.safekeeping import schema
from onward.safekeeping.backup import CHUNK, FORMAT, FORMAT_VERSION, MANIFEST

LARGEST_MANIFEST = 256 * 1024
MOST_MEMBERS = 1_000
LARGEST_TOTAL = 8 * 1024**3
# Deflate reaches a thousandfold on zeros only; a real database stays far below this.
BOMB_RATIO = 200
SMALL = 16 * 1024 * 1024
MEMBER = re.compile(r"onward\.sqlite3|keys/[0-9a-z][0-9a-z._-]{0,60}", re.ASCII)
# What the zip module raises on damaged bytes, by experience.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError,
    ValueError, OverflowError, KeyError,
)  # fmt: skip


class NotOurs(Exception):
    """This file is not brought back; the message says why."""


def unpack(source: Path, *, into: Path) -> dict[str, Any]:
    """Write the members of a backup into an empty folder and return its manifest; or `NotOurs`."""
    try:
        with zipfile.ZipFile(source) as whole:
            entries = _entries(whole)
            manifest = _manifest(whole, entries)
            _compare(manifest["members"], entries)
            _find_room(manifest["members"], into)
            for name, said in manifest["members"].items():
                _take_out(whole, entries[name], said, into / name)
    except DAMAGE as damage:
        raise NotOurs("it is damaged, or no zip file") from damage
    except OSError as refusal:
        # A damaged directory of a zip points before its beginning.
        if refusal.errno != errno.EINVAL:
            raise
        raise NotOurs("it is damaged, or no zip file") from refusal
    return manifest


def _entries(whole: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    listed = whole.infolist()
    if len(listed) > MOST_MEMBERS:
        raise NotOurs("it holds too many files")
    entries = {entry.filename: entry for entry in listed}
    if len(entries) < len(listed):
        raise NotOurs("it holds two files of one name")
    for entry in listed:
        _look_at(entry)
    if MANIFEST not in entries:
        raise NotOurs("it is not a backup made by Onward")
    return entries


def _look_at(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if name.startswith(("/", "\\")) or ".." in name or ":" in name or "\\" in name:
        raise NotOurs("it holds a file that would land outside the data folder")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise NotOurs("it holds a link")
    if entry.flag_bits & 0x1:
        raise NotOurs("a part of it is encrypted")
    most = LARGEST_MANIFEST if name == MANIFEST else LARGEST_TOTAL
    if entry.file_size > most or _is_bomb(entry):
        raise NotOurs("it would unpack to far more than it says it is")


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > SMALL and entry.file_size > BOMB_RATIO * max(1, entry.compress_size)


def _manifest(whole: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> dict[str, Any]:
    with whole.open(entries[MANIFEST]) as file:
        text = file.read(LARGEST_MANIFEST + 1)
    manifest = json.loads(text)
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise NotOurs("it is not a backup made by Onward")
    _refuse_newer(manifest)
    if not _has_shape(manifest):
        raise NotOurs("its manifest is damaged")
    return manifest


def _refuse_newer(manifest: dict[str, Any]) -> None:
    form, made_by = manifest.get("format_version"), str(manifest.get("onward"))
    migrations = manifest.get("schema")
    newer = (
        not isinstance(form, int)
        or form > FORMAT_VERSION
        or _numbers(made_by) > _numbers(schema.current_version())
        or (isinstance(migrations, list) and schema.unknown(frozenset(map(str, migrations))))
    )
    if newer:
        raise NotOurs(f"a newer Onward ({made_by[:20]}) made it; bring it back with that version")


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d{1,6}", version)]


def _has_shape(manifest: dict[str, Any]) -> bool:
    members = manifest.get("members")
    return (
        isinstance(manifest.get("made_at"), str)
        and isinstance(manifest.get("counts"), dict)
        and isinstance(members, dict)
        and all(
            isinstance(said, dict)
            and isinstance(said.get("bytes"), int)
            and isinstance(said.get("sha256"), str)
            for said in members.values()
        )
    )


def _compare(members: dict[str, Any], entries: dict[str, zipfile.ZipInfo]) -> None:
    """The list and the zip must name the same files, and only such as a backup has."""
    if set(members) != set(entries) - {MANIFEST} or schema.DATABASE not in members:
        raise NotOurs("files are missing from it, or were added to it")
    if not all(MEMBER.fullmatch(name) for name in members):
        raise NotOurs("it holds a file that no backup has")
    if sum(said["bytes"] for said in members.values()) > LARGEST_TOTAL:
        raise NotOurs("it would unpack to far more than it says it is")


def _find_room(members: dict[str, Any], into: Path) -> None:
    needed = sum(said["bytes"] for said in members.values())
    free = shutil.disk_usage(into).free
    if needed > free:
        raise NotOurs(f"it needs {needed // 2**20} MB and the disk has {free // 2**20} MB free")


def _take_out(whole: zipfile.ZipFile, entry: zipfile.ZipInfo, said: Any, to: Path) -> None:
    """Copy one member, counting: what the zip says about sizes is only believed when it is true."""
    to.parent.mkdir(mode=0o700, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with whole.open(entry) as source, to.open("xb") as target:
        to.chmod(0o600)
        while chunk := source.read(CHUNK):
            size += len(chunk)
            if size > said["bytes"]:
                raise NotOurs("it would unpack to far more than it says it is")
            digest.update(chunk)
            target.write(chunk)
    if size != said["bytes"] or digest.hexdigest() != said["sha256"]:
        raise NotOurs("a part of it was changed or cut off")
