"""From remarks of many sources to at most three patterns, or to what is still missing (evidence §7.6)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from onward.engine.heard import RemarkSource
from onward.engine.patterns.kinds import Comment, Found, Missing, Pattern
from onward.engine.patterns.spelling import plain_name
from onward.engine.patterns.weighing import (
    DIGITS,
    EMPLOYERS_OWN,
    Voice,
    aside_of,
    counted,
    gives_a_reason,
    voices,
    weight_together,
)
from onward.engine.patterns.words import thresholds
from onward.engine.themes import Direction, Theme

SIDES = (Direction.GAP, Direction.STRENGTH)
INTERVIEWERS = frozenset({RemarkSource.INTERVIEWER_WRITTEN, RemarkSource.INTERVIEWER_SPOKEN})
_PLACE = {theme: place for place, theme in enumerate(Theme)}


def find(comments: Iterable[Comment]) -> Found:
    """What the comments add up to; their order does not matter.

    A theme is a pattern when at least two employers name it, through at least two kinds of sources,
    with a weight of 1.5 together; each employer counts once. At most three gaps and three strengths
    are given, the largest share first: the mean of Beta(1+G, 3+S) asks how often the theme would
    come up again, and stays low while few have spoken. Of equal shares the one more employers named
    comes first, then the order of the themes.
    """
    comments = sorted(comments, key=lambda one: (one.on, one.id), reverse=True)
    asides = {comment.id: aside_of(comment) for comment in comments}
    used = [comment for comment in comments if asides[comment.id] is None]
    reasoned = len({plain_name(one.employer or "") for one in used if gives_a_reason(one)})
    drawn = [one for theme, said in voices(used).items() for one in _sides(theme, said, reasoned)]
    shown = sorted(filter(_is_shown, drawn), key=_order)
    gaps, strengths = (
        tuple(one for one in shown if one.direction is side)[: thresholds().shown]
        for side in SIDES
    )
    return Found(
        gaps=gaps,
        strengths=strengths,
        singles=_singles(used, gaps),
        missing=None if shown else _missing(drawn),
        comments=len(used),
        employers=reasoned,
        asides=dict(Counter(why for why in asides.values() if why)),
        without_employer=sum(not one.employer and one.source in EMPLOYERS_OWN for one in comments),
    )


def _sides(theme: Theme, said: Sequence[Voice], reasoned: int) -> Iterator[Pattern]:
    told = thresholds()
    sides = {side: [voice for voice in said if voice.direction is side] for side in SIDES}
    sums = {side: weight_together(voice.told[0] for voice in sides[side]) for side in SIDES}
    for side, other in (SIDES, SIDES[::-1]):
        if not sides[side]:
            continue
        chosen = counted(sides[side])
        of, against = told.prior_of + sums[side], told.prior_against + sums[other]
        spoken = [one for voice in sides[side] for one in voice.told]
        yield Pattern(
            theme=theme,
            direction=side,
            share=round(of / (of + against), DIGITS),
            weight=weight_together(chosen),
            naming=sum(voice.is_employer for voice in sides[side]),
            reasoned=reasoned,
            against=sum(voice.is_employer for voice in sides[other]),
            beside=sum(not voice.is_employer for voice in sides[side]),
            kinds=frozenset(one.comment.source for one in chosen),
            comments=tuple(
                one.comment for one in sorted(spoken, key=lambda one: one.rank, reverse=True)
            ),
        )


def _is_shown(pattern: Pattern) -> bool:
    told = thresholds()
    return (
        pattern.naming >= told.employers
        and len(pattern.kinds) >= told.kinds
        and pattern.weight >= told.weight
    )


def _order(pattern: Pattern) -> tuple[float, int, int]:
    return -pattern.share, -pattern.naming, _PLACE[pattern.theme]


def _missing(drawn: Sequence[Pattern]) -> Missing:
    """What the nearest theme lacks: the fewest employers first, then kinds, then weight."""
    told = thresholds()
    lacks = [
        (
            max(0, told.employers - one.naming),
            max(0, told.kinds - len(one.kinds)),
            round(max(0.0, told.weight - one.weight), DIGITS),
            SIDES.index(one.direction),
            _PLACE[one.theme],
            one,
        )
        for one in drawn
    ]
    if not lacks:
        return Missing(None, None, told.employers, told.kinds, told.weight)
    employers, kinds, weight, _, _, one = min(lacks, key=lambda lack: lack[:-1])
    return Missing(one.theme, one.direction, employers, kinds, weight)


def _singles(used: Sequence[Comment], gaps: Sequence[Pattern]) -> tuple[Comment, ...]:
    """Exact words of an interviewer that are in no pattern yet, the latest first."""
    told = thresholds()
    in_patterns = {comment.id for pattern in gaps for comment in pattern.comments}
    found = [
        comment
        for comment in used
        if comment.source in INTERVIEWERS
        and (comment.specificity or 0) >= told.specific_from
        and any(point.direction is Direction.GAP for point in comment.points or ())
        and comment.id not in in_patterns
    ]
    return tuple(found[: told.singles])
