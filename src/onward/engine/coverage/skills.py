"""Whether a CV shows a skill: all of its words on one line, or in the lines of one post."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onward.engine.coverage.alike import Others, ways_of_saying
from onward.engine.coverage.pack import Pack, ask, pack_for, why
from onward.engine.coverage.shown import Shown
from onward.engine.coverage.tokens import Token, asked_in, says
from onward.engine.postings.records import Cover, Covered, Proof, Requirement

MOST_PROOFS = 3


@dataclass(frozen=True, slots=True)
class Match:
    """How far some lines say one way of asking."""

    # Each line that says something of it, with the words that do.
    lines: tuple[tuple[Shown, tuple[Token, ...]], ...] = ()
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        return bool(self.has) and not self.lacks

    @property
    def worth(self) -> float:
        asked = len(self.has) + len(self.lacks)
        return len(self.has) / asked if asked else 0.0


def skill_covered(
    requirement: Requirement, lines: tuple[Shown, ...], language: str, others: Others | None = None
) -> Covered:
    """How far the lines show what is asked, with the lines that do."""
    kind, parts = parts_of(requirement.words, language)
    if len(parts) == 1:
        return _one(requirement, requirement.words, lines, language, others)
    whole = best_match(requirement.words, lines, language, others)
    if whole.whole and kind == "both":
        return _judged(requirement, whole)
    each = [_one(requirement, part, lines, language, others) for part in parts]
    return _together(requirement, kind, parts, each)


def best_match(
    words: str, lines: Iterable[Shown], language: str, others: Others | None = None
) -> Match:
    """The best that the lines say of it, in whichever way it may be said."""
    shown = tuple(lines)
    found = [
        match for way in ways_of_saying(words, others) for match in _matches(way, shown, language)
    ]
    return max(found, key=_order, default=Match())


def parts_of(words: str, language: str) -> tuple[str, tuple[str, ...]]:
    """What is asked for by one sentence: one thing, one "and" another, or one "or" another."""
    pack = pack_for(language)
    for kind, marks in (("either", pack.either), ("both", (*pack.both, ","))):
        parts = [part for part in re.split(_joints(marks), words) if asked_in(part, language)]
        if len(parts) > 1:
            return kind, tuple(part.strip() for part in parts)
    return "both", (words,)


def _joints(marks: tuple[str, ...]) -> re.Pattern[str]:
    said = "|".join(
        rf"(?<!\w){re.escape(mark)}(?!\w)" if mark.isalpha() or " " in mark else re.escape(mark)
        for mark in sorted(marks, key=len, reverse=True)
    )
    return re.compile(rf"\s*(?:{said})\s*", re.IGNORECASE)


def _matches(way: str, lines: tuple[Shown, ...], language: str) -> Iterable[Match]:
    pack = pack_for(language)
    asked = asked_in(way, language)
    if not asked:
        return
    hits = [(line, said) for line in lines if (said := _said(asked, line, pack))]
    for line, said in hits:
        yield _match(way, asked, [(line, said)])
    for unit in {line.unit for line, _ in hits if line.unit}:
        yield _match(way, asked, [(line, said) for line, said in hits if line.unit == unit])


def _said(asked: tuple[Token, ...], line: Shown, pack: Pack) -> dict[str, tuple[Token, ...]]:
    return {one.key: found for one in asked if (found := says(one, line.said, pack))}


def _match(
    way: str, asked: tuple[Token, ...], hits: list[tuple[Shown, dict[str, tuple[Token, ...]]]]
) -> Match:
    said = {key for _, found in hits for key in found}
    words = {one.key: way[one.start : one.end] for one in asked}
    return Match(
        lines=tuple(
            (line, tuple(one for part in found.values() for one in part)) for line, found in hits
        ),
        has=tuple(word for key, word in words.items() if key in said),
        lacks=tuple(word for key, word in words.items() if key not in said),
    )


def _order(match: Match) -> tuple[float, bool, bool, int]:
    """Better: more of it, done rather than learnt, in work rather than in a list, on fewer lines."""
    learning = any(line.learning for line, _ in match.lines)
    listed = all(line.listed for line, _ in match.lines)
    return match.worth, not learning, not listed, -len(match.lines)


def _one(
    requirement: Requirement,
    words: str,
    lines: tuple[Shown, ...],
    language: str,
    others: Others | None,
) -> Covered:
    return _judged(requirement, best_match(words, lines, language, others))


def _judged(requirement: Requirement, match: Match) -> Covered:
    proofs = proofs_of(match)
    if match.whole and any(line.learning for line, _ in match.lines):
        return Covered(requirement, Cover.PARTLY, proofs, why("learning"))
    if match.whole:
        listed = all(line.listed for line, _ in match.lines)
        return Covered(requirement, Cover.COVERED, proofs, ask=ask("listed") if listed else "")
    if match.worth > 0.5:
        reason = why("some_words", has=_list(match.has), lacks=_list(match.lacks))
        return Covered(requirement, Cover.PARTLY, proofs, reason, ask("missing"))
    return Covered(requirement, Cover.MISSING, ask=ask("missing"))


def proofs_of(match: Match) -> tuple[Proof, ...]:
    """The lines of a match, the fullest first."""
    fullest = sorted(match.lines, key=lambda pair: (-len(pair[1]), pair[0].line.number))
    return tuple(line.proof(found) for line, found in fullest[:MOST_PROOFS])


def _together(
    requirement: Requirement, kind: str, parts: tuple[str, ...], each: list[Covered]
) -> Covered:
    shown = [one for one in each if one.cover is Cover.COVERED]
    if kind == "either" and shown:
        return shown[0]
    proofs = tuple(proof for one in each for proof in one.proofs)[:MOST_PROOFS]
    if len(shown) == len(each):
        asks = {one.ask for one in each}
        return Covered(
            requirement, Cover.COVERED, proofs, ask=asks.pop() if len(asks) == 1 else ""
        )
    if not proofs:
        return Covered(requirement, Cover.MISSING, ask=ask("missing"))
    return Covered(requirement, Cover.PARTLY, proofs, _reason(parts, each), ask("missing"))


def _reason(parts: tuple[str, ...], each: list[Covered]) -> str:
    has = [part for part, one in zip(parts, each, strict=True) if one.cover is Cover.COVERED]
    lacks = [part for part, one in zip(parts, each, strict=True) if one.cover is not Cover.COVERED]
    if not has:
        return next(one.why for one in each if one.why)
    return why("some_parts", has=_list(has), lacks=_list(lacks))


def _list(words: Iterable[str]) -> str:
    return ", ".join(words)
