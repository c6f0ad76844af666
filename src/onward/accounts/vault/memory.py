"""Where an opened key is held: in memory that one person alone can reach, and never on a disk.

On systems with such a place it is a small file there, so that the server and every command see one
truth, and a lock in one of them locks all. Elsewhere only the process that opened it knows it.
"""

import hashlib
import os
import stat
import struct
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from onward.accounts.vault.files import shred

MAGIC = b"onward-1"
_SHAPE = struct.Struct("<8s32s32sIdd")
_WHEN = struct.Struct("<dd")
_LAST = struct.Struct("<Idd")
# What is noted about the last use is this old at most; nobody needs it to the second.
NOTED_EVERY = 20.0
# The two clocks may drift apart a little without anybody setting one.
DRIFT = 5.0
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - looked through before it is used

_here: dict[str, bytes] = {}


@dataclass(frozen=True, slots=True)
class Held:
    """A key that is open, what it is the key of, and after how many minutes it closes by itself."""

    key: bytes
    check: bytes
    minutes: int
    wall: float
    boot: float

    def seconds_left(self) -> float | None:
        """Until it closes; 0 or less when it should have, None where only a hand closes it."""
        by_wall, by_boot = time.time() - self.wall, _since_boot() - self.boot
        if by_wall < by_boot - DRIFT or by_boot < 0:
            # Somebody set the clock back: no day would ever be late again.
            return 0.0
        return self.minutes * 60 - max(by_wall, by_boot) if self.minutes else None

    @property
    def is_over(self) -> bool:
        left = self.seconds_left()
        return left is not None and left <= 0


def _since_boot() -> float:
    """Seconds by a clock that nobody sets, the same for all programs, asleep or awake where it can."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


def private_place() -> Path | None:
    """A folder in memory that is ours alone; None where this system has none."""
    if os.name != "posix":
        return None
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    if named and _is_ours(Path(named)):
        return Path(named)
    if not SHARED_MEMORY.is_dir():
        return None
    place = SHARED_MEMORY / f"onward-{os.getuid()}"
    try:
        place.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return place if _is_ours(place) else None


def _is_ours(place: Path) -> bool:
    """Not a link, not somebody else's, and open to nobody else."""
    try:
        found = place.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == os.getuid()
        and stat.S_IMODE(found.st_mode) == 0o700
    )


def name_of(owner_id: int) -> str:
    """Tells one data folder and person from another, without telling which they are."""
    told = f"{Path(settings.DATA).resolve()}:{owner_id}"
    return f"onward-{hashlib.sha256(told.encode()).hexdigest()[:32]}"


def hold(owner_id: int, key: bytes, *, check: bytes, minutes: int) -> None:
    """Keep a key open."""
    blob = _SHAPE.pack(MAGIC, key, check, minutes, time.time(), _since_boot())
    place = private_place()
    if place is None:
        _here[name_of(owner_id)] = blob
        return
    descriptor, name = tempfile.mkstemp(prefix=f".{name_of(owner_id)}-", dir=place)
    with os.fdopen(descriptor, "wb") as file:
        file.write(blob)
    Path(name).rename(place / name_of(owner_id))


def held(owner_id: int) -> Held | None:
    """The key that is open; one whose time is over is let go of first."""
    blob = _read(owner_id)
    if blob is None:
        return None
    found = _as_held(blob)
    if not blob.startswith(MAGIC) or found.is_over:
        drop(owner_id)
        return None
    return found


def note_use(owner_id: int) -> None:
    """The person was here just now: the time until it closes begins anew."""
    found = held(owner_id)
    if found is None or abs(time.time() - found.wall) < NOTED_EVERY:
        return
    _write_at(owner_id, _SHAPE.size - _WHEN.size, _WHEN.pack(time.time(), _since_boot()))


def close_after(owner_id: int, minutes: int) -> None:
    """From now on it closes by itself after so many minutes; 0 for never."""
    # Written into what is open, never put there anew: another window may lock it meanwhile.
    if held(owner_id) is not None:
        _write_at(
            owner_id, _SHAPE.size - _LAST.size, _LAST.pack(minutes, time.time(), _since_boot())
        )


def drop(owner_id: int) -> None:
    """Let go of the key, in this process and in the place that all of them see."""
    _here.pop(name_of(owner_id), None)
    place = private_place()
    if place is not None:
        # With what a program that was killed while it unlocked left beside it.
        for left in (place / name_of(owner_id), *place.glob(f".{name_of(owner_id)}-*")):
            shred(left)


def drop_what_is_over() -> None:
    """Let go of every key whose time is over, whoever's it is and wherever they left it open."""
    place = private_place()
    if place is None:
        return
    for path in place.glob("onward-*"):
        blob = _read_at(path)
        if blob is not None and blob.startswith(MAGIC) and _as_held(blob).is_over:
            shred(path)


def _as_held(blob: bytes) -> Held:
    _magic, key, check, minutes, wall, boot = _SHAPE.unpack(blob)
    return Held(key, check, minutes, wall, boot)


def _read(owner_id: int) -> bytes | None:
    place = private_place()
    if place is None:
        return _here.get(name_of(owner_id))
    return _read_at(place / name_of(owner_id))


def _read_at(path: Path) -> bytes | None:
    try:
        descriptor = _opened(path, os.O_RDONLY)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(file.fileno())
        if found.st_uid != os.getuid() or found.st_mode & 0o077:
            return None
        blob = file.read(_SHAPE.size + 1)
    return blob if len(blob) == _SHAPE.size else None


def _write_at(owner_id: int, offset: int, content: bytes) -> None:
    place = private_place()
    if place is None:
        name = name_of(owner_id)
        _here[name] = _here[name][:offset] + content
        return
    try:
        descriptor = _opened(place / name_of(owner_id), os.O_RDWR)
    except OSError:
        # Closed by another process in between: then it stays closed.
        return
    with os.fdopen(descriptor, "r+b") as file:
        file.seek(offset)
        file.write(content)


def _opened(path: Path, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))
