"""A text as words with their places, cut into sentences, clauses and the stretches between commas."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

# A line shorter than this was ended on purpose; a longer one may have been wrapped by a mail program.
WRAPPED_FROM = 45
# Nobody's remark is longer; the rest of a longer text is not read.
WORDS_READ = 5_000
# Nor is a sentence, but somebody may paste one without a full stop.
SENTENCE_WORDS = 100

_WORD = re.compile(r"(?:[^\W_]+[\u0300-\u036f]*)+")
_ENDS = re.compile(r"[.!?…;•|]|\n\s*\n|\n\s*[-–—*+]|\s[+]\s")
_SMALL_LETTER = re.compile(r"(?:^|\W)[a-z]$")
_PARTS = re.compile(r"[,:()\[\]/\n]|\s[-–—]+\s|[—–]")
# No word is longer before its apostrophe.
LONGEST_JOINED = 20
_APOSTROPHES = ("'", "’", "`", "´")
# An address is no word: "…@post.example" gives no example.
_ADDRESS = re.compile(r"[^\s@]{0,64}@\S+|https?://\S+|www\.\S+")
# French and Italian drop a vowel before the apostrophe: "l'exemple" is two words, "didn't" is one.
_ELIDED = frozenset(("l", "d", "n", "s", "c", "j", "m", "t", "qu", "lorsqu", "puisqu", "jusqu"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "œ": "oe", "æ": "ae"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it is compared, its place in the text, and how it is cut off from the last."""

    plain: str
    start: int
    end: int
    sentence: int
    part: int


def folded(word: str) -> str:
    """Write a word in small plain letters, umlauts written out, accents and apostrophes left away."""
    if not word.isalnum():
        for mark in _APOSTROPHES:
            word = word.replace(mark, "")
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFC", word).casefold().translate(_UMLAUTS)
    return "".join(
        letter
        for letter in unicodedata.normalize("NFD", word)
        if not unicodedata.combining(letter)
    )


def words_of(text: str) -> list[Word]:
    """Give the words of a text, in order, with places in the text as it was given."""
    found: list[Word] = []
    sentence = part = begun = last = 0
    for start, end in islice(_joined(text), WORDS_READ):
        between = text[last:start]
        if _ends_sentence(text, last, between) or len(found) - begun == SENTENCE_WORDS:
            sentence += 1
            part += 1
            begun = len(found)
        elif between != " " and _PARTS.search(between):
            part += 1
        found.append(Word(folded(text[start:end]), start, end, sentence, part))
        last = end
    return found


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of words, those with an apostrophe in them whole where they are one word."""
    begun: tuple[int, int] | None = None
    for match in _WORD.finditer(_without_addresses(text)):
        start, end = match.span()
        if begun and _apostrophe_joins(text, begun, start):
            begun = begun[0], end
            continue
        if begun:
            yield begun
        begun = start, end
    if begun:
        yield begun


def _without_addresses(text: str) -> str:
    """Blank out addresses; every other letter keeps its place."""
    if "@" not in text and "www." not in text and "://" not in text:
        return text
    return _ADDRESS.sub(lambda match: " " * len(match[0]), text)


def _apostrophe_joins(text: str, begun: tuple[int, int], start: int) -> bool:
    if start != begun[1] + 1 or text[begun[1]] not in _APOSTROPHES:
        return False
    if begun[1] - begun[0] > LONGEST_JOINED:
        return False
    return text[begun[0] : begun[1]].lower() not in _ELIDED


def questions_of(text: str, words: Sequence[Word]) -> frozenset[int]:
    """Give the sentences that ask something."""
    last = {word.sentence: word.end for word in words}
    return frozenset(
        sentence
        for sentence, end in last.items()
        if text[end : end + 3].lstrip(" )\"'”’").startswith("?")
    )


def _ends_sentence(text: str, last: int, between: str) -> bool:
    if between == " ":
        return False
    # A full stop with no space after it stands inside a word, one after a small letter in "z. B.": no end.
    abbreviates = between == "." or (
        between.startswith(".") and _SMALL_LETTER.search(text[max(0, last - 2) : last])
    )
    if not abbreviates and _ENDS.search(between):
        return True
    if "\n" not in between:
        return False
    line = text.rfind("\n", 0, last) + 1
    return last - line < WRAPPED_FROM
