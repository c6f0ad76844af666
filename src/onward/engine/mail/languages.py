"""The languages that mail is read in: one data file each, and the small words that give it away."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from onward.engine.mail.each_word import EachWord

# A language is a file of this name in lexicon/mail; another pack is another name here.
LANGUAGES = ("en", "de", "fr", "es", "nl", "it", "pt")

# Prose runs at .34 to .71 of its own small words in our tables. A neighbour's reach .34 (Portuguese read
# as Spanish), so the best wins first; this only keeps out languages that nobody reads.
SMALL_WORD_SHARE = 0.18
# The language of a message shows well before this many words.
WORDS_READ = 300
LONGEST_WORD = 40


@cache
def source_of(name: str) -> dict[str, Any]:
    """Give a data file of lexicon/mail as it is written: of a language, or of what no language owns."""
    text = (
        resources.files("onward.engine")
        .joinpath("lexicon", "mail", f"{name}.toml")
        .read_text("utf-8")
    )
    return tomllib.loads(text)


def section(language: str, name: str) -> dict[str, Any] | None:
    """Give a part of a pack that not every language has."""
    found: dict[str, Any] | None = source_of(language).get(name)
    return found


@cache
def _all_languages() -> tuple[str, ...]:
    """Name the languages of small words, those nobody reads after the others."""
    return (*LANGUAGES, *source_of("everywhere")["neighbours"])


@cache
def _small_words() -> Mapping[str, int]:
    """Give for each small word the languages that use it, a bit for each."""
    found: dict[str, int] = {}
    neighbours = source_of("everywhere")["neighbours"]
    for number, language in enumerate(_all_languages()):
        small = (
            neighbours[language] if language in neighbours else source_of(language)["stop_words"]
        )
        for word in small:
            found[word] = found.get(word, 0) | 1 << number
    return found


def detect_language(texts: Iterable[str]) -> str | None:
    """Name the language of a text where a pack reads it."""
    spoken: list[int] = []
    counted = 0
    for text in texts:
        here = list(map(_SPOKEN.__getitem__, text.split()))
        spoken += here
        counted += len(here) - here.count(_NO_WORD)
        if counted > WORDS_READ:
            break
    return _most_spoken(Counter(spoken), counted)


_NO_WORD = -1


def _spoken_in(word: str) -> int:
    """Give the languages of a word, a bit for each: none for most words, `_NO_WORD` for what does not count.

    Names and titles, written in capitals, are of no language.
    """
    if not _is_word(word):
        return _NO_WORD
    return _small_words().get(word.casefold(), 0 if word.islower() else _NO_WORD)


def _without_signs(word: str) -> str:
    return word.strip(".,;:!?()\"'")


_SPOKEN = EachWord(_spoken_in, plainly=_without_signs)


def _is_word(word: str) -> bool:
    """Links, numbers and ruled lines are of no language; in a mail made from a page they drown the rest."""
    if len(word) > LONGEST_WORD:
        return False
    return word.isalpha() or (any(map(str.isalpha, word)) and "://" not in word)


@cache
def _languages_of(bits: int) -> tuple[str, ...]:
    return tuple(one for number, one in enumerate(_all_languages()) if bits >> number & 1)


def _most_spoken(spoken: Counter[int], counted: int) -> str | None:
    """Name the language whose small words fill the text; None where no pack's do best."""
    del spoken[_NO_WORD]
    counts = dict.fromkeys(LANGUAGES, 0)
    for bits, often in spoken.items():
        for language in _languages_of(bits):
            counts[language] = counts.get(language, 0) + often
    best = max(counts, key=counts.__getitem__)
    if not counted or best not in LANGUAGES:
        return None
    return best if counts[best] >= SMALL_WORD_SHARE * counted else None
