"""Folders of mail: Maildir, as mail programs keep it, and plain folders of saved mails. Only read."""

import errno
import glob
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from onward.engine.mail.mailbox import MESSAGE_LIMIT, NotMail, RawMessage
from onward.intake.members import MAILS, Member, Members, is_mailbox
from onward.intake.pile import Pile, as_shown, reason_of
from onward.intake.source import CutOff, Stretch, Unread

IN_A_STRETCH = 100
KEPT_IN = ("cur", "new")


class FolderSource(Members):
    """The .eml and .mbox files in a folder and below it."""

    kind = "eml"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        members = list(_files_below(folder))
        if not members:
            raise NotMail(_("There is no .eml or .mbox file in this folder."))
        super().__init__(name=folder.name, members=members)

    @contextmanager
    def opened(self, member: Member) -> Iterator[BinaryIO]:
        with _open_file(self._folder / member.key) as stream:
            yield stream

    def refuse_if_gone(self) -> None:
        _refuse_if_gone(self._folder)


class MaildirSource:
    """A Maildir with the folders in it; its size and its marks are messages."""

    kind = "maildir"

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self._folder = folder
        self._messages = dict(sorted(_messages_below(folder)))
        self.size: int | None = len(self._messages)

    def stretches(
        self, *, own_addresses: frozenset[str] = frozenset(), after: str = ""
    ) -> Iterator[Stretch]:
        pile, key, position = Pile(own_addresses), "", 0
        for position, (key, path) in enumerate(self._messages.items(), start=1):
            if key <= after:
                continue
            self._take(path, position, pile)
            if pile.count == IN_A_STRETCH:
                yield pile.stretch(done=position, mark=key)
                pile = Pile(own_addresses)
        if pile.count:
            yield pile.stretch(done=position, mark=key)

    def _take(self, path: Path, position: int, pile: Pile) -> None:
        where = as_shown(str(path.relative_to(self._folder)))
        try:
            raw = _raw_of(path)
        except OSError as refusal:
            _refuse_if_gone(self._folder)
            pile.unread.append(Unread(where, reason_of(refusal)))
            return
        pile.take(RawMessage(position, raw), where=where)


def is_maildir(folder: Path) -> bool:
    """Whether mail programs keep mail in it this way, or in the folders right below it."""
    return any(
        (place / kept).is_dir() for place in (folder, *_folders_in(folder)) for kept in KEPT_IN
    )


def _folders_in(folder: Path) -> list[Path]:
    return [Path(entry) for entry in _entries(folder) if entry.is_dir(follow_symlinks=False)]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder; one that may not be read holds nothing."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _messages_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Each message by what stays of its name: flags change, and new mail moves to `cur`."""
    # Links to folders are not followed: they may lead round in a circle.
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "tmp"]
        path = Path(place)
        if path.name in KEPT_IN:
            within = path.parent.relative_to(folder).as_posix()
            for name in files:
                if not name.startswith(".") and not (path / name).is_symlink():
                    yield f"{within}\0{_staying(name)}", path / name


def _staying(name: str) -> str:
    return name.partition(":")[0].partition(";2,")[0]


def _raw_of(path: Path) -> bytes:
    try:
        return _beginning(path)
    except FileNotFoundError:
        # A mail program has marked it, or moved it out of `new`, since the folder was listed.
        pattern = f"{glob.escape(_staying(path.name))}*"
        moved = [found for kept in KEPT_IN for found in (path.parent.parent / kept).glob(pattern)]
        if not moved:
            raise
        return _beginning(moved[0])


def _beginning(path: Path) -> bytes:
    with _open_file(path) as stream:
        return stream.read(MESSAGE_LIMIT)


def _open_file(path: Path) -> BinaryIO:
    """Open a file and nothing else: a pipe would be waited at for ever, a device never ends."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, _("it is no plain file"))
    return path.open("rb")


def _files_below(folder: Path) -> Iterator[Member]:
    for place, _folders, files in os.walk(folder):
        for name in files:
            path = Path(place) / name
            key = path.relative_to(folder).as_posix()
            # With the name of the folder itself, which may be the one that an export is called by.
            whole = f"{folder.name}/{key}"
            if (name.lower().endswith(MAILS) or is_mailbox(whole)) and not path.is_symlink():
                yield Member(key, as_shown(key), _size_of(path))


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _refuse_if_gone(folder: Path) -> None:
    if not folder.is_dir():
        raise CutOff(_("The folder is not there any more."))
