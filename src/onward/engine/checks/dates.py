"""R6: dates that are there, alike, in order and possible; gaps and overlaps, without blame."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from onward.engine.checks.finding import Finding, Place, found
from onward.engine.checks.words import limit, said
from onward.engine.coverage.pack import time_said
from onward.engine.coverage.times import Stretch, months_in, stretch_of
from onward.engine.cvs.records import Cv, Job, Moment, SectionKind, Span

ISO = re.compile(r"\b\d{4}-\d{1,2}\b")
FIGURES = re.compile(r"\b(?:\d{1,2}[./-])?\d{1,2}([./-])(?:\d{4}|\d{2})\b")
NAMED = re.compile(r"\b([^\W\d_]{3,}\.?)\s*(?:de\s+)?['’]?\d{2,4}\b")
SHORT_MONTH = 4

# The months of a job, and the job.
Dated = tuple[Stretch, Job]


def dates(cv: Cv, today: date) -> Iterator[Finding]:
    """What may be wrong with the dates of the jobs."""
    work = [job for job in cv.jobs if job.section is SectionKind.EXPERIENCE]
    for job in work:
        yield from _of_one(job.span, job_named(job), job.first, today)
    for school in cv.schooling:
        if school.span and school.span.start:
            named = ", ".join(part for part in (school.degree, school.institution) if part)
            yield from _of_one(school.span, named, school.first, today)
    yield from _formats(cv)
    yield from _order(work, today)
    yield from _overlaps(work, today)
    yield from _gaps(cv, work, today)


def job_named(job: Job) -> str:
    """A job as a person would name it."""
    return ", ".join(part for part in (job.title, job.employer) if part)


def _of_one(span: Span | None, named: str, first: int, today: date) -> Iterator[Finding]:
    if span is None or span.start is None:
        yield found("R6.no_dates", Place(named, (first,)))
        return
    place = Place(span.words, (span.line,))
    about = f"{named} {span.words}"
    if span.end and _is_before(span.end, span.start):
        yield found("R6.backwards", place, about=about)
    elif _is_ahead(span.start, today) or (span.end and _is_ahead(span.end, today)):
        yield found("R6.future", place, about=about)


def _formats(cv: Cv) -> Iterator[Finding]:
    """The ways of writing dates; the one that most have is taken for meant."""
    held = [job.span for job in cv.jobs] + [school.span for school in cv.schooling]
    spans = [span for span in held if span]
    ways = [(way, span) for span in spans if (way := _way(span.words))]
    counted = Counter(way for way, _ in ways)
    if len(counted) < 2:
        return
    usual = counted.most_common(1)[0][0]
    example = next(span.words for way, span in ways if way == usual)
    for way, span in ways:
        if way != usual:
            yield found("R6.formats", Place(span.words, (span.line,)), usual=example)


def _way(words: str) -> str:
    """How a date is written. A year alone goes with every way."""
    if ISO.search(words):
        return "2020-03"
    if figures := FIGURES.search(words):
        return f"03{figures.group(1)}2020"
    named = [match.group(1) for match in NAMED.finditer(words)]
    if not named:
        return ""
    # "May" is short and long at once, so the longest month decides.
    longest = max(len(one.rstrip(".")) for one in named)
    if longest < SHORT_MONTH:
        return "" if all(one.casefold() in {"may", "mai"} for one in named) else "Mar 2020"
    return "March 2020" if longest > SHORT_MONTH else ""


def _order(work: list[Job], today: date) -> Iterator[Finding]:
    dated = [(job, at) for job in work if (at := stretch_of(job.span, today))]
    for (_, above), (job, below) in pairwise(dated):
        # What goes on beside another may stand under it.
        if below[1] > above[1] and below[0] > above[0]:
            yield found("R6.order", Place(job_named(job), (job.first,)))


def _overlaps(work: list[Job], today: date) -> Iterator[Finding]:
    dated = [(job, at) for job in work if (at := stretch_of(job.span, today))]
    for index, (job, one) in enumerate(dated):
        for other, two in dated[index + 1 :]:
            shared = min(one[1], two[1]) - max(one[0], two[0]) + 1
            # A promotion in one house is no second job.
            if shared > limit("overlap_months") and _is_told_fully(job, other):
                place = Place(job_named(job), (job.first, other.first))
                about = f"{job_named(job)} {job_named(other)}"
                months = time_said(shared)
                yield found(
                    "R6.overlap", place, about=about, other=job_named(other), months=months
                )


def _is_told_fully(one: Job, other: Job) -> bool:
    """Whether both say their months, since years alone overlap by chance; and are not in one house."""
    ends = [
        moment for job in (one, other) if job.span for moment in (job.span.start, job.span.end)
    ]
    return one.employer != other.employer and all(
        moment is None or moment.month for moment in ends
    )


def _gaps(cv: Cv, work: list[Job], today: date) -> Iterator[Finding]:
    """Months that no job, schooling or volunteering fills, between two jobs and after the last."""
    if any(job.span is None or job.span.start is None for job in work):
        return
    dated = [(at, job) for job in work if (at := _at_most(job.span, today))]
    named = sorted(dated, key=lambda one: one[0])
    told = [job.span for job in cv.jobs] + [school.span for school in cv.schooling]
    filled = [at for span in told if (at := _at_most(span, today))]
    for index, (at, job) in enumerate(named):
        earlier = [one for one in named[:index] if one[0][0] < at[0]]
        if earlier:
            yield from _gap(max(earlier, key=_end), (at, job), filled)
    if named:
        yield from _gap_now(max(named, key=_end), filled, today)


def _end(dated: Dated) -> int:
    return dated[0][1]


def _began(job: Job) -> Moment | None:
    return job.span.start if job.span else None


def _ended(job: Job) -> Moment | None:
    return job.span.end if job.span else None


def _gap(before: Dated, after: Dated, filled: list[Stretch]) -> Iterator[Finding]:
    months = _empty(before[0][1] + 1, after[0][0] - 1, filled)
    if months > limit("gap_months"):
        one, other = job_named(before[1]), job_named(after[1])
        yield found(
            "R6.gap",
            Place(one, (before[1].first, after[1].first)),
            about=f"{one} {other}",
            before=one,
            after=other,
            months=_told(months, _ended(before[1]), _began(after[1])),
        )


def _gap_now(last: Dated, filled: list[Stretch], today: date) -> Iterator[Finding]:
    months = _empty(last[0][1] + 1, today.year * 12 + today.month - 1, filled)
    if months > limit("gap_months"):
        named = job_named(last[1])
        told = _told(months, _ended(last[1]))
        yield found("R6.gap_now", Place(named, (last[1].first,)), before=named, months=told)


def _told(months: int, *edges: Moment | None) -> str:
    """How long it was; where a year stands alone, no more is known than the least."""
    loose = any(edge and edge.month is None for edge in edges)
    return said("lengths", "least", time=time_said(months)) if loose else time_said(months)


def _at_most(span: Span | None, today: date) -> Stretch | None:
    """All the months that a span may hold: of a year alone nobody knows when it began or ended."""
    at = stretch_of(span, today)
    if at is None or span is None or span.start is None:
        return at
    first = span.start.year * 12 if span.start.month is None else at[0]
    last = span.end.year * 12 + 11 if span.end and span.end.month is None else at[1]
    return first, last


def _empty(first: int, last: int, filled: list[Stretch]) -> int:
    """How many of these months nothing fills."""
    inside = [(max(first, start), min(last, end)) for start, end in filled]
    return max(0, last - first + 1) - months_in(pair for pair in inside if pair[0] <= pair[1])


def _is_before(one: Moment, other: Moment) -> bool:
    if one.month is None or other.month is None:
        return one.year < other.year
    return (one.year, one.month) < (other.year, other.month)


def _is_ahead(moment: Moment, today: date) -> bool:
    return _is_before(Moment(today.year, today.month), moment)
