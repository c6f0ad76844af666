"""Words of a line as they are compared: without their endings, each with its place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onward.engine.coverage.pack import Pack, fold, pack_for

# "C++", "C#" and ".NET" are words; "front-end" and "CI/CD" are two.
# "z. B." is one word, and says nothing.
WORD = re.compile(r"\bz\.[ ]?B\.|(?:(?<!\w)\.(?=[A-Z]{3}))?[^\W_]+(?:&[^\W_]+)?[+#]*")
SHORTEST_STEM = 4
SHORTEST_PART = 5
# Words of one letter: a capital one is no class of a licence.
LONE_WORDS = {"en": "ai", "fr": "ay", "es": "aeouy"}
# What may stand between the parts of a joined word: "Kunde(n)beratung", "Arbeit(s)schutz".
JOINTS = ("", "n", "s", "en", "es", "er", "e")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: what it is compared by, and where it stands."""

    key: str
    start: int
    end: int

    @property
    def exact(self) -> bool:
        """A letter or two in capitals, such as a class or a language of programming."""
        return self.key.startswith("=")


def tokens_in(text: str, language: str) -> tuple[Token, ...]:
    """The words of a text that carry meaning, in their order."""
    return tuple(
        Token(key, match.start(), match.end())
        for match in WORD.finditer(text)
        if (key := _lone(match, language) or key_of(match.group(), language))
    )


def _lone(match: re.Match[str], language: str) -> str:
    """A capital alone is a class or a grade, though "d" and "b" mean nothing: "permis D"."""
    letter = match.group()
    if len(letter) > 1 or not letter.isupper() or not match.start():
        return ""
    elided = match.string[match.end() : match.end() + 1] in {"'", "’"}
    return "" if elided or letter.casefold() in LONE_WORDS.get(language, "") else f"={letter}"


def asked_in(text: str, language: str) -> tuple[Token, ...]:
    """The words that an ad means, without how it dresses them up; all of them where nothing is left."""
    pack = pack_for(language)
    found = tokens_in(text, language)
    meant = tuple(
        one for one in found if one.exact or fold(text[one.start : one.end]) not in pack.fillers
    )
    return _once(meant)


@cache
def key_of(word: str, language: str) -> str:
    """What a word is compared by; empty for one that carries no meaning."""
    pack = pack_for(language)
    if len(word) <= 2 and not word.islower() and fold(word) not in pack.stops:
        return f"={word}"
    lowered = fold(word)
    return "" if lowered in pack.stops else stem(lowered, pack)


def stem(folded: str, pack: Pack) -> str:
    """A word without its endings, taken off at most twice."""
    for _ in range(2):
        shorter = _shorter(folded, pack)
        if shorter == folded:
            break
        folded = shorter
    return folded


def says(asked: Token, line: Iterable[Token], pack: Pack) -> tuple[Token, ...]:
    """The words of a line that say what one word asks for; empty where it does not."""
    words = tuple(line)
    # Two letters that a list of short forms has small are meant as they are mostly written.
    wanted = {asked.key, f"={asked.key.upper()}" if len(asked.key) == 2 else asked.key}
    same = tuple(one for one in words if one.key in wanted)
    if same or asked.exact or not pack.compounds:
        return same[:1]
    longer = tuple(one for one in words if _is_part(asked.key, one.key))
    return longer[:1] or _joined(asked.key, words)


def _shorter(folded: str, pack: Pack) -> str:
    for ending in pack.endings:
        left = len(folded) - len(ending)
        # "cars" is "car", though "care" is not.
        least = 3 if ending in {"s", "x"} else SHORTEST_STEM
        if left >= least and folded.endswith(ending) and not folded.endswith("ss"):
            return folded[:left]
    return folded


def _is_part(part: str, whole: str) -> bool:
    return len(part) >= SHORTEST_PART and (whole.startswith(part) or whole.endswith(part))


def _joined(key: str, words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Two words of the line that the asked one is joined of."""
    for first in words:
        if first.exact or len(first.key) < SHORTEST_STEM or not key.startswith(first.key):
            continue
        rest = key[len(first.key) :]
        for second in words:
            if second is not first and any(rest == joint + second.key for joint in JOINTS):
                return tuple(sorted((first, second), key=lambda one: one.start))
    return ()


def _once(found: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple(
        {one.key: one for one in reversed(found)}[key]
        for key in dict.fromkeys(one.key for one in found)
    )
