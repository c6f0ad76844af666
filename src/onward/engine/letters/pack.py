"""The rule packs, compiled once. rules.toml tells how its patterns are written."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.page_words import in_words_of

# Covers names while patterns run: a letter that is neither upper nor lower case and that nobody writes.
COVER = "ꙮ"

CAPITALS_MATTER = "(?-i:"
GAP = r"[^.!?;]{0,60}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of fault: where it shows, and what forgives it."""

    code: str
    title: str
    reason: str
    better: str | None
    kinds: frozenset[LetterKind] | None
    pattern: re.Pattern[str]
    # The same in two: what is read in the lowered text, twice as fast, and where capitals matter.
    lowered: re.Pattern[str] | None
    cased: re.Pattern[str] | None
    spares: re.Pattern[str] | None
    unspared: re.Pattern[str] | None
    denials: re.Pattern[str] | None

    def applies_to(self, kind: LetterKind) -> bool:
        return self.kinds is None or kind in self.kinds


@dataclass(frozen=True, slots=True)
class AfterAcceptance:
    """The turn that takes an acceptance back (W7)."""

    rule: Rule
    acceptance: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Sought:
    """Something a letter should have: the finding where it is missing, and how it is recognised."""

    title: str
    reason: str
    better: str | None
    pattern: re.Pattern[str]
    spares: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Pack:
    """The vocabulary of one language."""

    rules: tuple[Rule, ...]
    after_acceptance: AfterAcceptance
    thanks: Sought
    detail: Sought
    told_moment: re.Pattern[str]
    general: frozenset[str]
    requests: re.Pattern[str]
    joined: re.Pattern[str]
    ways: re.Pattern[str]
    own_story: re.Pattern[str]
    denied_ask: re.Pattern[str]
    denied_directly: re.Pattern[str]
    resets: re.Pattern[str]
    acceptance: re.Pattern[str]
    way_out: re.Pattern[str]
    assurances: dict[str, str]
    acronyms: frozenset[str]
    hardest_grade: int | None


@dataclass(frozen=True, slots=True)
class Words:
    """What a structural finding says."""

    code: str
    title: str
    reason: str
    better: str | None


@dataclass(frozen=True, slots=True)
class Structure:
    """What holds in every language."""

    greeting: re.Pattern[str]
    closing: re.Pattern[str]
    inline_closing: re.Pattern[str]
    subject: re.Pattern[str]
    nobodies: frozenset[str]
    titles: frozenset[str]
    also_words: frozenset[str]
    company_ending: re.Pattern[str]
    counted_day: re.Pattern[str]
    acronyms: frozenset[str]
    findings: dict[str, Words]


@cache
def pack_for(language: str) -> Pack | None:
    """The pack of a language or of its parent ("en-GB" reads "en"); None where none is written."""
    code = language.lower().replace("_", "-").split("-")[0]
    if not re.fullmatch(r"[a-z]{2,3}", code):
        return None
    folder = resources.files("onward.engine.lexicon").joinpath("letters")
    file = folder.joinpath(f"{code}/rules.toml")
    if not file.is_file():
        return None
    said = tomllib.loads(folder.joinpath("en/rules.toml").read_text("utf-8"))
    return _pack(in_words_of(said, tomllib.loads(file.read_text("utf-8"))))


@cache
def structure() -> Structure:
    folder = resources.files("onward.engine.lexicon")
    file = tomllib.loads(folder.joinpath("letters/structure.toml").read_text("utf-8"))
    greetings, closings = _either(file["greetings"]), _either(file["closings"])
    return Structure(
        greeting=re.compile(rf"(?:{greetings})(?!\w)", re.IGNORECASE),
        closing=re.compile(rf"\s*(?:{closings})\s*[,.!]?\s*", re.IGNORECASE),
        inline_closing=re.compile(
            rf"(?<=[.!?])\s+(?:(?:{closings}),\s*|[–—-]\s*)[^.!?\n]{{1,40}}\s*\Z", re.IGNORECASE
        ),
        subject=re.compile(rf"\s*(?:{_either(file['subjects'])})\s*:[^\n]*", re.IGNORECASE),
        nobodies=frozenset(file["nobodies"]),
        titles=frozenset(file["titles"]),
        also_words=frozenset(file["also_words"]),
        company_ending=re.compile(
            rf"(?:[\s,]+(?:{_either(file['company_endings'])})\.?)+\s*\Z", re.IGNORECASE
        ),
        counted_day=re.compile(
            rf"(?<=\d)\.\s+(?:{_either(file['counted_months'])})\b", re.IGNORECASE
        ),
        acronyms=frozenset(file["acronyms"]),
        findings={
            entry["key"]: Words(
                entry["code"], entry["title"], entry["reason"], entry.get("better")
            )
            for entry in file["finding"]
        },
    )


def _either(phrases: list[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)


def _pack(file: dict[str, Any]) -> Pack:
    negation, asks, detail = file["negation"], file["asks"], file["detail"]
    turn = file["after_acceptance"][0]
    return Pack(
        rules=tuple(_rule(entry, negation) for entry in file["rule"]),
        after_acceptance=AfterAcceptance(
            _rule({**turn, "patterns": turn["turns"]}, negation), _compiled(turn["acceptance"])
        ),
        thanks=_sought(file["thanks"]),
        detail=_sought({**detail, "patterns": detail["dates"]}),
        told_moment=_compiled(detail["moments"]),
        general=frozenset(detail["general"]),
        requests=_compiled(asks["requests"]),
        joined=_compiled(asks["joined"]),
        ways=_compiled(asks["ways"]),
        own_story=_at_end(file["own_story"]["before"]),
        denied_ask=_compiled(negation["ask"]),
        denied_directly=_at_end([_direct_denial(negation)]),
        resets=_resets(negation),
        acceptance=_compiled(file["acceptance"]["patterns"]),
        way_out=_compiled(file["way_out"]["patterns"]),
        assurances=file["assurances"],
        acronyms=frozenset(word.upper() for word in file["acronyms"]["words"]),
        hardest_grade=file.get("reading", {}).get("hardest_grade"),
    )


def _rule(entry: dict[str, Any], negation: dict[str, Any]) -> Rule:
    kinds = entry.get("kinds")
    denied = entry.get("denied")
    lowered = [pattern for pattern in entry["patterns"] if CAPITALS_MATTER not in pattern]
    cased = [pattern for pattern in entry["patterns"] if CAPITALS_MATTER in pattern]
    return Rule(
        code=entry["code"],
        title=entry["title"],
        reason=entry["reason"],
        better=entry.get("better"),
        kinds=frozenset(LetterKind(kind) for kind in kinds) if kinds else None,
        pattern=_compiled(entry["patterns"]),
        lowered=_lowered(lowered) if lowered else None,
        cased=_compiled(cased) if cased else None,
        spares=_compiled(entry["spares"]) if "spares" in entry else None,
        unspared=_compiled(entry["unspared"]) if "unspared" in entry else None,
        denials=_compiled(negation[denied]) if denied else None,
    )


def _sought(entry: dict[str, Any]) -> Sought:
    return Sought(
        title=entry["title"],
        reason=entry["reason"],
        better=entry.get("better"),
        pattern=_compiled(entry["patterns"]),
        spares=_compiled(entry["spares"]) if "spares" in entry else None,
    )


def _direct_denial(negation: dict[str, Any]) -> str:
    return rf"{negation['words']}(?: {negation['between']}){{0,5}}"


def _resets(negation: dict[str, Any]) -> re.Pattern[str]:
    marks, *words = negation["resets"]
    return re.compile(rf"{marks}|{_expanded(words)}", re.IGNORECASE)


def _compiled(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(_expanded(patterns), re.IGNORECASE)


def _lowered(patterns: list[str]) -> re.Pattern[str]:
    r"""For a text that is lowered already: every letter of the pattern is, but those of \W and its like."""
    small = re.sub(r"\\.|[^\\]", lambda one: _small(one.group()), _expanded(patterns))
    return re.compile(small)


def _small(letter: str) -> str:
    return letter if letter.startswith("\\") else letter.lower()


def _at_end(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"{_expanded(patterns)}\s+\Z", re.IGNORECASE)


def _expanded(patterns: list[str]) -> str:
    body = "|".join(_spelled(pattern) for pattern in patterns)
    return rf"(?<!\w)(?:{body})(?!\w)"


def _spelled(pattern: str) -> str:
    # A gap at the end takes all it may, so that a spare reaches over the hit that it forgives.
    if pattern.endswith("~"):
        pattern = pattern[:-1] + "\0"
    spelled = re.sub(r" +", r"\\s+", pattern.replace(" ?", r"\s*"))
    return spelled.replace("~", f"{GAP}?").replace("\0", GAP).replace("%", f"{COVER}+")
