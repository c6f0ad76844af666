"""The folders of a mail account as its server lists them, and which of them may hold answers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onward.engine.mail import packs
from onward.engine.mail.folder_names import shown
from onward.engine.mail.languages import source_of

# A server may list what it likes; beyond these it is no list for a person.
MOST_FOLDERS = 1_000
LONGEST_NAME = 500

_LISTED = re.compile(rb'\(([^()]{0,500})\) (NIL|"\\?.") (.*)', re.S)
_ESCAPED = re.compile(rb'\\(["\\])')


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder; `name` is what the server calls it, byte for byte, to be given back to it."""

    name: str
    marks: frozenset[str] = frozenset()
    between: str = ""

    @property
    def shown(self) -> str:
        return shown(self.name)


@dataclass(frozen=True, slots=True)
class _Names:
    left_out: frozenset[str]
    everything: str
    marks: frozenset[str]
    unopenable: frozenset[str]


def read_listing(lines: Iterable[object]) -> tuple[Folder, ...]:
    """Read the answers to LIST: each a line, or a pair of a line and a name sent apart.

    Leaves out what cannot be opened, and names that no command could carry.
    """
    found: dict[str, Folder] = {}
    for line in lines:
        folder = _read_line(line)
        if folder is not None and not folder.marks & _names().unopenable:
            found.setdefault(folder.name, folder)
        if len(found) >= MOST_FOLDERS:
            break
    return tuple(found.values())


def _read_line(line: object) -> Folder | None:
    apart = line[1] if isinstance(line, tuple) else None
    start = line[0] if isinstance(line, tuple) else line
    if not isinstance(start, bytes):
        return None
    listed = _LISTED.fullmatch(start)
    if listed is None:
        return None
    name = apart if isinstance(apart, bytes) else _unquoted(listed[3])
    if not name or len(name) > LONGEST_NAME or re.search(rb"[\x00-\x1f\x7f]", name):
        return None
    marks = frozenset(listed[1].decode("latin-1").casefold().split())
    between = _unquoted(listed[2]).decode("latin-1") if listed[2] != b"NIL" else ""
    return Folder(name.decode("latin-1"), marks, between)


def _unquoted(word: bytes) -> bytes:
    if len(word) >= 2 and word.startswith(b'"') and word.endswith(b'"'):
        return _ESCAPED.sub(rb"\1", word[1:-1])
    return word


def suggested(folders: Iterable[Folder]) -> tuple[Folder, ...]:
    """Those that may hold answers: the one that holds everything, else all but sent, drafts and waste."""
    names, listed = _names(), tuple(folders)
    whole = tuple(folder for folder in listed if names.everything in folder.marks)
    if whole:
        return whole[:1]
    kept = (folder for folder in listed if not _left_out(folder, names))
    return tuple(sorted(kept, key=lambda folder: folder.name.upper() != "INBOX"))


def _left_out(folder: Folder, names: _Names) -> bool:
    if folder.marks & names.marks:
        return True
    parts = folder.name.split(folder.between) if folder.between else [folder.name]
    return any(shown(part).casefold() in names.left_out for part in parts)


@cache
def _names() -> _Names:
    source = source_of("folders")
    named = [name for kind in ("sent", "trash", "junk", "other") for name in source[kind]]
    return _Names(
        left_out=packs.everywhere().sent_labels | frozenset(named),
        everything=source["everything"],
        marks=frozenset(source["marks"]),
        unopenable=frozenset(source["unopenable"]),
    )
