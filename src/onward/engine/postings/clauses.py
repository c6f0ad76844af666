"""Sentences, clauses and the things named in them, each with its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onward.engine.postings.naming import stretch
from onward.engine.postings.phrases import at_end, at_start, listed, pack

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"'“(¿¡]?[^\W_a-zäöüàâéèêçñ])|;\s*|(?<!\s)\s++[–—]\s+")
_COMMA = re.compile(r",\s+")
_OPENED = re.compile(r"\([^()]{0,200}\)?")


# "approx." is about as long as a shortened word gets.
LONGEST_SHORT = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def cut(self, first: int, last: int | None = None) -> "Span":
        """Give a part of it, without the space around."""
        piece = self.text[first:last]
        bare = piece.strip(" \t\n,;:·•*-–—")
        at = piece.find(bare) if bare else 0
        return Span(bare, self.start + first + at)


def sentences(span: Span, language: str) -> Iterator[Span]:
    short = _short(language)
    begin = 0
    for found in _SENTENCE.finditer(span.text):
        if short.search(span.text[max(0, found.start() - LONGEST_SHORT) : found.start()]):
            continue
        yield span.cut(begin, found.start())
        begin = found.end()
    yield span.cut(begin)


@cache
def _short(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(one) for one in pack(language)["kinds"]["short"])
    return re.compile(rf"(?<!\w)(?:{words})\.$", re.IGNORECASE)


def clauses(sentence: Span) -> list[Span]:
    """Part a sentence at its commas, but not within brackets."""
    return _parted(sentence, _COMMA, _OPENED)


def pieces(clause: Span, language: str) -> list[tuple[str, Span]]:
    """Part a clause at "and" and "or", each piece with the word before it: empty, "and" or "or"."""
    guarded = listed(language, "kinds", "fixed")
    parts: list[tuple[str, Span]] = []
    begin, word = 0, ""
    kept = [
        (one.start(), one.end())
        for pattern in (guarded, _OPENED)
        for one in pattern.finditer(clause.text)
    ]
    for found in _joiner(language).finditer(clause.text):
        inside = any(first <= found.start() < last for first, last in kept)
        # "Kranken- und Altenpflege" is one thing, said short.
        if inside or clause.text[: found.start()].endswith("-"):
            continue
        parts.append((word, clause.cut(begin, found.start())))
        begin, word = found.end(), _which(found[1], language)
    parts.append((word, clause.cut(begin)))
    return [(joined, part) for joined, part in parts if part.text]


def _parted(span: Span, mark: re.Pattern[str], guarded: re.Pattern[str]) -> list[Span]:
    kept = [(one.start(), one.end()) for one in guarded.finditer(span.text)]
    parts, begin = [], 0
    for found in mark.finditer(span.text):
        if not any(first <= found.start() < last for first, last in kept):
            parts.append(span.cut(begin, found.start()))
            begin = found.end()
    parts.append(span.cut(begin))
    return [part for part in parts if part.text]


@cache
def _joiner(language: str) -> re.Pattern[str]:
    kinds = pack(language)["kinds"]
    words = sorted((*kinds["and"], *kinds["or"]), key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, one.split())) for one in words)
    # A long run of blanks is looked at once.
    return re.compile(rf"(?<!\s)\s++({either})\s+", re.IGNORECASE)


def _which(word: str, language: str) -> str:
    return "or" if " ".join(word.casefold().split()) in pack(language)["kinds"]["or"] else "and"


def bare(span: Span, language: str) -> Span:
    """Take away what only leads to a thing, or says how it is wished for: "experience with", "is a plus"."""
    leads = at_start(language, "trim", "before")
    tails = [at_end(language, *path) for path in _TAILS]
    before = None
    while span != before:
        before = span
        found = leads.match(span.text)
        if found and found.end() < len(span.text) and not _counts(span.text, language):
            span = span.cut(found.end())
        for cue in ("nice", "must"):
            found = at_start(language, "cues", cue).match(span.text)
            if found:
                span = span.cut(found.end())
        for tail in tails:
            found = tail.search(span.text)
            if found:
                span = span.cut(0, found.start())
    return span.cut(0, len(span.text.rstrip(".!?"))) if span.text else span


def _counts(text: str, language: str) -> bool:
    """ "Un an" begins with a number, not with an article."""
    return any(stretch(language, unit).match(text) for unit in ("years", "months"))


_TAILS = (("cues", "nice"), ("cues", "must"), ("trim", "after"))
