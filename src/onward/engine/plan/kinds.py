"""Every kind of step a plan may hold, and which of them put a letter in somebody's hands."""

from enum import StrEnum


class StepKind(StrEnum):
    SELF_COMPASSION = "self_compassion"
    ACTIVITY = "activity"
    MASTERY = "mastery"
    PERSON = "person"
    # The value of a send begins with the name of a letter: other programs tell sends by it.
    THANKS = "thanks"
    THANKS_AND_ASK = "thanks_and_ask"
    ADVICE = "advice"
    ADVICE_ON_WORK = "advice_on_work"
    FEEDBACK = "feedback"
    FEEDBACK_NUDGE = "feedback_nudge"
    CONNECTION = "connection"
    MENTOR = "mentor"
    STAY_IN_TOUCH = "stay_in_touch"
    REAPPLY = "reapply"
    FOLLOW_UP = "follow_up"
    WITHDRAW = "withdraw"
    CLOSE_LOOP = "close_loop"
    QUESTIONS = "questions"
    PROMISE = "promise"
    WEEK = "week"
    DEBRIEF = "debrief"
    DISTANCE = "distance"
    FIT = "fit"
    PRACTICE = "practice"
    WRITING = "writing"
    CV_CHECK = "cv_check"
    TARGETING = "targeting"
    FILTERS = "filters"
    PATTERNS = "patterns"
    SKILLS = "skills"
    LOOK_AGAIN = "look_again"
    DAY_OFF = "day_off"
    SUPPORT = "support"
    FACTS = "facts"
    ADVISER = "adviser"
    CLOSE_SILENCE = "close_silence"
    INTERVIEW_SHEET = "interview_sheet"


_LETTERS = {
    StepKind.THANKS: "thanks",
    StepKind.THANKS_AND_ASK: "recruiter_ask",
    StepKind.ADVICE: "advice",
    StepKind.ADVICE_ON_WORK: "advice",
    StepKind.FEEDBACK: "recruiter_ask",
    StepKind.FEEDBACK_NUDGE: "follow_up",
    StepKind.CONNECTION: "connection",
    StepKind.MENTOR: "mentor",
    StepKind.STAY_IN_TOUCH: "stay_in_touch",
    StepKind.REAPPLY: "reapply",
    StepKind.FOLLOW_UP: "follow_up",
    StepKind.WITHDRAW: "withdraw",
}

THANK_YOUS = frozenset({StepKind.THANKS, StepKind.THANKS_AND_ASK})

# One ask per no: these stand for each other, and the table forbids a second (evidence §4, day 2-3).
ASKS = frozenset(
    {StepKind.ADVICE, StepKind.ADVICE_ON_WORK, StepKind.FEEDBACK, StepKind.THANKS_AND_ASK}
)

# What goes on with the search, or asks what to do better in it: nothing of it is of use after a yes.
SEARCHES_ON = ASKS | {
    StepKind.FEEDBACK_NUDGE,
    StepKind.CLOSE_LOOP,
    StepKind.FOLLOW_UP,
    StepKind.CLOSE_SILENCE,
    StepKind.MENTOR,
    StepKind.REAPPLY,
    StepKind.LOOK_AGAIN,
    StepKind.TARGETING,
    StepKind.CV_CHECK,
    StepKind.FILTERS,
    StepKind.SKILLS,
    StepKind.PATTERNS,
    StepKind.FIT,
    StepKind.PRACTICE,
    StepKind.PROMISE,
    StepKind.WEEK,
}

# These are one with a look back on the round, question by question, which answers what each asks.
LOOKS_BACK = frozenset({StepKind.DEBRIEF, StepKind.QUESTIONS, StepKind.INTERVIEW_SHEET})

# All that is offered while feelings run high, in this order.
GENTLE_KINDS = (StepKind.SELF_COMPASSION, StepKind.ACTIVITY, StepKind.PERSON)


def settles(kind: StepKind) -> frozenset[StepKind]:
    """Name the kinds that are dealt with, for one application, once this one is.

    A no that was thanked for is not thanked for again in other words, nor asked about twice.
    """
    families = [family for family in (THANK_YOUS, ASKS) if kind in family]
    return frozenset({kind}).union(*families)


def letter_kind(kind: StepKind) -> str | None:
    """Name the letter a step writes, as the letters engine knows it; None for any other step."""
    return _LETTERS.get(kind)


def is_send(kind: StepKind) -> bool:
    return kind in _LETTERS
