"""Whether a passphrase can be guessed at once. Nothing is asked of it but length, and that."""

import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

# Digits and signs that stand for letters.
SPELT = str.maketrans("013457@$!", "oieastasi")
# Years, counters and signs that are put before or after a word.
AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
# A run shorter than this is found in ordinary words.
SHORTEST_RUN = 4


class Weakness(StrEnum):
    """Why a passphrase would not hold."""

    SHORT = "short"
    COMMON = "common"
    NAME = "name"


def weakness_of(passphrase: str, *, names: Iterable[str] = ()) -> Weakness | None:
    """What is wrong with it, if anything; `names` are what the person is called."""
    if len(passphrase.strip()) < shortest():
        return Weakness.SHORT
    plain = passphrase.casefold()
    if _is_run(plain):
        return Weakness.COMMON
    own = {part for name in names for part in _parts(name.casefold()) if len(part) > 2}
    forms = _forms(plain)
    if own and any(_is_made_of(form, own) for form in forms):
        return Weakness.NAME
    if any(_is_made_of(form, {word}) for form in forms for word in _words()):
        return Weakness.COMMON
    return None


def shortest() -> int:
    """How many characters a passphrase has at least."""
    length: int = _file()["shortest"]
    return length


def _parts(name: str) -> set[str]:
    letters = re.findall(r"[^\W\d_]+", name)
    return {*letters, "".join(letters)}


def _forms(plain: str) -> set[str]:
    """Its letters alone, and its letters when digits between them are read as letters."""
    within = AROUND.sub("", plain)
    return {_letters(plain), _letters(within.translate(SPELT))} - {""}


def _letters(text: str) -> str:
    return "".join(one for one in text if one.isalpha())


def _is_made_of(letters: str, words: set[str]) -> bool:
    """Whether nothing is left when these words are taken out, as often as they come."""
    for word in sorted(words, key=len, reverse=True):
        letters = letters.replace(word, "")
    return not letters


def _is_run(plain: str) -> bool:
    """Keys beside each other, counting, or one short piece again and again."""
    text = "".join(one for one in plain if one.isalnum())
    unit = (text + text).find(text, 1)
    if not text or unit <= SHORTEST_RUN:
        return True
    return len(_without_runs(text)) < SHORTEST_RUN


def _without_runs(text: str) -> str:
    """What is left when every stretch of a run is taken out, the longest first."""
    at = 0
    left = []
    while at < len(text):
        longest = max(_stretch(text, at, run) for run in _runs())
        if longest < SHORTEST_RUN:
            left.append(text[at])
            longest = 1
        at += longest
    return "".join(left)


def _stretch(text: str, at: int, run: str) -> int:
    length = SHORTEST_RUN
    if text[at : at + length] not in run or len(text) - at < length:
        return 0
    while at + length < len(text) and text[at : at + length + 1] in run:
        length += 1
    return length


@cache
def _words() -> frozenset[str]:
    return frozenset(_file()["words"])


@cache
def _runs() -> tuple[str, ...]:
    runs = _file()["runs"]
    return tuple(runs + [run[::-1] for run in runs])


@cache
def _file() -> dict[str, Any]:
    path = resources.files("onward.engine.lexicon").joinpath("passphrases.toml")
    return tomllib.loads(path.read_text("utf-8"))
