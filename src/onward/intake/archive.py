"""A zip of mail, such as Google Takeout gives: read through, and nothing unpacked to the disk."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from django.utils.translation import gettext as _

from onward.engine.mail.mailbox import NotMail
from onward.intake.members import DAMAGED, MAILS, Member, Members, is_mailbox
from onward.intake.pile import as_shown
from onward.intake.source import Stretch

MOST_MEMBERS = 100_000
# Mail packs to a third or a tenth. What claims far more was made to fill a disk or a day.
HIGHEST_RATIO = 200
SMALL = 1024 * 1024
LARGEST_UNPACKED = 50 * 1024**3
ENCRYPTED = 0x1


class ZipSource(Members):
    """The mailboxes and mails in a zip, by its path or as a stream that can be sought."""

    kind = "zip"
    _open: zipfile.ZipFile

    def __init__(self, place: Path | BinaryIO, *, name: str = "") -> None:
        self._place = place
        with self._archive() as archive:
            members = list(_members_of(archive))
        if not members:
            raise NotMail(_("There is no mail in this zip."))
        super().__init__(
            name=name or (place.name if isinstance(place, Path) else ""), members=members
        )

    @contextmanager
    def _archive(self) -> Iterator[zipfile.ZipFile]:
        if not isinstance(self._place, Path):
            self._place.seek(0)
        try:
            archive = zipfile.ZipFile(self._place)
        except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError):
            raise NotMail(_("This zip is damaged. Download it again.")) from None
        with archive:
            yield archive

    def stretches(
        self, *, own_addresses: frozenset[str] = frozenset(), after: str = ""
    ) -> Iterator[Stretch]:
        # Opened once: its list of contents may be as long as its members are many.
        with self._archive() as self._open:
            yield from super().stretches(own_addresses=own_addresses, after=after)

    @contextmanager
    def opened(self, member: Member) -> Iterator[BinaryIO]:
        number = int(member.key.rpartition("\0")[2])
        with self._open.open(self._open.infolist()[number]) as stream:
            # No more than the zip declares is ever given out, and that was looked at.
            if not _is_mailbox(member):
                yield cast(BinaryIO, stream)
                return
            forward = _Forward(stream)
            try:
                yield cast(BinaryIO, forward)
            except NotMail:
                # Where it is damaged before its first message nobody can tell what it is.
                if not forward.damaged:
                    raise
            if forward.damaged:
                raise zipfile.BadZipFile


class _Forward(io.BufferedIOBase):
    """A member as it comes out of the zip: to go back in it would be to unpack it once more."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._behind = 0
        self.damaged = False

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._behind

    def read(self, count: int | None = -1, /) -> bytes:
        try:
            given = self._stream.read(-1 if count is None else count)
        except DAMAGED:
            # What came before the damage is read first, and then this is told.
            self.damaged, given = True, b""
        self._behind += len(given)
        return given


def _is_mailbox(member: Member) -> bool:
    return is_mailbox(member.key.split("\0")[0])


def _members_of(archive: zipfile.ZipFile) -> Iterator[Member]:
    entries = archive.infolist()
    if len(entries) > MOST_MEMBERS:
        raise NotMail(_("There are too many files in this zip. Unpack it and bring the folder."))
    unpacked = 0
    for number, entry in enumerate(entries):
        if entry.is_dir() or not _may_be_mail(entry.filename):
            continue
        unpacked += entry.file_size
        refusal = _refusal_of(entry, unpacked)
        size = 0 if refusal else entry.file_size
        # The number comes last: two members may bear one name.
        key = f"{entry.filename}\0{number:09}"
        yield Member(key, as_shown(entry.filename), size, refusal)


def _may_be_mail(name: str) -> bool:
    return is_mailbox(name) or name.lower().endswith((*MAILS, ".zip"))


def _refusal_of(entry: zipfile.ZipInfo, unpacked: int) -> str:
    if leads_out(entry.filename):
        return _("Its name points out of the zip.")
    if entry.filename.lower().endswith(".zip"):
        return _("A zip in a zip is not opened. Unpack it, and bring what is in it.")
    if entry.flag_bits & ENCRYPTED:
        return _("It is locked with a password.")
    swollen = entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size)
    if (swollen and entry.file_size > SMALL) or unpacked > LARGEST_UNPACKED:
        return _("It would unpack to far more than mail does.")
    return ""


def leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return ".." in path.parts or path.is_absolute() or ":" in path.parts[0]
