"""What was typed, as words that are looked for."""

from dataclasses import dataclass

from onward.engine.finding.folding import SIGNS, WORD, Way, limit, small_words, ways_of


@dataclass(frozen=True, slots=True)
class Asked:
    """One word as it was typed, and the ways it may be written: each a few terms that all have to be there."""

    typed: str
    ways: tuple[Way, ...]

    @property
    def is_small(self) -> bool:
        return all(len(way) == 1 and way[0] in small_words() for way in self.ways)


def asked_in(typed: str) -> tuple[Asked, ...]:
    """The words of a question, as far as anybody would type one; each of them once."""
    found: dict[tuple[Way, ...], Asked] = {}
    for word in WORD.findall(typed[: limit("letters_asked")]):
        ways = _ways(word)
        if ways:
            found.setdefault(ways, Asked(word, ways))
    return tuple(found.values())[: limit("words_asked")]


def _ways(word: str) -> tuple[Way, ...]:
    found = ways_of(word)
    # Whoever types C++ means no other C.
    return found[:1] if word[-1] in SIGNS else found
