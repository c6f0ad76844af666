"""What the lexicon says of CVs: limits, and the words of every language together."""

import re
import unicodedata
from functools import cache
from typing import Any

from onward.engine import lexicon

LANGUAGES = ("en", "de", "fr", "es", "nl", "it", "pt")
_SIGNS = re.compile(r"[^\w&+#]+")


def told(part: str) -> dict[str, Any]:
    """A part of what no language owns."""
    found: dict[str, Any] = lexicon.read("cvs/everywhere")[part]
    return found


def limit(name: str) -> Any:
    return told("limits")[name]


def say(name: str, **values: object) -> str:
    """A plain sentence for the person."""
    sentence: str = lexicon.read("cvs/said")["said"][name]
    return sentence.format(**values)


def bare(text: str) -> str:
    """The text with small letters and no accents, letter for letter as long as before."""
    return "".join(_bare_letter(letter) for letter in text)


@cache
def _bare_letter(letter: str) -> str:
    if letter in "’‘ʼ":
        return "'"
    return unicodedata.normalize("NFD", letter.lower())[0]


def folded(text: str) -> str:
    """What two spellings of a heading have in common."""
    words = _SIGNS.sub(" ", bare(text).replace("ß", "ss")).replace("&", " & ").split()
    return " ".join(
        "&" if word in ("and", "und", "et", "y", "en", "e") else word for word in words
    )


@cache
def words_of(part: str, name: str) -> frozenset[str]:
    """One list of all languages, folded."""
    return frozenset(
        folded(word)
        for language in LANGUAGES
        for word in lexicon.read(f"cvs/{language}")[part].get(name, ())
    )


@cache
def headings() -> dict[str, str]:
    """Each heading, folded, with the kind of its section; of two meanings the earlier language has the say."""
    known: dict[str, str] = {}
    for language in LANGUAGES:
        for kind, names in lexicon.read(f"cvs/{language}")["headings"].items():
            for name in names:
                known.setdefault(folded(name), kind)
    return known


def any_of(words: frozenset[str] | set[str] | tuple[str, ...]) -> str:
    """A part of a pattern that matches each of them, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
