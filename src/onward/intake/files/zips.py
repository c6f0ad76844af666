"""A zip of tables, as an export comes: looked at before anything in it is opened, and nothing unpacked."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from django.utils.translation import gettext as _

from onward.engine.files.records import NotThat, Skipped, TooMuch, Unread
from onward.intake.archive import ENCRYPTED, HIGHEST_RATIO, SMALL, leads_out
from onward.intake.pile import as_shown

MOST_MEMBERS = 20_000
LARGEST_MEMBER = 1024**3
LARGEST_UNPACKED = 4 * 1024**3
Opener = Callable[[], BinaryIO]


@dataclass(slots=True)
class Contents:
    """What lies in a zip: what may be opened, and what may not with the reason."""

    members: list[tuple[str, Opener]] = field(default_factory=list)
    refused: list[Skipped | Unread] = field(default_factory=list)
    # When the newest of it was written, which is when the export was made.
    newest: str = ""


def names_in(path: Path | BinaryIO) -> tuple[str, ...]:
    """The names in a zip; raises `NotThat` where it is damaged or was cut short."""
    with _opened(path) as archive:
        return tuple(entry.filename for entry in archive.infolist()[:MOST_MEMBERS])


def contents_of(path: Path) -> Contents:
    """Raises `NotThat` where it is damaged or was cut short."""
    found = Contents()
    # One for all members: to look a zip through for each of them would take for ever.
    archive = _opened(path)
    entries = archive.infolist()
    if len(entries) > MOST_MEMBERS:
        archive.close()
        raise NotThat(_("There are too many files in this zip."))
    unpacked, places = 0, set[int]()
    for entry in entries:
        if entry.is_dir():
            continue
        unpacked += entry.file_size
        refused = _refusal(entry, unpacked) or _lies_over(entry, places)
        if refused is not None:
            found.refused.append(refused)
            continue
        found.newest = max(found.newest, _made(entry))
        found.members.append((entry.filename, _opener(archive, entry)))
    return found


def _lies_over(entry: zipfile.ZipInfo, places: set[int]) -> Unread | None:
    """Many names for one place make a small file a large one."""
    if entry.header_offset in places:
        words = _("It lies in the same place as another file of the zip.")
        return Unread(as_shown(entry.filename), words)
    places.add(entry.header_offset)
    return None


def _made(entry: zipfile.ZipInfo) -> str:
    year, month, day, hour, minute, _second = entry.date_time
    # A zip that keeps no times says the first day there is.
    return f"{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}" if year > 1980 else ""


def _refusal(entry: zipfile.ZipInfo, unpacked: int) -> Skipped | Unread | None:
    where = as_shown(entry.filename)
    if leads_out(entry.filename):
        return Unread(where, _("Its name points out of the zip."))
    if entry.filename.lower().endswith(".zip"):
        words = _("A zip in a zip is not opened. Unpack it, and bring what is in it.")
        return Skipped(where, words)
    if entry.flag_bits & ENCRYPTED:
        return Unread(where, _("It is locked with a password."))
    swollen = entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size)
    too_large = entry.file_size > LARGEST_MEMBER or unpacked > LARGEST_UNPACKED
    if (swollen and entry.file_size > SMALL) or too_large:
        return Unread(where, _("It would unpack to far more than such a file holds."))
    return None


def _opened(path: Path | BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError):
        words = _("This zip is damaged, or only half of it came down. Download it again.")
        raise NotThat(words) from None


def _opener(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Opener:
    return lambda: cast(BinaryIO, io.BufferedReader(_Counted(archive.open(entry))))


class _Counted(io.RawIOBase):
    """A member as it comes out; what it says of its own size is not believed."""

    def __init__(self, stream: object) -> None:
        self._stream = cast(BinaryIO, stream)
        self._given = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, to: int, whence: int = 0, /) -> int:
        self._given = 0
        return self._stream.seek(to, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(cast(bytearray, buffer))
        given = self._stream.read(len(view))
        self._given += len(given)
        if self._given > LARGEST_MEMBER:
            raise TooMuch(_("It unpacks to more than it says. The rest was not read."))
        view[: len(given)] = given
        return len(given)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


def in_folder(path: Path) -> Iterator[tuple[str, Opener]]:
    """The files of a folder, such as an export that was unpacked; links are not followed."""
    for nth, one in enumerate(sorted(path.rglob("*"))):
        if nth >= MOST_MEMBERS:
            return
        if one.is_file() and not one.is_symlink():
            yield as_shown(str(one.relative_to(path))), _reader(one)


def _reader(path: Path) -> Opener:
    return lambda: path.open("rb")
