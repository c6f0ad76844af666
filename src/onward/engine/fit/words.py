"""The words and limits of fit: its kinds, its groups, the levels, and what counts as unmet."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from typing import Any

from onward.engine.lexicon import read

_told = partial(read, "fit")

LEVELS = (1, 2, 3, 4, 5)
IMPORTANCE = (0, 1, 2, 3)


class Kind(StrEnum):
    """The three kinds of fit; they say different things and are never added up."""

    DEMANDS_ABILITIES = "demands_abilities"
    NEEDS_SUPPLIES = "needs_supplies"
    PERSON_ORGANISATION = "person_organisation"


class Group(StrEnum):
    SKILLS = "skills"
    INTERESTS = "interests"
    VALUES = "values"
    CULTURE = "culture"
    CONDITIONS = "conditions"
    GROWTH = "growth"

    @property
    def kind(self) -> Kind:
        return Kind(_told_by_key("groups")[self]["kind"])


class Source(StrEnum):
    """Where a level comes from."""

    AD = "ad"
    INTERVIEW = "interview"
    CONTACT = "contact"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class KindWords:
    key: Kind
    name: str
    short: str
    asks: str
    levels: tuple[str, ...]

    def said(self, level: int) -> str:
        """The words of one level, from 1 to 5."""
        return self.levels[LEVELS.index(level)]


@dataclass(frozen=True, slots=True)
class GroupWords:
    """A group in words; `ask` is a question that finds out about a criterion of this group."""

    key: Group
    about: str
    ask: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    criteria: int
    unmet_to: int
    dropped_from: float


@cache
def kind_words(kind: Kind) -> KindWords:
    told = _told_by_key("kinds")[kind]
    return KindWords(kind, told["name"], told["short"], told["asks"], tuple(told["levels"]))


@cache
def group_words(group: Group) -> GroupWords:
    told = _told_by_key("groups")[group]
    return GroupWords(group, told["about"], told["ask"], tuple(told["examples"]))


def dropped_words(*, after_a_no: bool) -> str:
    """What is said where the view dropped; the answer need not have been a no."""
    words: str = _told()["notes"]["dropped" if after_a_no else "dropped_otherwise"]
    return words


@cache
def limits() -> Limits:
    return Limits(**_told()["limits"])


@cache
def _told_by_key(table: str) -> dict[str, Any]:
    return {one["key"]: one for one in _told()[table]}
