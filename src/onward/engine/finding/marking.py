"""The found words in a text, and the part of a long one that shows them."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from onward.engine.finding.folding import words_in

LEAD = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether it is a found word."""

    words: str
    is_found: bool = False


def marked(text: str, terms: Set[str]) -> list[Piece]:
    """The whole text in pieces, of which the found words are one each."""
    pieces: list[Piece] = []
    at = 0
    for start, end in _spans(text, terms):
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], is_found=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return pieces


def excerpt(text: str, terms: Set[str], *, letters: int) -> list[Piece]:
    """So many letters of a text from just before its first found word, marked; its beginning where none is."""
    flat = " ".join(text.split())
    first = next(_spans(flat, terms), (0, 0))[0]
    start = 0 if first <= LEAD else flat.rfind(" ", 0, first - LEAD // 2) + 1
    end = start + letters
    shown = flat[start:end]
    if end < len(flat):
        shown = shown.rsplit(" ", 1)[0] + " …"
    return marked(f"… {shown}" if start else shown, terms)


def _spans(text: str, terms: Set[str]) -> Iterator[tuple[int, int]]:
    """Where found words stand; those that lap over each other as one."""
    start, end = 0, 0
    for word in words_in(text):
        if not terms.isdisjoint(word.terms):
            if word.start < end:
                end = max(end, word.end)
                continue
            if end:
                yield start, end
            start, end = word.start, word.end
    if end:
        yield start, end
