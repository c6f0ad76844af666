"""Whether a CV says that a language is spoken, and how well."""

import re
from collections.abc import Iterator
from functools import cache

from onward.engine.coverage.pack import ask, fold, phrases, why
from onward.engine.coverage.shown import Shown
from onward.engine.coverage.tokens import WORD
from onward.engine.cvs.records import Cv
from onward.engine.lexicon import read
from onward.engine.postings.records import Cover, Covered, Proof, Requirement

# Which language, how well where that is said, and by which line.
Named = tuple[str, int | None, Proof]
# A level in brackets is that of the word before them.
_BRACKETED = re.compile(r"(\w{2,40}+) ?\(([^()]{2,60})\)")


def tongue_covered(requirement: Requirement, cv: Cv, lines: tuple[Shown, ...]) -> Covered:
    """The language as the CV names it, held to the level that is asked."""
    code = tongue_in(requirement.words) or tongue_in(requirement.line)
    if not code:
        return Covered(requirement, Cover.MISSING, ask=ask("missing"))
    wanted = level_in(requirement.level) or level_in(requirement.words)
    found = [(level, proof) for tongue, level, proof in _named(cv, lines) if tongue == code]
    if not found:
        return _unnamed(requirement, cv, code)
    level, proof = max(found, key=lambda pair: (pair[0] or 0, -pair[1].line))
    if wanted is None or (level is not None and level >= wanted):
        return Covered(requirement, Cover.COVERED, (proof,))
    reason = why("no_level") if level is None else why("lower_level")
    return Covered(requirement, Cover.PARTLY, (proof,), reason, ask("missing"))


def tongue_in(words: str) -> str:
    """The ISO 639-1 code of the first language that is named; empty where none is."""
    for match in WORD.finditer(words):
        word = fold(match.group())
        for name, code in _names().items():
            # "Englischkenntnisse", but not "Polish" in "polishing".
            if word == name or (word.startswith(name) and word.startswith("kennt", len(name))):
                return code
    return ""


def level_in(words: str) -> int | None:
    """From 1 (A1) to 6 (C2), by the highest word of a level; None where none is said."""
    found = [
        _levels()[" ".join(fold(one.group()).split())]
        for one in _level_words().finditer(fold(words))
    ]
    return max(found, default=None)


def _unnamed(requirement: Requirement, cv: Cv, code: str) -> Covered:
    if cv.language == code and cv.lines:
        first = cv.lines[0]
        proof = (Proof(first.number, first.text, first.text),)
        return Covered(requirement, Cover.PARTLY, proof, why("written_in"), ask("missing"))
    return Covered(requirement, Cover.MISSING, ask=ask("missing"))


def _named(cv: Cv, lines: tuple[Shown, ...]) -> list[Named]:
    """Each language that is named, with its level: from the list, else from any line that says one."""
    texts = {shown.line.number: shown.line.text for shown in lines}
    listed = [
        (
            tongue_in(one.text),
            level_in(f"{one.about} {one.text}"),
            Proof(one.line, texts[one.line], one.text),
        )
        for one in cv.languages
        if one.line in texts
    ]
    known = {one.line for one in cv.languages}
    others = (shown.line for shown in lines if shown.line.number not in known)
    return listed + [
        (tongue, level, Proof(line.number, line.text, line.text))
        for line in others
        for tongue, level in _told(line.text)
    ]


def _told(text: str) -> Iterator[tuple[str, int]]:
    """Languages with their levels in a line. In "Igbo (fluent), French" nothing is said of French."""
    rest = text
    for found in _BRACKETED.finditer(text):
        if level := level_in(found[2]):
            rest = rest.replace(found[0], "")
            if tongue := tongue_in(found[1]):
                yield tongue, level
    level, tongue = level_in(rest), tongue_in(rest)
    if level and tongue:
        yield tongue, level


@cache
def _names() -> dict[str, str]:
    told = read("coverage/tongues")["names"]
    return {fold(name): code for code, names in told.items() for name in names}


@cache
def _levels() -> dict[str, int]:
    told = read("coverage/tongues")["levels"]
    return {fold(words): int(level) for level, said in told.items() for words in said}


@cache
def _level_words() -> re.Pattern[str]:
    return phrases(list(_levels()))
