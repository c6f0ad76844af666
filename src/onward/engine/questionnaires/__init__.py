"""Questionnaires that others wrote, read from a file; Onward ships none of them.

text -> `reading.read` -> `Questionnaire` -> `scoring.results`, `scoring.help_due` -> words
"""

from onward.engine.questionnaires.reading import NotTaken, read
from onward.engine.questionnaires.scoring import (
    Help,
    Result,
    endorsed,
    help_due,
    plain,
    results,
    screens,
)
from onward.engine.questionnaires.values import Choice, Item, Questionnaire, Score

__all__ = [
    "Choice",
    "Help",
    "Item",
    "NotTaken",
    "Questionnaire",
    "Result",
    "Score",
    "endorsed",
    "help_due",
    "plain",
    "read",
    "results",
    "screens",
]
