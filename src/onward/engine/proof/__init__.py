"""What a person did to find work, as an office likes to see it: a table, in the office's language."""

from onward.engine.proof.efforts import Column, Effort, EffortKind, Result, came_of
from onward.engine.proof.habits import Habit, Period, habit_of, periods
from onward.engine.proof.table import Report, report
from onward.engine.proof.words import LANGUAGES, Words, words_in

__all__ = [
    "LANGUAGES",
    "Column",
    "Effort",
    "EffortKind",
    "Habit",
    "Period",
    "Report",
    "Result",
    "Words",
    "came_of",
    "habit_of",
    "periods",
    "report",
    "words_in",
]
