"""R5: the parts that programs look for, under the names that they know."""

from collections.abc import Iterator

from onward.engine.checks.finding import Finding, found, whole
from onward.engine.checks.words import usual_heading
from onward.engine.cvs.records import Cv, Line, SectionKind
from onward.engine.cvs.sections import kind_of

LOOKED_FOR = (SectionKind.EXPERIENCE, SectionKind.EDUCATION, SectionKind.SKILLS)


def headings(cv: Cv) -> Iterator[Finding]:
    """Each part that is missing, beside a heading that may hold it; silent in a language that is not known."""
    if not cv.language:
        return
    known = {part.kind for part in cv.sections}
    odd = [
        line
        for part in cv.sections
        if part.kind is SectionKind.OTHER
        if (line := _at(cv, part.first)) and kind_of(line) is not SectionKind.OTHER
    ]
    missing = [kind for kind in LOOKED_FOR if kind not in known]
    # Only where one heading is unknown and one part is missing can they be taken for the same.
    if len(missing) == 1 and len(odd) == 1:
        usual = usual_heading(missing[0], cv.language)
        yield found("R5.odd_heading", whole(odd[0]), kind=missing[0].value, usual=usual)
        return
    for kind in missing:
        usual = usual_heading(kind, cv.language)
        yield found("R5.no_heading", about=kind, kind=kind.value, usual=usual)


def _at(cv: Cv, number: int) -> Line | None:
    return next((line for line in cv.lines if line.number == number), None)
