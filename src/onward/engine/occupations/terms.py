"""Texts as weighted words, and how alike two of them are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, sqrt

from onward.engine.occupations.wording import lemmas, stem

WORD, STEM = "w:", "s:"
Counted = Mapping[str, float]
# What a stem counts beside its whole word: "teaching" is near "teacher", and not the same.
STEM_WEIGHT = 0.7


def label_terms(text: str) -> dict[str, float]:
    """The words and the stems of one title."""
    terms: dict[str, float] = {}
    for word in lemmas(text):
        terms[WORD + word] = 1.0
        terms[STEM + stem(word)] = STEM_WEIGHT
    return terms


def text_terms(texts: Iterable[str]) -> dict[str, float]:
    """The stems of a long text; the tenth time a word is said tells less than the first."""
    counts = Counter(STEM + stem(word) for text in texts for word in lemmas(text))
    return {term: 1 + log(count) for term, count in counts.items()}


def rarity(count: int, of: int) -> float:
    """How much a word tells: what stands everywhere tells least."""
    return log((1 + of) / (1 + count)) + 1


def normalised(terms: Counted, rare: Mapping[str, float]) -> dict[str, float]:
    """Weights of length 1; a word that nothing else has still counts in the length."""
    weighted = {term: count * rare[term] for term, count in terms.items() if term in rare}
    length = sqrt(sum(weight * weight for weight in weighted.values()))
    return {term: weight / length for term, weight in weighted.items()} if length else {}
