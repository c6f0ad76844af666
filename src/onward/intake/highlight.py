"""A mail as it is shown: plain words in paragraphs, the deciding sentence marked, nothing rendered."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from onward.engine.unseen import without_unseen

# Programs wrap mail at 60 to 80 columns; a line this long was cut by one, a short one by a person.
_WRAP = re.compile(r"(?<=[^\n]{45})[^\S\n]*\n(?!\s*(?:[>*•·-]|\d+[.)]|\n|$))")
_GAP = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; `marked` if it belongs to the sentence that decided."""

    words: str
    marked: bool = False


def paragraphs(text: str, sentence: str) -> list[list[Piece]]:
    """The text in paragraphs of pieces; a sentence that is not found marks nothing."""
    text = _shown(text)
    begin, end = _span(text, _shown(sentence))
    found: list[list[Piece]] = []
    start = 0
    for gap in [*_GAP.finditer(text), None]:
        stop = gap.start() if gap else len(text)
        cut = sorted({start, min(max(begin, start), stop), max(min(end, stop), start), stop})
        pieces = [
            Piece(text[left:right], begin <= left and right <= end)
            for left, right in pairwise(cut)
        ]
        if text[start:stop].strip():
            found.append(pieces)
        start = gap.end() if gap else stop
    return found


def _shown(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", without_unseen(text)).strip()
    return _WRAP.sub(" ", text)


def _span(text: str, sentence: str) -> tuple[int, int]:
    """Where the sentence stands, however the mail wrapped its lines."""
    words = sentence.split()
    if not words:
        return 0, 0
    match = re.search(r"[\s*_]+".join(re.escape(word) for word in words), text)
    return match.span() if match else (0, 0)
