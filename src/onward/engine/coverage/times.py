"""How long things went on, in months, as far as a CV dates them."""

from collections.abc import Iterable
from datetime import date

from onward.engine.cvs.records import Moment, Span

Stretch = tuple[int, int]


def stretch_of(span: Span | None, today: date) -> Stretch | None:
    """The months of a span, counted from the year 0, the last one with it; None where it is not dated."""
    if span is None or span.start is None:
        return None
    end = span.end or (Moment(today.year, today.month) if span.ongoing else None)
    if end is None:
        return None
    # Where only years are told, the middle of each is the fairest guess.
    first = _month(span.start, otherwise=7)
    last = _month(
        end, otherwise=7 if span.start.month is None or end.year > span.start.year else 12
    )
    if span.start.month is None and end.month is None and span.start.year == end.year:
        first, last = first - 6, last + 5
    return (first, last) if last >= first else None


def months_in(stretches: Iterable[Stretch]) -> int:
    """How many months are in these stretches; what overlaps counts once."""
    counted, reached = 0, -1
    for first, last in sorted(stretches):
        counted += max(0, last - max(first, reached + 1) + 1)
        reached = max(reached, last)
    return counted


def _month(moment: Moment, *, otherwise: int) -> int:
    return moment.year * 12 + (moment.month or otherwise) - 1
