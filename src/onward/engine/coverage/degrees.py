"""Whether a CV shows a degree as high as the one that is asked for, and in its field."""

import re
from functools import cache

from onward.engine.coverage.pack import ask, fold, pack_for, phrases, why
from onward.engine.coverage.shown import Shown
from onward.engine.coverage.tokens import Token, asked_in, says, tokens_in
from onward.engine.cvs.records import Cv, Item, Schooling
from onward.engine.lexicon import read
from onward.engine.postings.records import Cover, Covered, Proof, Requirement

ANY_DEGREE = 2


def degree_covered(requirement: Requirement, cv: Cv, lines: tuple[Shown, ...]) -> Covered:
    """The schooling that comes nearest."""
    wanted = height_in(requirement.words, lowest=True) or 0
    field = field_of(requirement.words, cv.language)
    # A certificate counts for what it is in, not as schooling of any kind.
    learnt = (*cv.schooling, *(map(_as_schooling, cv.certificates) if field else ()))
    judged = [_judged(requirement, one, wanted, field, cv, lines) for one in learnt]
    best = min(judged, key=lambda one: list(Cover).index(one.cover), default=None)
    if best and best.cover is not Cover.MISSING:
        return best
    return _by_job(requirement, cv, field, lines) or Covered(
        requirement, Cover.MISSING, ask=ask("missing")
    )


def height_in(words: str, *, lowest: bool = False) -> int | None:
    """How high a degree is, from 1 to 4. An ad that names several asks for the lowest."""
    folded = fold(words)
    found = [height for height, pattern in _heights().items() if pattern.search(folded)]
    if found:
        return min(found) if lowest else max(found)
    return ANY_DEGREE if _any().search(folded) else None


def field_of(words: str, language: str) -> tuple[Token, ...]:
    """What the degree is in: the words that name no degree."""
    bare = fold(words)
    for pattern in (*_heights().values(), _any(), _around()):
        bare = pattern.sub(lambda match: " " * len(match.group()), bare)
    return tuple(one for one in asked_in(bare, language) if not one.exact)


def _as_schooling(certificate: Item) -> Schooling:
    """A trade is often learnt by a certificate."""
    return Schooling("", certificate.line, certificate.line, degree=certificate.text)


def _judged(
    requirement: Requirement,
    school: Schooling,
    wanted: int,
    field: tuple[Token, ...],
    cv: Cv,
    lines: tuple[Shown, ...],
) -> Covered:
    said = f"{school.degree} {school.study}"
    height = height_in(f"{said} {school.institution}" if not school.degree else said) or 0
    same_field = not field or _is_in(field, said, cv.language)
    proof = (_proof(school, lines),)
    if height >= wanted and same_field:
        return Covered(requirement, Cover.COVERED, proof)
    if height >= max(wanted, 1):
        return Covered(requirement, Cover.PARTLY, proof, why("other_field"), ask("missing"))
    if height == wanted - 1 and height and field and same_field:
        return Covered(requirement, Cover.PARTLY, proof, why("lower_degree"), ask("missing"))
    return Covered(requirement, Cover.MISSING, ask=ask("missing"))


def _is_in(field: tuple[Token, ...], said: str, language: str) -> bool:
    words = tokens_in(said, language)
    pack = pack_for(language)
    found = [one for one in field if says(one, words, pack) or _begins_alike(one, words)]
    return len(found) * 2 >= len(field)


def _begins_alike(asked: Token, words: tuple[Token, ...]) -> bool:
    """A field and who works in it: "kaufmännisch" and "Kaufmann"."""
    return any(
        len(one.key) >= 6 and (one.key.startswith(asked.key) or asked.key.startswith(one.key))
        for one in words
    )


def _by_job(
    requirement: Requirement, cv: Cv, field: tuple[Token, ...], lines: tuple[Shown, ...]
) -> Covered | None:
    """A title that only those hold who learnt it proves something, though not all."""
    pack = pack_for(cv.language)
    for job in cv.jobs:
        words = tokens_in(job.title, cv.language)
        if len(field) > 1 and all(says(one, words, pack) for one in field):
            text = next(
                (one.line.text for one in lines if one.line.number == job.first), job.title
            )
            proof = (Proof(job.first, text, job.title),)
            return Covered(requirement, Cover.PARTLY, proof, why("job_only"), ask("missing"))
    return None


def _proof(school: Schooling, lines: tuple[Shown, ...]) -> Proof:
    text = next((one.line.text for one in lines if one.line.number == school.first), "")
    words = " ".join(part for part in (school.degree, school.study) if part)
    return Proof(school.first, text, words or school.institution)


@cache
def _heights() -> dict[int, re.Pattern[str]]:
    told = read("coverage/degrees")["heights"]
    return {int(height): phrases([fold(one) for one in words]) for height, words in told.items()}


@cache
def _any() -> re.Pattern[str]:
    return phrases([fold(one) for one in read("coverage/degrees")["any"]])


@cache
def _around() -> re.Pattern[str]:
    return phrases([fold(one) for one in read("coverage/degrees")["around"]])
