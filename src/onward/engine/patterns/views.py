"""Where the own view and that of others lie far apart, told without a judge (evidence §7.7)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Any, NamedTuple

from onward.engine.heard import RemarkSource
from onward.engine.patterns.kinds import Comment
from onward.engine.patterns.weighing import aside_of
from onward.engine.patterns.words import theme_words, view_rules
from onward.engine.remarks import weight_of
from onward.engine.reviewing import anchor_keys
from onward.engine.themes import Direction

# Stands on no scale: what was kept as a rating and is no number.
NO_LEVEL = 0
# Not what is like them: to Python, true is a kind of 1.
NUMBERS = frozenset({int, float})


class View(NamedTuple):
    """How somebody saw one anchor of an answer, from 1 to 5; `own` is the person's view.

    A tuple, since a page makes thousands, and a frozen dataclass takes four times as long.
    """

    anchor: str
    level: float
    own: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """An anchor that the person and others see differently: both means, and of how many views."""

    anchor: str
    own: float
    own_views: int
    other: float
    other_views: int


@dataclass(frozen=True, slots=True)
class Differences:
    """`outside` counts views that are on no scale of 1 to 5, or of no anchor: they are left out."""

    found: tuple[Difference, ...]
    outside: int


def differing(views: Iterable[View]) -> Differences:
    """Anchors where one side means 4 or more and the other 2 or less, in the order of the anchors."""
    rules, anchors = view_rules(), frozenset(anchor_keys())
    levels: dict[tuple[str, bool], list[float]] = defaultdict(list)
    outside = 0
    # Thousands of views are few that differ.
    for view, times in Counter(views).items():
        if view.anchor in anchors and rules.lowest <= view.level <= rules.highest:
            levels[view.anchor, view.own] += [view.level] * times
        else:
            outside += times
    sides = ((key, levels[key, True], levels[key, False]) for key in anchor_keys())
    compared = (_compared(key, own, other) for key, own, other in sides if own and other)
    return Differences(tuple(filter(_differs, compared)), outside)


def rated(ratings: Mapping[str, Any], *, own: bool) -> Iterator[View]:
    """Ratings of anchors as views; None is no view, and what is no number is on no scale."""
    for anchor, level in ratings.items():
        if level is not None:
            yield View(anchor, level if type(level) in NUMBERS else NO_LEVEL, own)


def views_in(comment: Comment) -> Iterator[View]:
    """A remark as views of the anchors its themes are about; a gap stands low, a strength high.

    A guess is nobody's view, and documents are no answer: what a reader of them said is left out.
    """
    if comment.source is RemarkSource.INFERRED or weight_of(comment.source).documents_only:
        return
    if aside_of(comment):
        return
    rules = view_rules()
    levels = {Direction.GAP: rules.gap, Direction.STRENGTH: rules.strength}
    for point in comment.points or ():
        if point.direction in levels:
            for anchor in theme_words(point.theme).anchors:
                own = comment.source is RemarkSource.SELF
                yield View(anchor, levels[point.direction], own=own)


def _compared(anchor: str, own: list[float], other: list[float]) -> Difference:
    return Difference(
        anchor=anchor,
        own=fsum(own) / len(own),
        own_views=len(own),
        other=fsum(other) / len(other),
        other_views=len(other),
    )


def _differs(one: Difference) -> bool:
    rules = view_rules()
    lower, higher = sorted((one.own, one.other))
    return lower <= rules.low_to and higher >= rules.high_from
