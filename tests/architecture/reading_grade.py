"""The Flesch-Kincaid reading grade: school years that a text in English asks for (Kincaid and others, 1975)."""

import re

_VOWELS = re.compile(r"[aeiouy]+")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_SENTENCE = re.compile(r"(?<=[.!?:;…])\s+|\n\s*\n")
_SILENT = re.compile(r"(?:[^l]e|(?:[^sxzcgh]|[^cs]h)es|[^td]ed)$")


def grade(text: str) -> float:
    """0.39 words a sentence + 11.8 syllables a word - 15.59; syllables are groups of vowels."""
    words = _WORD.findall(text)
    sentences = [one for one in _SENTENCE.split(text) if _WORD.search(one)]
    if not words:
        return 0.0
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    letters = re.sub(r"[^a-z]", "", word.lower())
    silent = 1 if _SILENT.search(letters) and not letters.endswith("ee") else 0
    return max(1, len(_VOWELS.findall(letters)) - silent)
