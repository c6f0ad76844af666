"""In which language a text is written, by its small words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from onward.engine.mail import packs

# English prose runs at .35 to .50 of its small words; other languages borrow under .10.
SMALL_WORD_SHARE = 0.18
# The language of a message shows well before this many words.
WORDS_READ = 300


def detect_language(texts: Iterable[str]) -> str | None:
    """Name the language of a text where a pack reads it."""
    words: list[str] = []
    for text in texts:
        words += (word.strip(".,;:!?()\"'").casefold() for word in text.split())
        if len(words) > WORDS_READ:
            break
    return _detect(words)


def _detect(words: Sequence[str]) -> str | None:
    """Name the language whose small words fill the text; None where no pack's do best."""
    if not words:
        return None
    known = _small_words()
    counts = Counter(language for word in words for language in known.get(word, ()))
    languages = {**dict.fromkeys(packs.LANGUAGES), **counts}
    best = max(languages, key=lambda language: counts[language])
    if best not in packs.LANGUAGES:
        return None
    return best if counts[best] >= SMALL_WORD_SHARE * len(words) else None


@cache
def _small_words() -> Mapping[str, tuple[str, ...]]:
    """Give for each small word the languages that use it."""
    found: dict[str, list[str]] = {}
    for language, small in packs.stop_words().items():
        for word in dict.fromkeys(small):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}
