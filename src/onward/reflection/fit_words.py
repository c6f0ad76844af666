"""Fit in sentences and bars, the same on pages, on paper and in a terminal."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from django.utils.translation import gettext as _

from onward.engine.fit import (
    LEVELS,
    Breaker,
    Criterion,
    Fit,
    Group,
    Moment,
    Score,
    View,
    group_words,
    kind_words,
)
from onward.reflection.models import Criterion as Row
from onward.reflection.models import FitRating

# A bar is drawn on a line of this many units, from nought to ten.
LENGTH = 400
TEN = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One kind of fit at one moment: what it is called, what is known of it, and where it lies."""

    name: str
    short: str
    moment: Moment | None
    score: Score
    sentence: str

    @property
    def left(self) -> float:
        return (self.score.low or 0) * LENGTH

    @property
    def length(self) -> float:
        return ((self.score.high or 0) - (self.score.low or 0)) * LENGTH

    @property
    def between(self) -> str:
        return between(self.score)


@dataclass(frozen=True, slots=True)
class Asking:
    """A criterion that nobody knows about yet, and a question that would find out."""

    criterion: Criterion
    question: str


def bars(view: View, moment: Moment | None = None) -> tuple[Bar, ...]:
    """A bar for each kind of fit that the person has a criterion for."""
    return tuple(
        Bar(kind_words(kind).name, kind_words(kind).short, moment, score, in_words(score))
        for kind, score in view.kinds.items()
        if score.of
    )


def all_bars(fit: Fit) -> tuple[Bar, ...]:
    """Kind by kind: what was said before the outcome, and after, where both were rated."""
    rated = [
        (moment, view)
        for moment, view in ((Moment.BEFORE, fit.before), (Moment.AFTER, fit.after))
        if view.together.known
    ]
    if len(rated) < len(Moment):
        return bars(fit.counted)
    pairs = zip(*(bars(view, moment) for moment, view in rated), strict=True)
    return tuple(bar for pair in pairs for bar in pair)


def in_words(score: Score) -> str:
    """The range first, then how much it rests on."""
    if not score.of:
        return _("Nothing here counts right now.")
    counts = {"known": score.known, "of": score.of}
    if not score.known:
        return _("Not known yet: you know 0 of %(of)s.") % counts
    if score.exact:
        said = _("About %(value)s of 10. You know %(known)s of %(of)s.")
    else:
        said = _("Between %(low)s and %(high)s of 10. You know %(known)s of %(of)s.")
    return said % {**counts, **tens(score)}


def between(score: Score) -> str:
    """The range alone, for a narrow place."""
    if not score.known:
        return _("not known")
    said = _("about %(value)s") if score.exact else _("%(low)s to %(high)s")
    return said % tens(score)


def tens(score: Score) -> dict[str, int]:
    """The score on a scale of ten; a range is rounded outwards, so that it never claims more."""
    # Seven tenths, times ten, is a hair more than seven: such hairs are cut before rounding up.
    low, high = (round((end or 0) * TEN, 6) for end in (score.low, score.high))
    return {"low": floor(low), "high": ceil(high), "value": floor(low + 0.5)}


def how_much_is_known(fit: Fit) -> str:
    known = fit.counted.together
    if not known.of:
        return _("Nothing you listed matters right now, so there is no score.")
    return _("You know %(known)s of %(of)s.") % {"known": known.known, "of": known.of}


def level_words(group: Group, level: int) -> str:
    """The words of a level, as the scale of that group says them."""
    return kind_words(group.kind).said(level)


def said_of(breaker: Breaker) -> str:
    """A deal-breaker with a known level, in words."""
    level = breaker.level or 1
    words = level_words(breaker.criterion.group, level)
    told = {"level": level, "words": words.lower()}
    if breaker.moment is Moment.AFTER:
        return _("%(level)s of 5 after the answer: %(words)s") % told
    return _("%(level)s of 5: %(words)s") % told


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, as it is told afterwards; without a level it was "I don't know yet"."""

    level: int | None
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion with what was said of it at both moments; None where it was not asked."""

    criterion: Row
    before: Said | None
    after: Said | None


def lines(criteria: Iterable[Row], rows: Iterable[FitRating]) -> tuple[Line, ...]:
    rated = {row.criterion_id: row for row in rows}
    return tuple(
        Line(one, *(_said(one, rated.get(one.pk), moment) for moment in Moment))
        for one in criteria
    )


def _said(criterion: Row, row: FitRating | None, moment: Moment) -> Said | None:
    if row is None or getattr(row, f"{moment}_on") is None:
        return None
    level = getattr(row, moment)
    on_scale = level in LEVELS
    return Said(
        level=level if on_scale else None,
        words=level_words(Group(criterion.group), level).lower() if on_scale else "",
        source=getattr(row, f"get_{moment}_source_display")(),
    )


def askings(criteria: Iterable[Criterion]) -> tuple[Asking, ...]:
    return tuple(Asking(one, group_words(one.group).ask) for one in criteria)


def on_average(mean: float) -> str:
    """How far a view moved, without a sign: "2" or "1.5"."""
    return f"{abs(mean):.1f}".removesuffix(".0")
