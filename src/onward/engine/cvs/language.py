"""The language of a CV: by its headings, since the rest is names and nouns."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from onward.engine import lexicon
from onward.engine.cvs.records import Line, Section
from onward.engine.cvs.words import LANGUAGES, folded
from onward.engine.mail.languages import detect_language


def language_of(sections: Sequence[Section], lines: Sequence[Line]) -> str:
    """Its ISO 639-1 code; empty where nothing tells."""
    names = [folded(section.heading) for section in sections if section.heading]
    counts = Counter(language for name in names for language in _languages_of(name))
    (first, most), (_, next_most) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    if most > next_most:
        return first
    return detect_language(line.text for line in lines) or first


def in_other_letters(lines: Iterable[Line]) -> bool:
    """Whether it is written in letters that none of the languages read here has; addresses hardly count."""
    letters = [letter for line in lines for letter in line.text if letter.isalpha()]
    other = sum(not _is_latin(letter) for letter in letters)
    return other * 3 > len(letters)


def _is_latin(letter: str) -> bool:
    return ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00


@cache
def _languages_of(name: str) -> tuple[str, ...]:
    return tuple(
        language
        for language in LANGUAGES
        if any(
            name == folded(each)
            for names in lexicon.read(f"cvs/{language}")["headings"].values()
            for each in names
        )
    )
