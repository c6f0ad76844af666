"""Questions of interviews: picked out of notes and transcripts, what they are after, and which repeat."""

from onward.engine.questions.likeness import Likeness, likeness_of
from onward.engine.questions.lines import Side
from onward.engine.questions.meaning import Guess, guess
from onward.engine.questions.picking import (
    LONGEST_QUESTION,
    LONGEST_TEXT,
    MOST_QUESTIONS,
    Picked,
    PickedQuestion,
    pick,
)

__all__ = [
    "LONGEST_QUESTION",
    "LONGEST_TEXT",
    "MOST_QUESTIONS",
    "Guess",
    "Likeness",
    "Picked",
    "PickedQuestion",
    "Side",
    "guess",
    "likeness_of",
    "pick",
]
