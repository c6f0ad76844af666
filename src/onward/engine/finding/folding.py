"""What a word is when it is looked for: without capitals, accents and the ways a keyboard forces on it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onward.engine.lexicon import read

# Letters, digits and the marks that belong to letters; what joins two words into one may stand inside.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3099\u309a"
_LETTERS = rf"[\w{_MARKS}]+"
WORD = re.compile(rf"{_LETTERS}(?:['’‐‑.&-]{_LETTERS})*(?:\+\+|\#)?")
_PART = re.compile(r"[^\W_]+")
# Scripts that put no space between words: two letters at a time are looked for.
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+"
)


# What ends the name of a language of programs.
SIGNS = "+#"

Way = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: where it stands, and what it is found by."""

    start: int
    end: int
    terms: tuple[str, ...]


def words_in(text: str) -> Iterator[Word]:
    """The words of a text in their order, with their places; for what is shown."""
    for found in WORD.finditer(text):
        if found.group().isascii():
            yield Word(found.start(), found.end(), terms_of(found.group()))
            continue
        for at, piece in _pieces(found.group()):
            start = found.start() + at
            yield Word(start, start + len(piece), terms_of(piece))


class Folder:
    """Folds the words of many texts, and each of them once. It holds what it read: let go of it after."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, ...]] = {}

    def terms(self, text: str, *, at_most: int) -> list[str]:
        """What the first words of a text are found by, in their order."""
        known = self._known
        found: list[str] = []
        for word in WORD.findall(text[: limit("letters_of_a_text")])[:at_most]:
            terms = known.get(word)
            if terms is None:
                terms = known[word] = terms_of(word)
            found.extend(terms)
        return found


def terms_of(word: str) -> tuple[str, ...]:
    """What one word is found by: its parts and all of it run together, with each way to write an umlaut."""
    if word.isascii() and word.isalnum():
        return (word.lower()[: limit("letters_of_a_word")],)
    return tuple(dict.fromkeys(term for way in ways_of(word) for term in way))


def ways_of(word: str) -> tuple[Way, ...]:
    """The ways a word may be written, each as terms that stand together."""
    lower = unicodedata.normalize("NFC", word).casefold()
    spellings = [_bare(lower)]
    if any(letter in lower for letter in _spelt_out()):
        spellings.append(_bare("".join(_spelt_out().get(letter, letter) for letter in lower)))
    return tuple(dict.fromkeys(way for spelling in spellings for way in _parted(spelling)))


def _parted(spelling: str) -> Iterator[Way]:
    longest = limit("letters_of_a_word")
    parts = [part[:longest] for part in _PART.findall(spelling)]
    if not parts:
        return
    if spelling[-1] in SIGNS:
        yield (parts[-1] + spelling[len(spelling.rstrip(SIGNS)) :],)
    if any(_SPACELESS.search(part) for part in parts):
        yield tuple(term for part in parts for term in _pairs(part))
        return
    # Joined by a hyphen or the like, it may stand as several words, or as one.
    yield tuple(parts)
    if len(parts) > 1:
        yield ("".join(parts)[:longest],)


def _pairs(part: str) -> Iterator[str]:
    return (piece for _, piece in _pieces(part))


def _pieces(word: str) -> Iterator[tuple[int, str]]:
    """Every two letters that stand together where no spaces part words, and what lies between whole."""
    at = 0
    for run in _SPACELESS.finditer(word):
        if run.start() > at:
            yield at, word[at : run.start()]
        letters, at = run.group(), run.end()
        for nth in range(max(1, len(letters) - 1)):
            yield run.start() + nth, letters[nth : nth + 2]
    if at < len(word):
        yield at, word[at:]


def _bare(lower: str) -> str:
    """Without accents and other marks."""
    taken_apart = unicodedata.normalize("NFKD", lower)
    bare = "".join(one for one in taken_apart if not unicodedata.category(one).startswith("M"))
    return bare.translate(_letters()).casefold()


@cache
def _letters() -> dict[int, str]:
    return str.maketrans(read("finding")["letters"])


@cache
def _spelt_out() -> dict[str, str]:
    found: dict[str, str] = read("finding")["spelt_out"]
    return found


@cache
def limit(name: str) -> int:
    found: int = read("finding")["limits"][name]
    return found


@cache
def small_words() -> frozenset[str]:
    """Words that say little, folded."""
    told: dict[str, list[str]] = read("finding")["small"]
    return frozenset(term for words in told.values() for word in words for term in terms_of(word))
