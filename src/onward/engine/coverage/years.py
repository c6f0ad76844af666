"""Whether the dated jobs of a CV that show a thing add up to the years that are asked for."""

from datetime import date

from onward.engine.coverage.alike import Others
from onward.engine.coverage.pack import ask, time_said, why
from onward.engine.coverage.shown import Shown
from onward.engine.coverage.skills import Match, best_match, parts_of, proofs_of
from onward.engine.coverage.times import months_in, stretch_of
from onward.engine.coverage.tokens import asked_in
from onward.engine.cvs.records import Cv, Job, SectionKind
from onward.engine.postings.records import Cover, Covered, Proof, Requirement


def years_covered(
    requirement: Requirement,
    cv: Cv,
    lines: tuple[Shown, ...],
    *,
    today: date,
    others: Others | None = None,
) -> Covered:
    """How far the jobs that show it reach. A CV that names nothing of it does not cover it."""
    about = bool(asked_in(_subject(requirement), cv.language))
    held = [(job, _match(requirement, job, lines, cv.language, others)) for job in _paid(cv)]
    fitting = [(job, match) for job, match in held if match.whole or not about]
    asked = (requirement.years or 1) * 12
    reached = months_in(_stretches([job for job, _ in fitting], today))
    proofs = tuple(_proof(job, match, lines) for job, match in fitting)
    if fitting and reached >= asked:
        return Covered(requirement, Cover.COVERED, proofs[:3])
    if fitting:
        return Covered(
            requirement, Cover.PARTLY, proofs[:3], _short(reached, asked), ask("missing")
        )
    near = [(job, match) for job, match in held if match.worth > 0.5]
    if near:
        proofs = tuple(_proof(job, match, lines) for job, match in near)
        return Covered(requirement, Cover.PARTLY, proofs[:3], why("years_near"), ask("missing"))
    return Covered(requirement, Cover.MISSING, ask=ask("missing"))


def _subject(requirement: Requirement) -> str:
    """What the years are in, without the number."""
    return " ".join(word for word in requirement.words.split() if not any(map(str.isdigit, word)))


def _paid(cv: Cv) -> list[Job]:
    return [job for job in cv.jobs if job.section is SectionKind.EXPERIENCE]


def _match(
    requirement: Requirement,
    job: Job,
    lines: tuple[Shown, ...],
    language: str,
    others: Others | None,
) -> Match:
    """How far a job shows it; "in a hospital or clinic" is shown by either."""
    own = [line for line in lines if job.first <= line.line.number <= job.last]
    subject = _subject(requirement)
    kind, parts = parts_of(subject, language)
    ways = parts if kind == "either" else (subject,)
    found = [best_match(way, own, language, others) for way in ways]
    return next((match for match in found if match.whole), found[0])


def _stretches(jobs: list[Job], today: date) -> list[tuple[int, int]]:
    return [known for job in jobs if (known := stretch_of(job.span, today))]


def _short(reached: int, asked: int) -> str:
    if not reached:
        return why("undated")
    return why("fewer_years", has=time_said(reached), asked=time_said(asked))


def _proof(job: Job, match: Match, lines: tuple[Shown, ...]) -> Proof:
    """The line that shows it, with when that was."""
    when = job.span.words if job.span else ""
    if match.lines:
        proof = proofs_of(match)[0]
        return Proof(
            proof.line, proof.text, ", ".join(part for part in (proof.words, when) if part)
        )
    text = next((line.line.text for line in lines if line.line.number == job.first), job.title)
    return Proof(job.first, text, ", ".join(part for part in (job.title, when) if part))
