"""Remarks of many sources, put together: patterns, single comments, views that differ."""

from onward.engine.patterns.finding import find
from onward.engine.patterns.kinds import Aside, Comment, Found, Missing, Pattern, Point
from onward.engine.patterns.points import exactness, points_of, quoted
from onward.engine.patterns.saying import say_asides, say_difference, say_missing, say_pattern
from onward.engine.patterns.spelling import alike, plain_name
from onward.engine.patterns.views import Difference, Differences, View, differing, rated, views_in
from onward.engine.patterns.weighing import EMPLOYERS_OWN
from onward.engine.patterns.words import ThemeWords, anchor_name, sentence, theme_words

__all__ = [
    "EMPLOYERS_OWN",
    "Aside",
    "Comment",
    "Difference",
    "Differences",
    "Found",
    "Missing",
    "Pattern",
    "Point",
    "ThemeWords",
    "View",
    "alike",
    "anchor_name",
    "differing",
    "exactness",
    "find",
    "plain_name",
    "points_of",
    "quoted",
    "rated",
    "say_asides",
    "say_difference",
    "say_missing",
    "say_pattern",
    "sentence",
    "theme_words",
    "views_in",
]
