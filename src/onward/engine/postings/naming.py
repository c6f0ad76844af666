"""What kind of thing a piece of an ad asks for."""

import re
from dataclasses import dataclass
from functools import cache

from onward.engine.postings.phrases import NEVER, listed, pack, phrases_of
from onward.engine.postings.records import RequirementKind

MOST_YEARS = 40
_LEVEL = re.compile(r"(?<!\w)([ABC][12])(?!\w)")
_NUMBER = r"(\d{1,2})(?:\s*(?:-|–|to|bis|à|a|tot)\s*\d{1,2})?\s*\+?"


@dataclass(frozen=True, slots=True)
class Named:
    """A kind, with the years or the level that were said."""

    kind: RequirementKind
    years: int | None = None
    level: str = ""


def named(words: str, language: str) -> Named:
    """Say what kind of thing these words ask for; what is nothing else is a skill."""
    years = years_in(words, language)
    if years is not None:
        return Named(RequirementKind.YEARS, years=years)
    for name, kind in _BEFORE_YEARS:
        if _has(words, language, name):
            return Named(kind)
    if _has(words, language, "vague_years"):
        return Named(RequirementKind.YEARS)
    if _has(words, language, "degree"):
        return Named(RequirementKind.DEGREE)
    if tongue_in(words, language):
        return Named(RequirementKind.LANGUAGE, level=level_in(words))
    return Named(RequirementKind.SKILL)


_BEFORE_YEARS = (("terms", RequirementKind.TERMS), ("licence", RequirementKind.LICENCE))


def level_in(words: str) -> str:
    """The level of the European framework that is named: "B2"."""
    level = _LEVEL.search(words)
    return level[1] if level else ""


def tongue_in(words: str, language: str) -> str:
    """The code of a language that is asked for, "?" for one that is not named, empty for none."""
    if listed(language, "tongues", "not").search(words):
        return ""
    found = _tongues(language).search(words)
    if found:
        return next(code for pattern, code in _codes(language) if pattern.fullmatch(found[0]))
    return "?" if listed(language, "tongues", "generic").search(words) else ""


def _has(words: str, language: str, name: str) -> bool:
    return listed(language, "kinds", name).search(words) is not None


def years_in(words: str, language: str) -> int | None:
    """The fewest years that are asked for; months count as the years they fill, a year at least."""
    if listed(language, "kinds", "not_years").search(words):
        return None
    for unit, size in (("years", 1), ("months", 12)):
        found = stretch(language, unit).search(words)
        if found:
            count = _number(found[1] or found[2], language)
            return max(1, count // size) if count <= MOST_YEARS * size else None
    return None


@cache
def stretch(language: str, unit: str) -> re.Pattern[str]:
    """Match a number of years, or of months."""
    kinds = pack(language)["kinds"]
    numbers = "|".join(sorted(map(re.escape, kinds["number"]), key=len, reverse=True))
    units = "|".join(
        re.escape(one).replace("'", "['’]") for one in sorted(kinds[unit], key=len, reverse=True)
    )
    return re.compile(
        rf"(?<!\w)(?:({numbers})(?:\s+\w+)?|\+?{_NUMBER})\s*(?:{units})(?!\w)", re.IGNORECASE
    )


def _number(word: str, language: str) -> int:
    numbers: dict[str, int] = pack(language)["kinds"]["number"]
    return int(word) if word.isdecimal() else numbers[word.casefold()]


@cache
def _codes(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    names = {
        name: code
        for name, code in pack(language)["tongues"].items()
        if name not in ("source", "generic", "not")
    }
    return tuple((phrases_of([name]), code) for name, code in names.items())


@cache
def _tongues(language: str) -> re.Pattern[str]:
    names = [
        name for name in pack(language)["tongues"] if name not in ("source", "generic", "not")
    ]
    return phrases_of(names) if names else NEVER
