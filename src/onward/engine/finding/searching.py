"""From the words that were typed to the entries that are meant, the likeliest first."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from itertools import chain

from onward.engine.finding.asking import Asked, asked_in
from onward.engine.finding.folding import Way, limit
from onward.engine.finding.index import WHERE, Index, Stands
from onward.engine.finding.vocabulary import Near, Vocabulary
from onward.engine.lexicon import read

_WHERE = (1 << WHERE) - 1
# So many of the best are weighed once more, by their titles.
WEIGHED = 200
SHORTEST_HALF = 3

# By slot of an entry: where a word stands best, and how well it is met there, as Stands + quality.
Places = dict[int, float]


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry that was found."""

    key: Hashable
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a question came to."""

    hits: tuple[Hit, ...] = ()
    # The words of the texts that stood for those that were asked for: they are marked where they are shown.
    terms: frozenset[str] = frozenset()
    # Words as they were typed that nothing has, so that what comes close is shown; and what stands for
    # each of them in the first hit.
    strange: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    # Whether each hit has all that was asked for.
    is_whole: bool = True


class _Word:
    """One word that was asked for, and where it, or what stands for it, is met: index by index."""

    def __init__(self, asked: Asked, indexes: Sequence[Index]) -> None:
        self.asked = asked
        self.terms: set[str] = set()
        self.places: list[Places] = [{} for _ in indexes]
        self._indexes = indexes
        self._meet(asked.ways, Vocabulary.like)
        self.is_strange = not self.met

    @property
    def met(self) -> int:
        return sum(map(len, self.places))

    def allow_slips(self) -> None:
        """Take what comes close for it too; and where nothing does, two words that were run together."""
        self._meet(self.asked.ways, Vocabulary.close_to)
        if not self.met:
            self._meet(tuple(self._halves()), Vocabulary.exactly)

    def instead_at(self, nth: int, slot: int) -> str:
        """The word that stands for it in an entry; empty where none does."""
        first, after = slot << WHERE, (slot + 1) << WHERE
        for term in sorted(self.terms):
            places = self._indexes[nth].places_of(term)
            at = bisect_left(places, first)
            if at < len(places) and places[at] < after:
                return term
        return ""

    def _meet(self, ways: Iterable[Way], how: Callable[[Vocabulary, str], list[Near]]) -> None:
        for nth, index in enumerate(self._indexes):
            met = self.places[nth]
            for way in ways:
                for slot, value in self._standing(way, index, how).items():
                    if value > met.get(slot, 0.0):
                        met[slot] = value

    def _standing(
        self, way: Way, index: Index, how: Callable[[Vocabulary, str], list[Near]]
    ) -> Places:
        """Where all terms of a way stand; as well as the worst of them does."""
        each = [self._places_of(how(index.vocabulary, term), index) for term in way]
        if len(each) == 1:
            return each[0]
        shared = set(each[0]).intersection(*each[1:])
        return {slot: min(places[slot] for places in each) for slot in shared}

    def _places_of(self, nears: list[Near], index: Index) -> Places:
        found: Places = {}
        for near in nears:
            self.terms.add(near.term)
            for place in index.places_of(near.term):
                slot, value = place >> WHERE, (place & _WHERE) + near.quality
                if value > found.get(slot, 0.0):
                    found[slot] = value
        return found

    def _halves(self) -> Iterator[Way]:
        for (term,) in (way for way in self.asked.ways if len(way) == 1):
            for at in range(SHORTEST_HALF, len(term) - SHORTEST_HALF + 1):
                yield term[:at], term[at:]


def find(
    typed: str,
    indexes: Sequence[Index],
    *,
    at_most: int,
    only: Callable[[Hashable], bool] | None = None,
) -> Found:
    """The best entries of all these indexes: those with the words as typed, then what comes close to them.

    With `only`, among those whose key it says yes to.
    """
    words = [_Word(one, indexes) for one in _telling(asked_in(typed))]
    if not words:
        return Found()
    if sum(map(len, _with_all(words))) < limit("few"):
        for word in words:
            word.allow_slips()
    slots, is_whole = _with_all(words), True
    if not any(slots):
        slots, is_whole = _with_most(words), False
    if only is not None:
        slots = [
            {slot for slot in some if only(index.key_of(slot))}
            for some, index in zip(slots, indexes, strict=True)
        ]
    best = _ordered(slots, words, indexes)[:at_most]
    strange = [word for word in words if word.is_strange]
    return Found(
        tuple(Hit(indexes[nth].key_of(slot), score) for score, nth, slot in best),
        frozenset().union(*(word.terms for word in words)),
        tuple(word.asked.typed for word in strange),
        tuple(word.instead_at(*best[0][1:]) for word in strange) if best else (),
        is_whole,
    )


def _telling(asked: Sequence[Asked]) -> Sequence[Asked]:
    """Those that have to be there: "the" counts only where nothing else was asked for."""
    return [one for one in asked if not one.is_small] or asked


def _with_all(words: Sequence[_Word]) -> list[set[int]]:
    return [
        set(each[0]).intersection(*each[1:])
        for each in zip(*(word.places for word in words), strict=True)
    ]


def _with_most(words: Sequence[_Word]) -> list[set[int]]:
    """The entries that have as many of the words as any entry has."""
    counted = [
        Counter(chain.from_iterable(each))
        for each in zip(*(word.places for word in words), strict=True)
    ]
    most = max((count for each in counted for count in each.values()), default=0)
    return [{slot for slot, count in each.items() if count == most} for each in counted]


def _ordered(
    slots: Sequence[set[int]], words: Sequence[_Word], indexes: Sequence[Index]
) -> list[tuple[float, int, int]]:
    """Score, index and slot of the likeliest entries, the best first."""
    entries = sum(map(len, indexes))
    rare = [math.log(1 + entries / (1 + word.met)) for word in words]
    rough = [
        (index.about(slot)[1] * score, nth, slot)
        for nth, (found, index) in enumerate(zip(slots, indexes, strict=True))
        for slot, score in _sums_of(found, nth, words, rare).items()
    ]
    best = [
        (_by_title(score, slot, words, nth, indexes[nth]), indexes[nth].about(slot)[2], nth, slot)
        for score, nth, slot in nlargest(WEIGHED, rough)
    ]
    best.sort(key=lambda one: (-one[0], -one[1], one[2:]))
    return [(score, nth, slot) for score, _, nth, slot in best]


def _sums_of(
    found: set[int], nth: int, words: Sequence[_Word], rare: Sequence[float]
) -> dict[int, float]:
    sums = dict.fromkeys(found, 0.0)
    for word, weight in zip(words, rare, strict=True):
        places = word.places[nth]
        # Thousands of places are met in a few ways, and each way is weighed once.
        worth = {met: weight * _worth(met) for met in set(places.values())}
        for slot, met in places.items():
            if slot in sums:
                sums[slot] += worth[met]
    return sums


def _worth(met: float) -> float:
    title, beside, text = _stands()
    if met > Stands.TITLE:
        return title * (met - Stands.TITLE)
    return beside * (met - Stands.BESIDE) if met > Stands.BESIDE else text * met


def _by_title(score: float, slot: int, words: Sequence[_Word], nth: int, index: Index) -> float:
    """The more of a title was said, the likelier this is what was meant."""
    length, _, _ = index.about(slot)
    said = sum(max(0.0, word.places[nth].get(slot, 0.0) - Stands.TITLE) for word in words)
    share = min(1.0, said / length) if length else 0.0
    return round(score * (1 + _whole_title() * share), 6)


@cache
def _stands() -> tuple[float, float, float]:
    told = read("finding")["stands"]
    return told["title"], told["beside"], told["text"]


@cache
def _whole_title() -> float:
    told: float = read("finding")["ranking"]["whole_title"]
    return told
