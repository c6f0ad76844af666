"""The phrases of lexicon/questions.toml, as patterns over plain words."""

import re
from collections.abc import Sequence
from functools import cache, partial
from typing import Any

from onward.engine.lexicon import read
from onward.engine.themes.words import folded

told = partial(read, "questions")

# How many words "~" may stand for.
REACH = 3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_YOU = r"(?:(?:\w+ ){0,24}?)(?:you|your|yours|yourself|youd|youve|youre|youll)"


def plain(words: str) -> str:
    """Small plain words with single spaces between them: what phrases are looked for in."""
    return " ".join(folded(word) for word in _WORD.findall(words))


@cache
def inside(*path: str) -> re.Pattern[str]:
    """Match any phrase of a list, anywhere among plain words."""
    return re.compile(rf"(?<!\w)(?:{_any_of(path)})(?!\w)")


@cache
def at_start(*path: str) -> re.Pattern[str]:
    """Match any phrase of a list at the start of plain words."""
    return re.compile(rf"(?:{_any_of(path)})(?!\w)")


@cache
def alone(*path: str) -> re.Pattern[str]:
    """Match plain words that are one phrase of a list and nothing more."""
    return re.compile(rf"(?:{_any_of(path)})")


def phrases(words: Sequence[str]) -> re.Pattern[str]:
    """Match any of these phrases, anywhere among plain words."""
    return re.compile(rf"(?<!\w)(?:{_either(words)})(?!\w)")


def _any_of(path: Sequence[str]) -> str:
    found: Any = told()
    for name in path:
        found = found[name]
    return _either(found)


def _either(words: Sequence[str]) -> str:
    # The longest first: of "tell me" and "tell me about" the fuller one is meant.
    return "|".join(_pattern(one) for one in sorted(words, key=len, reverse=True))


def _pattern(phrase: str) -> str:
    """A phrase as a pattern; every word brings the space before it, but for the first."""
    whole = ""
    for number, word in enumerate(phrase.split()):
        space = " " if number else ""
        if word == "~":
            whole += rf"(?: \w+){{0,{REACH}}}" if number else rf"(?:\w+ ){{0,{REACH}}}"
        elif word == "[you]":
            whole += rf"{space}{_YOU}"
        else:
            whole += _word(word, space)
    return whole


def _word(word: str, space: str) -> str:
    may_miss = word.endswith("?")
    either = "|".join(_choice(one) for one in word.rstrip("?").split("|"))
    return rf"(?:{space}(?:{either})){'?' if may_miss else ''}"


def _choice(word: str) -> str:
    return re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word)
