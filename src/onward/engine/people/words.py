"""The words and numbers of lexicon/people.toml and lexicon/names.toml."""

from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from onward.engine.lexicon import read

_told = partial(read, "people")
_names = partial(read, "names")


@cache
def legal_forms() -> frozenset[tuple[str, ...]]:
    """Each as its words, since some are written in several."""
    return frozenset(tuple(form.split()) for form in _told()["employers"]["legal_forms"])


@cache
def before_the_name() -> frozenset[str]:
    return frozenset(_told()["employers"]["before"])


@cache
def order_of_ties() -> tuple[str, ...]:
    return tuple(_told()["known_at"]["order"])


@cache
def sentences(part: str) -> Mapping[str, str]:
    told: Mapping[str, str] = _told()[part]["sentences"]
    return told


@cache
def many_at_most() -> int:
    """A value that more people have is no sign of one person."""
    return int(_told()["alike"]["many"])


@cache
def addresses_of_nobody() -> frozenset[str]:
    return frozenset(_told()["alike"]["nobody"])


@cache
def shared_pages() -> tuple[str, ...]:
    return tuple(_told()["alike"]["shared_pages"])


@cache
def name_words(kind: str) -> frozenset[str]:
    """`titles`, `degrees`, `particles`, `born`, `common_family` or `common_given`."""
    return frozenset(_names()[kind])


@cache
def generations() -> Mapping[str, str]:
    told: Mapping[str, str] = _names()["generations"]
    return told


@cache
def letters() -> Mapping[int, str]:
    """What stands for a letter that no accent can be taken from."""
    table: Mapping[str, str] = _names()["letters"]
    return {ord(letter): latin for letter, latin in table.items()}


@cache
def short_forms() -> Mapping[str, frozenset[int]]:
    """Which groups of names, short and long or spelled in two ways, each name belongs to."""
    groups: list[list[str]] = _names()["groups"]
    found: dict[str, set[int]] = {}
    for number, names in enumerate(groups):
        for name in names:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def told(part: str, name: str) -> Any:
    return _told()[part][name]
