"""Aiming better: what programs see in a CV, what ads ask for, skills, roles, and what to learn."""

from onward.strategy.models.boards import Board
from onward.strategy.models.claims import Claim
from onward.strategy.models.learning import Learning, LearningStep
from onward.strategy.models.profiles import Profile
from onward.strategy.models.roles import Role, RoleEmployer
from onward.strategy.models.sights import OwnWord, Sight, Waived
from onward.strategy.models.skills import Skill

__all__ = [
    "Board",
    "Claim",
    "Learning",
    "LearningStep",
    "OwnWord",
    "Profile",
    "Role",
    "RoleEmployer",
    "Sight",
    "Skill",
    "Waived",
]
