"""How hard a letter is to read, in years of school."""

import re
from functools import lru_cache

VOWELS = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+")
SILENT_END = re.compile(r"(?:[^aeiouy]e|[^aeiouytd]ed|[^aeiouysxz]es|[^aeiouy]ely)$")
CONSONANT_LE = re.compile(r"[^aeiouy]les?$")
SPLIT_VOWELS = re.compile(r"(?<![cst])i[ao](?!us|ns?\b)|eo|[^q]ua|uo|ying|[aeiou]ing")


def grade(words: list[str], *, sentences: int) -> float:
    """The Flesch–Kincaid grade: 0.39 words per sentence + 11.8 syllables per word − 15.59.

    Source: Kincaid, Fishburne, Rogers and Chissom 1975, Research Branch Report 8-75, US Navy.
    Made for English; it says nothing about other languages.
    """
    syllables = sum(map(syllables_in, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


# A letter says the same words again while somebody types.
@lru_cache(maxsize=4096)
def syllables_in(word: str) -> int:
    """An estimate by vowel groups, close enough for a grade over a whole letter."""
    letters = word.lower().replace("'", "")
    count = len(VOWELS.findall(letters)) + len(SPLIT_VOWELS.findall(letters))
    if SILENT_END.search(letters) and not CONSONANT_LE.search(letters):
        count -= 1
    return max(count, 1)
