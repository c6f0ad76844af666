"""Keeping going: goals, weeks and their promises, who stands by, what is ready for a setback, good moments."""

from onward.motivation.models.circle import Supporter, SupportNote
from onward.motivation.models.goals import Goal, GoalStep, LongGoal
from onward.motivation.models.moments import Moment
from onward.motivation.models.pace import Pace
from onward.motivation.models.setbacks import Setback
from onward.motivation.models.unkept import Unkept
from onward.motivation.models.weeks import Promise, Week

__all__ = [
    "Goal",
    "GoalStep",
    "LongGoal",
    "Moment",
    "Pace",
    "Promise",
    "Setback",
    "SupportNote",
    "Supporter",
    "Unkept",
    "Week",
]
