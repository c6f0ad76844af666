"""R12: what the CV says of a post, and what an earlier CV, a profile or a letter says of it."""

from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from onward.engine.checks.context import Held
from onward.engine.checks.dates import job_named
from onward.engine.checks.finding import Finding, Place, found
from onward.engine.coverage.pack import fold
from onward.engine.coverage.times import stretch_of
from onward.engine.cvs.records import Cv, Job, Moment, Span
from onward.engine.people.employers import plain_employer

LIKE = 0.6


def elsewhere(cv: Cv, held: tuple[Held, ...], today: date) -> Iterator[Finding]:
    """Where two texts of one person do not agree."""
    for other in held:
        same = [
            job
            for job in cv.jobs
            if plain_employer(job.employer) == plain_employer(other.employer)
        ]
        if not same:
            if other.whole_list:
                named = ", ".join(part for part in (other.title, other.employer) if part)
                yield found(
                    "R12.not_here", about=f"{other.where} {named}", where=other.where, other=named
                )
            continue
        # Of several posts in one house, the one that is meant is the one most like it.
        job = max(
            same, key=lambda one: (_shared(one, other, today), _likeness(one.title, other.title))
        )
        yield from _title(job, other)
        yield from _dates(job, other)


def _title(job: Job, other: Held) -> Iterator[Finding]:
    if job.title and other.title and not _is_like(job.title, other.title):
        about = f"{job_named(job)} {other.title}"
        place = Place(job.title, (job.first,))
        yield found("R12.title_differs", place, about=about, where=other.where, other=other.title)


def _dates(job: Job, other: Held) -> Iterator[Finding]:
    one, two = job.span, other.span
    if one is None or two is None or _agree(one, two):
        return
    about = f"{job_named(job)} {one.words} {two.words}"
    place = Place(one.words, (one.line,))
    yield found("R12.dates_differ", place, about=about, where=other.where, other=two.words)


def _agree(one: Span, two: Span) -> bool:
    if one.ongoing != two.ongoing and (one.end or two.end):
        return False
    return _same(one.start, two.start) and _same(one.end, two.end)


def _same(one: Moment | None, two: Moment | None) -> bool:
    """What is not told, here or there, contradicts nothing."""
    if one is None or two is None:
        return True
    return one.year == two.year and (one.month == two.month or None in (one.month, two.month))


def _is_like(one: str, other: str) -> bool:
    first, second = set(fold(one).split()), set(fold(other).split())
    return first <= second or second <= first or _likeness(one, other) > 1 - (1 - LIKE) / 2


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, fold(one), fold(other)).ratio()


def _shared(job: Job, other: Held, today: date) -> int:
    one, two = stretch_of(job.span, today), stretch_of(other.span, today)
    return max(0, min(one[1], two[1]) - max(one[0], two[0]) + 1) if one and two else 0
