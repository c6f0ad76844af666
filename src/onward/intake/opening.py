"""From a path, a stream or a row to the source it is: judged by what it holds, since names lie."""

import hashlib
from pathlib import Path
from typing import BinaryIO

from django.utils.module_loading import import_string

from onward.engine.mail import mailbox
from onward.engine.mail.mailbox import FileKind
from onward.intake.archive import ZipSource
from onward.intake.folders import FolderSource, MaildirSource, is_maildir
from onward.intake.mbox import MboxSource
from onward.intake.models import Bringing
from onward.intake.pile import reason_of
from onward.intake.single import SingleSource
from onward.intake.source import CutOff, Source

KINDS = (*(kind.value for kind in FileKind), "maildir", "zip")
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
# Enough to see whether a file is another one by now; what is added comes at its end.
STAMPED = 4096


def kind_of(path: Path) -> str:
    """One of `KINDS`; raises `NotMail` or OSError."""
    if path.is_dir():
        return "maildir" if is_maildir(path) else FileKind.EML.value
    with path.open("rb") as stream:
        return _sniffed(stream)


def of_path(path: Path, *, name: str = "", kind: str = "") -> Source:
    """The source at a path; raises `NotMail` where there is no mail, or OSError."""
    kind = kind or kind_of(path)
    if path.is_dir():
        return MaildirSource(path) if kind == "maildir" else FolderSource(path)
    return _of(path, kind, name=name or path.name, size=path.stat().st_size)


def of_stream(stream: BinaryIO, *, name: str) -> Source:
    """The source that an opened file is; raises `NotMail`."""
    kind = _sniffed(stream)
    return _of(stream, kind, name=name, size=None)


def _sniffed(stream: BinaryIO) -> str:
    stream.seek(0)
    start = stream.read(mailbox.SNIFF_LENGTH)
    stream.seek(0)
    return "zip" if start.startswith(ZIP_STARTS) else mailbox.sniff(start).value


def _of(place: Path | BinaryIO, kind: str, *, name: str, size: int | None) -> Source:
    if kind == "zip":
        return ZipSource(place, name=name)
    if kind == FileKind.MBOX:
        return MboxSource(place, name=name)
    return SingleSource(place, kind=kind, name=name, size=size)


def stamp_of(path: Path) -> str:
    """What tells whether a file is still the one that was begun; a folder changes all the time."""
    if path.is_dir():
        return ""
    with path.open("rb") as stream:
        start = stream.read(STAMPED)
    whole = path.stat().st_size if start.startswith(ZIP_STARTS) else ""
    return hashlib.sha256(f"{whole}\0".encode() + start).hexdigest()


# How a source of another kind is opened again, by its kind: an account is no file. It is loaded when asked for.
OPENED_BY = {"imap": "onward.intake.imap.looking.source_again"}


def again(bringing: Bringing) -> Source:
    """The source of what is on its way in; raises `CutOff` where it cannot be opened any more."""
    if bringing.kind in OPENED_BY:
        source: Source = import_string(OPENED_BY[bringing.kind])(bringing)
        return source
    try:
        return of_path(Path(bringing.whence), name=bringing.name)
    except OSError as refusal:
        raise CutOff(reason_of(refusal)) from refusal


def stamp_again(bringing: Bringing) -> str:
    """Its stamp, where it lies in a file."""
    path = Path(bringing.whence)
    return stamp_of(path) if bringing.kind not in OPENED_BY and path.exists() else ""
