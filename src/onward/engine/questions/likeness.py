"""Whether two questions are the same, by their words: "Why this job?" and "Why do you want the role?"."""

from dataclasses import dataclass
from functools import cache

from onward.engine.questions.phrases import plain, told

# The share of words two questions have in common (Dice), from which on they are the same [D].
# Lower, and any two that speak of a conflict would be one.
ALIKE_FROM = 0.75
# What is left of a word without its ending; shorter words keep theirs.
SHORTEST_STEM = 4
_ENDINGS = ("ments", "ment", "ings", "ing", "ies", "ed", "es", "s", "ly")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a question is compared by: its telling words, or all of them where none tells."""

    words: frozenset[str]

    def is_like(self, other: "Likeness") -> bool:
        if not self.words or not other.words:
            return False
        shared = len(self.words & other.words)
        if not shared or min(len(self.words), len(other.words)) == 1:
            return self.words == other.words
        return self.share(other) >= ALIKE_FROM

    def share(self, other: "Likeness") -> float:
        """How much two questions have in common, from 0 to 1."""
        together = len(self.words) + len(other.words)
        return 2 * len(self.words & other.words) / together if together else 0.0


def likeness_of(question: str) -> Likeness:
    """What is compared of a question; its order, endings and politeness do not matter."""
    words = plain(question[:2_000]).split()
    telling = {_stem(_same().get(word, word)) for word in words if word not in _empty()}
    return Likeness(frozenset(telling or words))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@cache
def _same() -> dict[str, str]:
    return {word: group[0] for group in told()["likeness"]["same"] for word in group}


@cache
def _empty() -> frozenset[str]:
    return frozenset(told()["likeness"]["empty"]) - frozenset(told()["likeness"]["kept"])
