"""Remarks as the tests of patterns make them: only what a rule is about is told."""

from datetime import date
from itertools import count

from onward.engine.heard import RemarkSource
from onward.engine.patterns import Comment, Point
from onward.engine.themes import Direction, Theme

_numbers = count(1)
EXAMPLES = Theme.EXAMPLE_QUALITY
GAP, STRENGTH = Direction.GAP, Direction.STRENGTH


def said(source, employer=None, *, theme=EXAMPLES, direction=GAP, **more):
    told = {"id": next(_numbers), "words": "Your examples were vague.", "on": date(2026, 11, 20)}
    points = (Point(theme, direction),) if theme else ()
    return Comment(
        **{**told, "points": points, "specificity": 1, **more},
        source=RemarkSource(source),
        employer=employer,
    )


def two_agree(**more):
    """The least that is a pattern: two employers, by two ways, with weight."""
    return [
        said("interviewer_written", "Harbour Lane Clinic", **more),
        said("recruiter", "Tallow Press", **more),
    ]
