"""The phrases of lexicon/ads as patterns over the text itself, so that every find knows where it stands."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any

from onward.engine.mail.languages import detect_language

# A language is a file of this name in lexicon/ads.
LANGUAGES = ("en", "de", "fr", "es", "nl")
NEVER = re.compile(r"(?!)")


@cache
def pack(language: str) -> dict[str, Any]:
    """Give what ads say in one language, as it is written."""
    file = resources.files("onward.engine").joinpath("lexicon", "ads", f"{language}.toml")
    return tomllib.loads(file.read_text("utf-8"))


@cache
def listed(language: str, part: str, name: str) -> re.Pattern[str]:
    """Match any phrase of a list. Ads everywhere borrow English headings, so these are always read."""
    phrases = list(pack(language)[part][name])
    if part == "headings" and language != "en":
        phrases += pack("en")[part][name]
    return phrases_of(phrases)


@cache
def at_end(language: str, part: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?<!\w)(?:{_either(pack(language)[part][name])})\W*$", re.IGNORECASE)


@cache
def at_start(language: str, part: str, name: str) -> re.Pattern[str]:
    phrases = pack(language)[part][name]
    return re.compile(rf"\W*(?:{_either(phrases)}){_end(phrases)}", re.IGNORECASE)


def phrases_of(phrases: Sequence[str]) -> re.Pattern[str]:
    if not phrases:
        return NEVER
    return re.compile(rf"(?<![\w-])(?:{_either(phrases)}){_end(phrases)}", re.IGNORECASE)


def _end(phrases: Iterable[str]) -> str:
    """French elides: "d'un" begins with "d'", and no space follows."""
    elided = [one for one in phrases if one.endswith("'")]
    return r"(?:(?!\w)|(?<=['’]))" if elided else r"(?!\w)"


def _either(phrases: Iterable[str]) -> str:
    # The longest first: of "a plus" and "is a plus" the fuller one is meant.
    return "|".join(_pattern(one) for one in sorted(phrases, key=len, reverse=True))


def _pattern(phrase: str) -> str:
    words = [
        re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]") for word in phrase.split()
    ]
    # "CKA-Zertifizierung" ends with its word as well.
    return r"\s+".join(words).replace(r"\w*", r"[\w-]*", phrase.startswith("*"))


def language_of(text: str) -> str:
    """Name the language of an ad where its phrases are known; empty where they are not."""
    found = detect_language([text])
    if found:
        return found if found in LANGUAGES else ""
    # Bulleted ads hold few small words; their headings tell.
    headings = {
        language: sum(
            len(phrases_of(pack(language)["headings"][name]).findall(text))
            for name in ("must", "ask", "nice", "tasks", "offers")
        )
        for language in LANGUAGES
    }
    best = max(LANGUAGES, key=lambda language: headings[language])
    return best if headings[best] >= HEADINGS_ENOUGH else ""


# One word may look like a heading of any language; two do not [D].
HEADINGS_ENOUGH = 2
