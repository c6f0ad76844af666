"""The data that LinkedIn hands out on request: a zip of tables, or one of them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import PurePosixPath
from typing import BinaryIO

from onward.engine import lexicon
from onward.engine.files import conversations, tables, working_life
from onward.engine.files.folding import folded
from onward.engine.files.headings import program_of
from onward.engine.files.named_rows import NamedRow, named_rows
from onward.engine.files.records import (
    Choices,
    Found,
    NotThat,
    PersonRecord,
    Skipped,
    TooMuch,
    Unread,
)
from onward.engine.files.shapes import Shape
from onward.engine.files.sheets import DAMAGED
from onward.engine.files.words import say

# The name of a file in the zip, and what opens it; it is closed here.
Member = tuple[str, Callable[[], BinaryIO]]

_Reader = Callable[[BinaryIO, str], Iterator[Found]]

CONNECTIONS, INVITATIONS, MESSAGES = "connections", "invitations", "messages"
TABLES = (CONNECTIONS, "job applications", "saved jobs")
# A zip is LinkedIn's with one of these in it.
TELLING = frozenset({CONNECTIONS, INVITATIONS, "job applications", "saved jobs", "positions"})
PEEKED = 8192
# What a zip raises for a file with a password, or packed in a way it does not know.
LOCKED = (RuntimeError, NotImplementedError)
OF_PROGRAMS = {
    "linkedin.connections": CONNECTIONS,
    "linkedin.applications": "job applications",
    "linkedin.saved": "saved jobs",
}
# What stands in the headings of files that are no tables of people or applications.
OF_HEADINGS = {
    frozenset(conversations.NEEDED): MESSAGES,
    frozenset({"from", "to", "sent at", "direction"}): INVITATIONS,
}

_NUMBERED = re.compile(r"[_ -]+\(?\d+\)?$")


def is_export(members: Iterable[str]) -> bool:
    """Whether the files of a zip are those of LinkedIn, by their names."""
    return bool({_stem(name) for name in members if _is_table(name)} & TELLING)


def is_member(name: str, lines: Sequence[str]) -> bool:
    """Whether a single file is one of LinkedIn's that is no table of people or applications."""
    words = {
        folded(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cell))
        for line in lines[:1]
        for cell in line.split(",")
    }
    return any(needed <= words for needed in OF_HEADINGS) or _stem(name) in working_life.FILES


def look(members: Iterable[Member], choices: Choices) -> tuple[tuple[str, Shape], ...]:
    """The tables of people and applications in it, each with its name and shape."""
    shapes = []
    for name, opener in members:
        if _is_table(name) and _kind(name, opener) in TABLES:
            # Where one cannot be looked at, reading it says why.
            with suppress(NotThat, *LOCKED, *DAMAGED), opener() as stream:
                shapes.append((_shown(name), tables.look(stream, choices, name=_shown(name))))
    return tuple(shapes)


def read(members: Iterable[Member], choices: Choices) -> Iterator[Found]:
    """Everything in it that belongs to a search; each other file is one `Skipped` with the reason.

    Files are opened one at a time, in an order of our own. Somebody who wrote to and fro gives one
    `TouchRecord`, and all that tells of a working life one `ResumeRecord`.
    """
    by_kind: dict[str, list[Member]] = {}
    others: list[str] = []
    for name, opener in members:
        if _is_table(name):
            by_kind.setdefault(_kind(name, opener), []).append((_shown(name), opener))
        else:
            others.append(name)

    def each(kind: str, reader: _Reader) -> Iterator[Found]:
        for member in by_kind.get(kind, ()):
            yield from _opened(member, reader)

    life = working_life.WorkingLife()
    for kind in working_life.FILES:
        yield from each(kind, partial(life.take, kind))
    yield from life.record()
    # Who invited whom is told with the contact, so it is read before.
    invitations = _Invitations()
    yield from each(INVITATIONS, invitations.take)
    for kind in TABLES:
        yield from map(invitations.told, each(kind, partial(_table, choices=choices)))
    yield from invitations.skipped()
    talks = conversations.Conversations(owner=life.name, zone=choices.zone)
    yield from each(MESSAGES, talks.take)
    yield from talks.touches()
    yield from _left_out(by_kind, others)


def _table(stream: BinaryIO, name: str, *, choices: Choices) -> Iterator[Found]:
    return tables.read(stream, choices, name=name)


def _opened(member: Member, reader: _Reader) -> Iterator[Found]:
    """What one file gives; one that cannot be read keeps no other from being read."""
    name, opener = member
    try:
        stream = opener()
    except LOCKED:
        yield Unread(name, say("refusals", "locked"))
        return
    except DAMAGED:
        yield Unread(name, say("unread", "damaged"))
        return
    with stream:
        try:
            yield from reader(stream, name)
        except (NotThat, TooMuch) as refusal:
            yield Unread(name, str(refusal))


def _left_out(by_kind: dict[str, list[Member]], others: list[str]) -> Iterator[Skipped]:
    listed = lexicon.read("columns/linkedin")["files"]
    for kind, members in by_kind.items():
        if kind in listed["read"]:
            continue
        reason = "not_for_search" if kind in listed["not_for_search"] else "unknown_file"
        for name, _ in members:
            yield Skipped(name, say("skipped", reason))
    if others:
        yield Skipped(others[0], say("skipped", "not_for_search"), len(others))


class _Invitations:
    """Who invited whom: what it tells of those who are contacts by now."""

    def __init__(self) -> None:
        self._open: dict[str, tuple[str, str]] = {}
        self._first = ""
        self._count = 0
        self._told = 0

    def take(self, stream: BinaryIO, name: str) -> Iterator[Found]:
        for row in named_rows(stream, {"from", "to", "direction"}, name=name):
            if isinstance(row, Unread):
                yield row
                continue
            self._first = self._first or row.where
            self._count += 1
            code, key = _invited(row)
            self._open[key] = (code, row.text("message"))

    def told(self, found: Found) -> Found:
        """A contact, with who invited whom and in which words."""
        if not isinstance(found, PersonRecord):
            return found
        by_url, by_name = found.profile_url.casefold(), folded(found.name)
        key = by_url if by_url in self._open else by_name
        code, note = self._open.get(key, ("linkedin", ""))
        self._told += key in self._open
        return replace(found, met_how=say("notes", code), note=found.note or note)

    def skipped(self) -> Iterator[Skipped]:
        if left := self._count - self._told:
            yield Skipped(self._first, say("skipped", "invitation"), left)


def _invited(row: NamedRow) -> tuple[str, str]:
    """How it went, and the key of the other person: their page, else their name."""
    outgoing = row.text("direction").upper() == "OUTGOING"
    side, code = ("invitee", "you_invited") if outgoing else ("inviter", "they_invited")
    page = row.text(f"{side} profile url")
    return code, page.casefold() or folded(row.text("to" if outgoing else "from"))


def _kind(name: str, opener: Callable[[], BinaryIO]) -> str:
    """Which file it is: by its name, else by its headings, where its name is in another language."""
    stem = _stem(name)
    listed = _listed()
    return stem if stem in listed else _by_headings(opener) or stem


def _by_headings(opener: Callable[[], BinaryIO]) -> str:
    try:
        with opener() as stream:
            text = stream.read(PEEKED).decode("utf-8-sig", "replace")
    except (*LOCKED, *DAMAGED):
        # It is said when it is read, or named as unknown.
        return ""
    for line in text.splitlines()[:10]:
        cells = [cell.strip('" ') for cell in line.split(",")]
        if program := program_of(cells):
            return OF_PROGRAMS.get(program.name, "")
        words = {folded(cell) for cell in cells}
        for needed, kind in OF_HEADINGS.items():
            if needed <= words:
                return kind
    return ""


@cache
def _listed() -> frozenset[str]:
    return frozenset(
        name for names in lexicon.read("columns/linkedin")["files"].values() for name in names
    )


def _stem(name: str) -> str:
    stem = PurePosixPath(name.replace("\\", "/")).name.casefold().removesuffix(".csv")
    while _NUMBERED.search(stem):
        stem = _NUMBERED.sub("", stem)
    return stem


def _is_table(name: str) -> bool:
    return name.casefold().endswith(".csv")


def _shown(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name
