"""The words and numbers of the checks, from the lexicon."""

import re
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from onward.engine.coverage.pack import phrases
from onward.engine.cvs.words import LANGUAGES as READ
from onward.engine.lexicon import read

LANGUAGES = ("en", "de", "fr", "es")

told = partial(read, "checks/findings")


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What one rule says; facts in braces are not filled in yet."""

    level: str
    title: str
    reason: str
    mend: str
    basis: str


@dataclass(frozen=True, slots=True)
class Pack:
    """What is looked for in one language."""

    language: str
    example: str
    pronouns: re.Pattern[str]
    weak_openings: re.Pattern[str]
    buzzwords: re.Pattern[str]
    results: re.Pattern[str]
    may_double: frozenset[str]
    # Empty where lines do not open with verbs.
    verbs: frozenset[str]
    pasts: frozenset[str]
    # Verbs that name a thing as often, and the words that show that one is a verb.
    also_nouns: frozenset[str]
    before_things: frozenset[str]
    # What is right in a list of words and wrong in a CV, with what is meant.
    slips: dict[str, str]
    apology: re.Pattern[str]
    negative: re.Pattern[str]
    reasons: re.Pattern[str]
    you: re.Pattern[str]


@cache
def rule_words(name: str) -> RuleWords:
    """The words of one rule, by its name such as "R6.gap"."""
    code, rule = name.split(".")
    said = told()[code][rule]
    basis = told()["bases"][said["basis"]]
    return RuleWords(said["level"], said["title"], said["reason"], said["mend"], basis)


@cache
def pack_for(language: str) -> Pack | None:
    """The pack of a language; None for one that has none."""
    if language not in LANGUAGES:
        return None
    said = read(f"checks/{language}")
    letter = said["letter"]
    return Pack(
        language=language,
        example=said["example"],
        pronouns=phrases(said["pronouns"]),
        weak_openings=phrases(said["weak_openings"]),
        buzzwords=phrases(said["buzzwords"]),
        results=phrases(said["results"]),
        may_double=frozenset(said["may_double"]),
        verbs=frozenset(said.get("verbs", ())),
        pasts=frozenset(said.get("pasts", ())),
        also_nouns=frozenset(said.get("also_nouns", ())),
        before_things=frozenset(said.get("before_things", ())),
        slips=said.get("slips", {}),
        apology=phrases(letter["apology"]),
        negative=phrases(letter["negative"]),
        reasons=phrases(letter["reasons"]),
        you=phrases(letter["you"]),
    )


@cache
def private_words() -> dict[str, re.Pattern[str]]:
    """How each kind of private fact is announced, in all languages at once."""
    packs = [read(f"checks/{language}")["private"] for language in LANGUAGES]
    return {kind: phrases([one for pack in packs for one in pack[kind]]) for kind in packs[0]}


def usual_heading(kind: str, language: str) -> str:
    """What a part of a CV is mostly called; in English where the language is not known."""
    known = language if language in READ else "en"
    heading: str = read(f"cvs/{known}")["headings"][kind][0]
    return heading.capitalize()


def limit(name: str) -> Any:
    """A number of the checks."""
    return told()["limits"][name]


def said(part: str, key: str, **facts: Any) -> str:
    """A sentence of the summary, or of what was not checked."""
    return str(told()[part][key]).format(**facts)
