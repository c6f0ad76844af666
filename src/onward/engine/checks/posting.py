"""R8: the musts of an ad that a CV does not say, and what is stuffed into it."""

from collections.abc import Iterator

from onward.engine.checks.finding import Finding, Place, found
from onward.engine.checks.words import said
from onward.engine.coverage.stuffing import Stuffed, stuffing
from onward.engine.cvs.records import Cv
from onward.engine.postings.records import Cover, Covered, RequirementKind

LIST_MARKS = " \t-•*–·"


def beside_posting(cv: Cv, covered: tuple[Covered, ...]) -> Iterator[Finding]:
    """What is asked for and not said, never how much of it in all."""
    for one in covered:
        # Terms are agreed to in the letter; a CV has no place for them.
        if one.requirement.must is not False and one.requirement.kind is not RequirementKind.TERMS:
            yield from _not_said(one)
    for stuffed in stuffing(cv, tuple(one.requirement for one in covered)):
        yield _stuffed(cv, stuffed)


def _not_said(one: Covered) -> Iterator[Finding]:
    if one.cover is Cover.MISSING:
        line = one.requirement.line.strip(LIST_MARKS)
        # The quote beside it is the whole line, as often as not.
        why = said("asked", "alone" if line == one.requirement.words else "in_line", line=line)
        yield found("R8.must_missing", Place(one.requirement.words), why=why)
    elif one.cover is Cover.PARTLY:
        place = Place(one.requirement.words, tuple(proof.line for proof in one.proofs))
        yield found("R8.must_partly", place, why=one.why)


def _stuffed(cv: Cv, stuffed: Stuffed) -> Finding:
    text = next((line.text for line in cv.lines if line.number == stuffed.lines[0]), "")
    start = text.casefold().find(stuffed.words.casefold())
    words = text[start : start + len(stuffed.words)] if start >= 0 else stuffed.words
    place = Place(words, stuffed.lines, *((start, start + len(words)) if start >= 0 else ()))
    return found(f"R8.{stuffed.kind.value}", place, count=stuffed.times)
