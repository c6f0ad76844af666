"""The words of one language for comparing an ad with a CV, and what is alike in all of them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from onward.engine.lexicon import read

LANGUAGES = ("en", "de", "fr", "es")

_words = partial(read, "coverage/words")


@dataclass(frozen=True, slots=True)
class Pack:
    """What is passed over and taken off in one language; empty for one that is not known."""

    language: str = ""
    endings: tuple[str, ...] = ()
    stops: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    both: tuple[str, ...] = ("&",)
    either: tuple[str, ...] = ("/",)
    negations: frozenset[str] = frozenset()
    learning: re.Pattern[str] | None = None
    compounds: bool = False


@cache
def pack_for(language: str) -> Pack:
    """The pack of a language; one that is not known has its words compared as they stand."""
    if language not in LANGUAGES:
        return Pack()
    told = read(f"coverage/{language}")
    endings = sorted({fold(ending) for ending in told["endings"]}, key=len, reverse=True)
    return Pack(
        language=language,
        endings=tuple(endings),
        stops=frozenset(map(fold, told["stops"])),
        fillers=frozenset(map(fold, told["fillers"])),
        both=tuple(told["both"]),
        either=tuple(told["either"]),
        negations=frozenset(map(fold, told["negations"])),
        learning=phrases(told["learning"]),
        compounds=told.get("compounds", False),
    )


@cache
def fold(words: str) -> str:
    """Small letters without marks, so that "Développement" meets "developpement"."""
    opened = unicodedata.normalize("NFKD", words.casefold())
    return "".join(one for one in opened if not unicodedata.combining(one))


def phrases(told: list[str]) -> re.Pattern[str]:
    """A pattern for whole words; `*` stands for the rest of a word, a space for any blanks."""
    longest_first = sorted(told, key=len, reverse=True)
    said = "|".join(
        re.escape(one).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for one in longest_first
    )
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE)


def limits() -> dict[str, int]:
    """The numbers of comparing."""
    found: dict[str, int] = _words()["limits"]
    return found


def why(key: str, **facts: str) -> str:
    """Why a thing is shown in part only, in a plain sentence."""
    return str(_words()["why"][key]).format(**facts)


def ask(key: str) -> str:
    """What the person may ask themselves about a thing."""
    return str(_words()["ask"][key])


def time_said(months: int) -> str:
    """Months as people say them: whole years from two years on."""
    told: dict[str, Any] = _words()["time"]
    if months < 24 and months != 12:
        return str(told["month"] if months == 1 else told["months"].format(count=months))
    years = months // 12
    return str(told["year"] if years == 1 else told["years"].format(count=years))
