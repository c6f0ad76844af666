"""Words as they are compared: small, without accents, signs and double spaces."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from onward.engine import lexicon

LANGUAGES = ("en", "de", "fr", "es")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS = re.compile(r"[^\w#]+|_+")


# A longer text is no heading and no status: kept for next time, it would only fill the memory.
LONGEST_KEPT = 100


def folded(words: str) -> str:
    """What two spellings of a heading or a status have in common."""
    return _kept(words) if len(words) <= LONGEST_KEPT else _folded(words)


@lru_cache(maxsize=16_384)
def _kept(words: str) -> str:
    return _folded(words)


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(_SIGNS.sub(" ", letters).split())


def unhumped(words: str) -> str:
    """`jobTitle` as "job Title"."""
    return _HUMP.sub(" ", words)


def packs() -> Iterator[dict[str, Any]]:
    """What stands in tables, a language at a time."""
    for language in LANGUAGES:
        yield lexicon.read(f"columns/{language}")


@cache
def meanings(*path: str) -> dict[str, str]:
    """Each word, folded, with what it means; of two meanings the earlier language has the say."""
    known: dict[str, str] = {}
    for pack in packs():
        part: Any = pack
        for step in path:
            part = part.get(step, {})
        for meaning, words in part.items():
            for word in words:
                known.setdefault(folded(word), meaning)
    return known


def words_of(*path: str) -> Iterable[str]:
    """The words of a list, folded, in all languages."""
    for pack in packs():
        part: Any = pack
        for step in path:
            part = part[step]
        yield from (folded(word) for word in part)
