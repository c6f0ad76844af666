"""A no, and how the person is, become dated steps; every number and sentence is in the lexicon."""

from onward.engine.plan.adapt import (
    Move,
    Revision,
    lapse,
    numbers_hidden_until,
    revise,
    soften,
)
from onward.engine.plan.crowds import (
    came_together,
    ease_goals,
    halved,
    needs_support,
    statistics_paused_until,
)
from onward.engine.plan.draw import batch, open_day, plan
from onward.engine.plan.facts import (
    CALM,
    Condition,
    KeptStep,
    NoFacts,
    Note,
    Plan,
    PlannedStep,
    PlanShape,
    State,
)
from onward.engine.plan.kinds import StepKind, is_send, letter_kind
from onward.engine.plan.silence import (
    Proposal,
    Waiting,
    follows_up_on,
    resolves_on,
    silences,
)
from onward.engine.plan.today import Offer, choose
from onward.engine.plan.words import Source, StepWords, describe, names_told, say, source

__all__ = [
    "CALM",
    "Condition",
    "KeptStep",
    "Move",
    "NoFacts",
    "Note",
    "Offer",
    "Plan",
    "PlanShape",
    "PlannedStep",
    "Proposal",
    "Revision",
    "Source",
    "State",
    "StepKind",
    "StepWords",
    "Waiting",
    "batch",
    "came_together",
    "choose",
    "describe",
    "ease_goals",
    "follows_up_on",
    "halved",
    "is_send",
    "lapse",
    "letter_kind",
    "names_told",
    "needs_support",
    "numbers_hidden_until",
    "open_day",
    "plan",
    "resolves_on",
    "revise",
    "say",
    "silences",
    "soften",
    "source",
    "statistics_paused_until",
]
