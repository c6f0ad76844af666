"""R11: whether the last ten years have the room, and the role that is aimed at stands near the top."""

from collections.abc import Iterator
from datetime import date

from onward.engine.checks.finding import Finding, Place, found
from onward.engine.checks.words import limit
from onward.engine.coverage.pack import pack_for
from onward.engine.coverage.times import stretch_of
from onward.engine.coverage.tokens import asked_in, says, tokens_in
from onward.engine.cvs.records import Cv, Job
from onward.engine.postings.role import role_of


def relevance(cv: Cv, today: date, role: str = "") -> Iterator[Finding]:
    """Old jobs that are told at more length than late ones, and a role that stands far down."""
    yield from _old_first(cv, today)
    yield from _target(cv, role)


def _old_first(cv: Cv, today: date) -> Iterator[Finding]:
    since = today.year * 12 + today.month - 1 - limit("recent_years") * 12
    dated = [(job, at) for job in cv.jobs if (at := stretch_of(job.span, today))]
    old = [job for job, (_, last) in dated if last < since]
    late = [job for job, (_, last) in dated if last >= since]
    # Where nothing is recent there is nothing to give the room to.
    if late and sum(map(_words, old)) > sum(map(_words, late)):
        lines = tuple(job.first for job in old)
        yield found("R11.old_first", Place(lines=lines), years=limit("recent_years"))


def _target(cv: Cv, role: str) -> Iterator[Finding]:
    role = role_of(role)
    asked = asked_in(role, cv.language)
    if not asked:
        return
    seen = [line for line in cv.lines if not line.hidden]
    top = seen[: max(1, -(-len(seen) // 3))]
    words = [token for line in top for token in tokens_in(line.text, cv.language)]
    if not all(says(one, words, pack_for(cv.language)) for one in asked):
        yield found("R11.target_low", Place(role))


def _words(job: Job) -> int:
    return sum(len(bullet.text.split()) for bullet in job.bullets)
