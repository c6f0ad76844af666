"""The room for looking back: rounds, questions, stories, practice, fit, and the search as a whole."""

from onward.reflection.models.debriefs import Debrief, Prediction
from onward.reflection.models.fit import Criterion, FitRating
from onward.reflection.models.practice import Card, Rep
from onward.reflection.models.questions import Question
from onward.reflection.models.search import Experiment, Prior, Transition
from onward.reflection.models.stories import Story, Telling

__all__ = [
    "Card",
    "Criterion",
    "Debrief",
    "Experiment",
    "FitRating",
    "Prediction",
    "Prior",
    "Question",
    "Rep",
    "Story",
    "Telling",
    "Transition",
]
