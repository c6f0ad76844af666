"""The languages that mail is read in: one data file each, and the small words that give it away."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import chain
from typing import Any

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
def _small_words() -> Mapping[str, tuple[str, ...]]:
    """Give for each small word the languages that use it, those nobody reads among them."""
    found: dict[str, list[str]] = {}
    lists = {language: source_of(language)["stop_words"] for language in LANGUAGES}
    for language, small in {**lists, **source_of("everywhere")["neighbours"]}.items():
        for word in dict.fromkeys(small):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def detect_language(texts: Iterable[str]) -> str | None:
    """Name the language of a text where a pack reads it."""
    spoken: list[tuple[str, ...]] = []
    for text in texts:
        spoken += [one for one in map(_spoken_in, text.split()) if one is not None]
        if len(spoken) > WORDS_READ:
            break
    return _most_spoken(spoken)


def _spoken_in(word: str) -> tuple[str, ...] | None:
    """Give the languages of a small word, none for other words, None for what does not count.

    Names and titles, written in capitals, are of no language.
    """
    if not _is_word(word):
        return None
    bare = word.strip(".,;:!?()\"'").casefold()
    return _small_words().get(bare, () if word.islower() else None)


def _is_word(word: str) -> bool:
    """Links, numbers and ruled lines are of no language; in a mail made from a page they drown the rest."""
    return len(word) <= LONGEST_WORD and any(map(str.isalpha, word)) and "://" not in word


def _most_spoken(spoken: Sequence[tuple[str, ...]]) -> str | None:
    """Name the language whose small words fill the text; None where no pack's do best."""
    if not spoken:
        return None
    counts = Counter(chain.from_iterable(spoken))
    best = max({**dict.fromkeys(LANGUAGES), **counts}, key=lambda language: counts[language])
    if best not in LANGUAGES:
        return None
    return best if counts[best] >= SMALL_WORD_SHARE * len(spoken) else None
