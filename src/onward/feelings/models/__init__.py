"""The private room: how it felt, what was written, what was tried, and what a person rated of themselves."""

from onward.feelings.models.activities import Activity
from onward.feelings.models.checkins import CheckIn
from onward.feelings.models.exercises import Exercise, SetAside, Writing
from onward.feelings.models.questionnaires import AnswerSheet, Questionnaire

__all__ = [
    "Activity",
    "AnswerSheet",
    "CheckIn",
    "Exercise",
    "Questionnaire",
    "SetAside",
    "Writing",
]
