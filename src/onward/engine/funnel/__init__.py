"""The funnel: from histories to steps with honest intervals, and to the few sentences they allow.

sorted_out = cases(trails, today=today, workdays=workdays)
for one in statements(sorted_out, Ranges()):
    print(one.said)
"""

from onward.engine.funnel.cases import cases
from onward.engine.funnel.change import Compared, compare
from onward.engine.funnel.kinds import Case, Cases, End, LeftOut, Reason
from onward.engine.funnel.ranges import Range, Ranges, usual
from onward.engine.funnel.statements import (
    Icons,
    Statement,
    facts_of,
    planning_number,
    state,
    statements,
)
from onward.engine.funnel.status import Impossible, Status, Tally, status_of
from onward.engine.funnel.steps import Channel, Transition, UnknownStep, transition
from onward.engine.funnel.trails import History, Round, Trail, trail_of

__all__ = [
    "Case",
    "Cases",
    "Channel",
    "Compared",
    "End",
    "History",
    "Icons",
    "Impossible",
    "LeftOut",
    "Range",
    "Ranges",
    "Reason",
    "Round",
    "Statement",
    "Status",
    "Tally",
    "Trail",
    "Transition",
    "UnknownStep",
    "cases",
    "compare",
    "facts_of",
    "planning_number",
    "state",
    "statements",
    "status_of",
    "trail_of",
    "transition",
    "usual",
]
