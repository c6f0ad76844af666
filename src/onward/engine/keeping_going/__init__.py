"""Keeping going at a human pace: goals, the week, its review, setbacks, good moments, support.

week = plan(choices, begins_on=begins(today, 0), at_most=at_most(noes_on=noes, on=today), minutes=180)
promise = join("Tue 10:00 at the library", "write one letter")
for part in review_week(happenings, begins_on=monday).parts:
    print(part.title, *(line.words for line in part.lines) or (part.empty,))

Names that differ from what one may look for: something that could be taken into the week is a
`Choice`, since an offer is what an employer makes; the four WOOP fields are a `Woop`; a kept moment
is a `GoodMoment`; the kinds of what happened are `HappeningKind`. `keeping_going.hope` stands apart: it reads the
whole funnel, and what the week asks should not wait for that.
"""

from onward.engine.keeping_going.counts import (
    Counted,
    PastWeek,
    count_weeks,
    make_it_smaller,
    under_half_twice,
)
from onward.engine.keeping_going.goals import (
    Horizon,
    LongTemplate,
    Progress,
    ShortTemplate,
    StepTemplate,
    longest_step,
    template,
    templates,
)
from onward.engine.keeping_going.hints import Hint, HintKind, hints
from onward.engine.keeping_going.if_then import IfThen, join, parse
from onward.engine.keeping_going.kind_words import kind_sentence, short_enough
from onward.engine.keeping_going.moments import GoodMoment, MomentKind, draw, empty_jar, is_hard
from onward.engine.keeping_going.review import (
    ANSWERS,
    Happening,
    HappeningKind,
    Heading,
    Line,
    Part,
    Review,
    all_keys,
    as_text,
    chosen_at_first,
    review_week,
)
from onward.engine.keeping_going.setbacks import (
    Ahead,
    Replay,
    Setback,
    SetbackKind,
    SetbackPlan,
    describe_setback,
    likely,
    meant_by,
    replay,
)
from onward.engine.keeping_going.sharing import part_name
from onward.engine.keeping_going.shrinking import Smaller, smaller
from onward.engine.keeping_going.support import (
    SummaryPart,
    Support,
    SupportKind,
    ask_text,
    describe_support,
    summary,
)
from onward.engine.keeping_going.waves import is_wave
from onward.engine.keeping_going.week import (
    Choice,
    From,
    Promise,
    at_most,
    begins,
    day_off,
    most_promises,
    plan,
    suggests_day_off,
)
from onward.engine.keeping_going.woop import Woop, woop_hints, woop_questions

__all__ = [
    "ANSWERS",
    "Ahead",
    "Choice",
    "Counted",
    "From",
    "GoodMoment",
    "Happening",
    "HappeningKind",
    "Heading",
    "Hint",
    "HintKind",
    "Horizon",
    "IfThen",
    "Line",
    "LongTemplate",
    "MomentKind",
    "Part",
    "PastWeek",
    "Progress",
    "Promise",
    "Replay",
    "Review",
    "Setback",
    "SetbackKind",
    "SetbackPlan",
    "ShortTemplate",
    "Smaller",
    "StepTemplate",
    "SummaryPart",
    "Support",
    "SupportKind",
    "Woop",
    "all_keys",
    "as_text",
    "ask_text",
    "at_most",
    "begins",
    "chosen_at_first",
    "count_weeks",
    "day_off",
    "describe_setback",
    "describe_support",
    "draw",
    "empty_jar",
    "hints",
    "is_hard",
    "is_wave",
    "join",
    "kind_sentence",
    "likely",
    "longest_step",
    "make_it_smaller",
    "meant_by",
    "most_promises",
    "parse",
    "part_name",
    "plan",
    "replay",
    "review_week",
    "short_enough",
    "smaller",
    "suggests_day_off",
    "summary",
    "template",
    "templates",
    "under_half_twice",
    "woop_hints",
    "woop_questions",
]
