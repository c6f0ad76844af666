"""The words that somebody's texts are made of, asked by beginning, by a piece, and by likeness."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from onward.engine.finding.folding import limit
from onward.engine.finding.slips import Pattern, pieces_of
from onward.engine.lexicon import read

END = "\n"


@dataclass(frozen=True, slots=True)
class Near:
    """A word of the texts that may be meant, and how sure that is, up to 1."""

    term: str
    quality: float
    slips: int = 0


class Vocabulary:
    """Some words, as one sorted text: to look through all of it takes a fraction of a millisecond."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms = sorted(terms)
        self._text = END + END.join(self._terms) + END

    def changed(self, added: set[str], gone: set[str]) -> "Vocabulary":
        """The same with some more and some fewer; what is sorted already is not sorted again."""
        return Vocabulary([*(one for one in self._terms if one not in gone), *sorted(added)])

    def like(self, word: str) -> list[Near]:
        """What the word may stand for without a slip: itself, what it begins, what it stands inside of."""
        met = _met()
        found = {
            term: Near(term, met["whole"] if term == word else _begun(word, term))
            for term in self._beginning(word)
        }
        if len(word) >= _slips_from(1):
            for term in self._holding(word):
                found.setdefault(term, Near(term, met["inside"] * _share(word, term)))
        return _best(found.values())

    def exactly(self, word: str) -> list[Near]:
        """The word itself, where it is one of these."""
        at = bisect_left(self._terms, word)
        is_there = at < len(self._terms) and self._terms[at] == word
        return [Near(word, _met()["whole"])] if is_there else []

    def close_to(self, word: str) -> list[Near]:
        """What the word may stand for with a slip or two, if only as its beginning."""
        slips = slips_allowed(word)
        if not slips:
            return []
        pattern, met = Pattern(word), _met()
        by_slips = (met["whole"], met["one_slip"], met["two_slips"])
        found: dict[str, Near] = {}
        for term in self._candidates(word, slips):
            counted = pattern.slips_to(term[: len(word) + slips])
            if counted.whole <= slips and len(term) <= len(word) + slips:
                found[term] = Near(term, by_slips[counted.whole], counted.whole)
            elif counted.beginning <= slips and len(term) > len(word):
                quality = by_slips[counted.beginning] * met["begins_close"] * _share(word, term)
                found[term] = Near(term, quality, counted.beginning)
        return _best(near for near in found.values() if near.slips)

    def _beginning(self, word: str) -> Iterator[str]:
        for at in range(bisect_left(self._terms, word), len(self._terms)):
            if not self._terms[at].startswith(word):
                return
            yield self._terms[at]

    def _holding(self, piece: str) -> Iterator[str]:
        text = self._text
        at = text.find(piece)
        while at >= 0:
            end = text.find(END, at)
            yield text[text.rfind(END, 0, at) + 1 : end]
            at = text.find(piece, end)

    def _candidates(self, word: str, slips: int) -> set[str]:
        """All that share a piece with the word near its place."""
        found, text = set(), self._text
        for place, piece in pieces_of(word, slips):
            at = text.find(piece)
            while at >= 0:
                start = text.rfind(END, 0, at) + 1
                if abs(at - start - place) <= slips:
                    found.add(text[start : text.find(END, at)])
                at = text.find(piece, at + 1)
        return found


def slips_allowed(word: str) -> int:
    """How many slips a word may have: a short one with a slip could be any other."""
    if not word.isalpha():
        # A number with another digit is another number.
        return 0
    return (len(word) >= _slips_from(1)) + (len(word) >= _slips_from(2))


def _begun(word: str, term: str) -> float:
    return _met()["begins"] * (0.7 + 0.3 * _share(word, term))


def _share(word: str, term: str) -> float:
    return min(1.0, len(word) / len(term))


def _best(found: Iterable[Near]) -> list[Near]:
    ordered = sorted(found, key=lambda near: (-near.quality, near.term))
    return ordered[: limit("words_for_one")]


@cache
def _met() -> dict[str, float]:
    found: dict[str, float] = read("finding")["met"]
    return found


@cache
def _slips_from(many: int) -> int:
    found: int = read("finding")["slips"]["one_from" if many == 1 else "two_from"]
    return found
