"""One thought, looked at from several sides: its parts, and the turns of thought worth asking about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

from onward.engine.lexicon import read
from onward.engine.mail.languages import detect_language

_told = partial(read, "thoughts")
_patterns = partial(read, "traps")

# What nobody's small words decide is read as English: short thoughts have few of them.
USUAL_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    title: str
    ask: str
    hint: str


@dataclass(frozen=True, slots=True)
class Trap:
    """A turn of thought, and the question it is asked with."""

    key: str
    name: str
    asks: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A trap that may be worth a look, with the words that made us ask."""

    trap: Trap
    words: str


@cache
def parts() -> tuple[Part, ...]:
    return tuple(Part(**told) for told in _told()["parts"])


@cache
def traps() -> tuple[Trap, ...]:
    return tuple(Trap(**told) for told in _told()["traps"])


def ask_belief(which: str) -> str:
    """How belief is asked for, "before" or "after"."""
    words: str = _told()["belief"][which]
    return words


def say_belief(before: int | None, after: int | None) -> str:
    """How far the first thought was believed; empty where that was not said."""
    if before is None:
        return ""
    words: str = _told()["belief"]["one" if after is None else "both"]
    return words.format(before=before, after=after)


def hints(thought: str) -> tuple[Hint, ...]:
    """Which traps to ask about, each at most once; a hint is a question and never a verdict."""
    text = re.sub(r"\s+", " ", thought.replace("’", "'")).strip()
    return tuple(_hints(text, detect_language([text]) or USUAL_LANGUAGE))


def _hints(text: str, language: str) -> Iterator[Hint]:
    for trap in traps():
        # Somebody who writes another language still mixes in English; a hint more does no harm.
        for one in dict.fromkeys((language, USUAL_LANGUAGE)):
            seen = _pattern(trap.key, one).search(text)
            if seen:
                yield Hint(trap, seen.group().strip())
                break


@cache
def _pattern(trap: str, language: str) -> re.Pattern[str]:
    return re.compile("|".join(_patterns()[trap][language]), re.IGNORECASE)
