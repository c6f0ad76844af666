"""The words and numbers of keeping going, one file of the lexicon for each module."""

import re
from collections.abc import Iterable
from typing import Any

from onward.engine.lexicon import read


def told(name: str) -> dict[str, Any]:
    """What `lexicon/keeping_going/<name>.toml` says."""
    return read(f"keeping_going/{name}")


def phrase(name: str, section: str, key: str, /, **slots: object) -> str:
    """A sentence with what is told put in."""
    words: str = told(name)[section][key]
    return words.format_map(slots)


def phrase_of(name: str, section: str, key: str, n: int, /, **slots: object) -> str:
    """A sentence about one, or about several."""
    one, several = told(name)[section][key]
    words: str = one if n == 1 else several
    return words.format_map({"n": n, **slots})


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first, whatever blanks they are written with."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, one.split())) for one in longest_first)
