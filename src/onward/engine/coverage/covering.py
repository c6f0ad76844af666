"""What an ad asks for, each beside the line of the CV that shows it."""

from datetime import date

from onward.engine.coverage.alike import Others, short_forms
from onward.engine.coverage.degrees import degree_covered
from onward.engine.coverage.pack import why
from onward.engine.coverage.shown import Shown, lines_shown
from onward.engine.coverage.skills import best_match, proofs_of, skill_covered
from onward.engine.coverage.tongues import tongue_covered
from onward.engine.coverage.years import years_covered
from onward.engine.cvs.records import Cv
from onward.engine.postings.records import Cover, Covered, Requirement, RequirementKind

Kind = RequirementKind


def cover(
    cv: Cv,
    requirements: tuple[Requirement, ...],
    *,
    today: date,
    others: Others | None = None,
) -> tuple[Covered, ...]:
    """Each requirement in the order of the ad. Nothing is counted up: no share, no score.

    `others` says what else a thing may be called: {"taking blood": ("phlebotomy",)}.
    """
    lines = lines_shown(cv)
    told = (
        *(line.text for line in cv.lines if not line.hidden),
        *(one.line for one in requirements),
    )
    known = {**short_forms(told), **(others or {})}
    return tuple(_covered(one, cv, lines, today, known) for one in requirements)


def _covered(
    requirement: Requirement, cv: Cv, lines: tuple[Shown, ...], today: date, others: Others
) -> Covered:
    match requirement.kind:
        case Kind.LANGUAGE:
            return tongue_covered(requirement, cv, lines)
        case Kind.DEGREE:
            return degree_covered(requirement, cv, lines)
        case Kind.YEARS:
            return years_covered(requirement, cv, lines, today=today, others=others)
        case Kind.LICENCE:
            return _licence(requirement, cv, lines, others)
        case Kind.TERMS:
            return _terms(requirement, cv, lines, others)
        case Kind.SKILL:
            return skill_covered(requirement, lines, cv.language, others)


def _licence(
    requirement: Requirement, cv: Cv, lines: tuple[Shown, ...], others: Others
) -> Covered:
    """A licence, and of the class that is asked for."""
    match = best_match(requirement.words, lines, cv.language, others)
    class_only = match.has and match.lacks and all(len(word) <= 3 for word in match.lacks)
    if class_only and any(len(word) > 3 for word in match.has):
        reason = why("other_class", lacks=", ".join(match.lacks))
        return Covered(requirement, Cover.PARTLY, proofs_of(match), reason)
    found = skill_covered(requirement, lines, cv.language, others)
    # A licence is held or not; there is nothing to show beside it.
    return Covered(
        requirement, found.cover, found.proofs, found.why, "" if match.whole else found.ask
    )


def _terms(requirement: Requirement, cv: Cv, lines: tuple[Shown, ...], others: Others) -> Covered:
    match = best_match(requirement.words, lines, cv.language, others)
    if match.whole:
        return Covered(requirement, Cover.COVERED, proofs_of(match))
    return Covered(requirement, Cover.MISSING, why=why("terms"))
