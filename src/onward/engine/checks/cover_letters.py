"""Every check of a cover letter, C1 to C6, and what of R12 a letter can show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onward.engine.checks.cover_sheet import CoverSheet, cover_sheet, words_in
from onward.engine.checks.finding import Finding, found
from onward.engine.checks.naming import misspelt_names, names
from onward.engine.checks.repeating import most_repeated
from onward.engine.checks.report import Report, report_of
from onward.engine.checks.words import Pack, limit, pack_for, said
from onward.engine.coverage.shown import read_line
from onward.engine.coverage.skills import best_match
from onward.engine.coverage.tokens import asked_in, tokens_in
from onward.engine.cvs.records import Cv, Line
from onward.engine.letters.addressee import gaps, wrong_employers
from onward.engine.letters.context import LintContext
from onward.engine.letters.pack import pack_for as letter_pack
from onward.engine.people.employers import plain_employer
from onward.engine.postings.records import Requirement, RequirementKind

SENTENCE = re.compile(r"(?:[^.!?\n]|\n(?![^\S\n]*+\n)|\.(?=\w))+")
# A licence or a degree is for the CV to show.
TOLD_IN_LETTERS = frozenset(
    {RequirementKind.SKILL, RequirementKind.YEARS, RequirementKind.LANGUAGE}
)


@dataclass(frozen=True, slots=True)
class AroundLetter:
    """The facts around a cover letter; where one is absent, its rule is silent."""

    language: str = ""
    employer: str = ""
    role: str = ""
    # All other employers of the search.
    other_employers: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    cv: Cv | None = None
    dismissed: frozenset[str] = frozenset()


def check_letter(text: str, around: AroundLetter) -> Report:
    """All that is worth saying about a cover letter, in words."""
    pack = pack_for(around.language)
    unchecked = (
        () if pack else (said("unchecked", "language" if around.language else "no_language"),)
    )
    return report_of(_findings(text, around, pack), around.dismissed, unchecked)


def _findings(text: str, around: AroundLetter, pack: Pack | None) -> Iterator[Finding]:
    known = _known(around)
    sheet = cover_sheet(text, known)
    yield from _addressed(sheet, around, known)
    yield from _length(sheet)
    yield from _asked(sheet, around)
    yield from _repeated(sheet, around)
    if around.cv:
        yield from misspelt_names(sheet, around.cv)
    if pack:
        yield from _reason(sheet, around, pack)
        yield from _worded(sheet, pack)


def _known(around: AroundLetter) -> LintContext:
    """The employers of the CV are the person's own story, not a mix-up."""
    own = {plain_employer(job.employer) for job in around.cv.jobs} if around.cv else set()
    others = tuple(one for one in around.other_employers if plain_employer(one) not in own)
    return LintContext(
        employer=around.employer or None, role=around.role or None, other_employers=others
    )


def _addressed(sheet: CoverSheet, around: AroundLetter, known: LintContext) -> Iterator[Finding]:
    """C1: this employer, this role, and no gap."""
    for gap in gaps(sheet.sheet):
        yield found("C1.gap", sheet.place(gap.start, gap.end))
    if around.employer:
        for wrong in wrong_employers(sheet.sheet, known, letter_pack(around.language)):
            place = sheet.place(wrong.start, wrong.end)
            yield found("C1.other_employer", place, employer=around.employer)
        if not names(sheet.text, around.employer):
            yield found("C1.no_employer", about=around.employer, employer=around.employer)
    if around.role and not _names_role(sheet.text, around.role, around.language):
        yield found("C1.no_role", about=around.role, role=around.role)


def _length(sheet: CoverSheet) -> Iterator[Finding]:
    """C2: the body, without greeting and signature."""
    count, low, high = (
        len(words_in(sheet.body.words)),
        limit("letter_fewest"),
        limit("letter_most"),
    )
    if count < low:
        yield found("C2.short", count=count, low=low, high=high)
    elif count > high:
        yield found("C2.long", count=count, low=low, high=high)


def _asked(sheet: CoverSheet, around: AroundLetter) -> Iterator[Finding]:
    """C3: what the ad asks for, told in the letter."""
    asked = [one for one in around.requirements if one.kind in TOLD_IN_LETTERS]
    told = sum(_speaks_of(sheet.body.words, one.words, around.language) for one in asked)
    if told < min(limit("letter_asks"), len(asked)):
        yield found("C3.few_asks", count=told)


def _reason(sheet: CoverSheet, around: AroundLetter, pack: Pack) -> Iterator[Finding]:
    """C4: a sentence that says why, and speaks of them."""
    for sentence in sheet.sentences:
        of_them = pack.you.search(sentence.words) or (
            around.employer and names(sentence.words, around.employer)
        )
        if of_them and pack.reasons.search(sentence.words):
            return
    yield found("C4.no_reason")


def _repeated(sheet: CoverSheet, around: AroundLetter) -> Iterator[Finding]:
    """C5: word for word what the CV says."""
    if around.cv and (sentence := most_repeated(sheet, around.cv)):
        yield found("C5.repeats_cv", sentence, about="whole letter")


def _worded(sheet: CoverSheet, pack: Pack) -> Iterator[Finding]:
    """C6: no sorry, and no hard words about what was."""
    body = sheet.sheet.body
    for rule, pattern in (("apology", pack.apology), ("negative", pack.negative)):
        for match in pattern.finditer(sheet.sheet.folded, body.start, body.end):
            yield found(f"C6.{rule}", sheet.place(*match.span()))


def _names_role(text: str, role: str, language: str) -> bool:
    """Whether the words of a role stand together, in any order, with a word or two between them."""
    asked = {one.key for one in asked_in(role, language)}
    keys = [one.key for one in tokens_in(text, language)]
    room = len(asked) + 2
    return any(asked <= set(keys[at : at + room]) for at in range(max(1, len(keys))))


def _speaks_of(text: str, words: str, language: str) -> bool:
    """Whether one sentence, or one line above the letter, says it."""
    lines = tuple(
        read_line(Line(number, said.group()), language)
        for number, said in enumerate(SENTENCE.finditer(text), start=1)
    )
    return best_match(words, lines, language).whole
