"""A remark as its page shows it: its own words, those that say what it is about, and its weight."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onward.engine.heard import RemarkSource
from onward.engine.remarks import Weight, weight_of
from onward.engine.themes import Proposal, Read, propose, reads_as
from onward.feedback.models import Remark


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; `marked` where they say what the remark is about."""

    words: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Proposed:
    """A theme and what is said of it, each as a code and in words, and the words that say so."""

    code: str
    direction_code: str | None
    theme: str
    direction: str
    words: str


@dataclass(frozen=True, slots=True)
class Meaning:
    pieces: tuple[Piece, ...]
    proposed: tuple[Proposed, ...]
    codes: tuple[str, ...]
    read: Read
    weight: Weight


def meaning_of(remark: Remark) -> Meaning:
    """What the words of a remark propose; what the person chose is not asked here."""
    text = remark.verbatim
    found = propose(text)
    return Meaning(
        pieces=tuple(_pieces(text, found)),
        proposed=tuple(dict.fromkeys(map(_in_words, found))),
        codes=tuple(dict.fromkeys(one.theme.value for one in found)),
        read=reads_as(text),
        weight=weight_of(RemarkSource(remark.source)),
    )


def _pieces(text: str, found: Iterable[Proposal]) -> Iterator[Piece]:
    at = 0
    for one in sorted(found, key=lambda proposal: proposal.start):
        if one.start < at:
            continue
        if at < one.start:
            yield Piece(text[at : one.start])
        yield Piece(text[one.start : one.end], marked=True)
        at = one.end
    if at < len(text):
        yield Piece(text[at:])


def _in_words(one: Proposal) -> Proposed:
    return Proposed(
        code=one.theme.value,
        direction_code=one.direction.value if one.direction else None,
        theme=str(Remark.Theme(one.theme.value).label),
        direction=str(Remark.Direction(one.direction.value).label) if one.direction else "",
        words=one.words,
    )
