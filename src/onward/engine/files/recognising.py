"""What a file is, by what is in it: names lie, and endings more so."""

from collections.abc import Iterable

from onward.engine.files.records import FileKind

# Enough for the headings of any table, and for the first keys of a resume.
HEAD_LENGTH = 64 * 1024


def kind_of(head: bytes, *, name: str = "", members: Iterable[str] = ()) -> FileKind | None:
    """What a file is, or None: mail, and whatever nobody here can read.

    `head` are its first `HEAD_LENGTH` bytes, `members` the names in it where it is a zip. A single CSV of
    LinkedIn is LINKEDIN like the whole zip: `linkedin.read([(name, opener)])` reads both. A workbook is a
    TABLE. Ask here before mail is asked: a card with X- lines passes for a mail, and never the reverse.
    """
    raise NotImplementedError
