"""What a remark can be about, and what it can say of it (evidence §7.4)."""

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """The fourteen things that remarks after an application are about."""

    ROLE_KNOWLEDGE = "role_knowledge"
    TECHNICAL_DEPTH = "technical_depth"
    EXAMPLE_QUALITY = "example_quality"
    STRUCTURE = "structure"
    RESULTS_EVIDENCE = "results_evidence"
    MOTIVATION = "motivation"
    COMMUNICATION = "communication"
    CONFIDENCE = "confidence"
    SENIORITY = "seniority"
    DOMAIN_EXPERIENCE = "domain_experience"
    QUALIFICATION = "qualification"
    SALARY_LOGISTICS = "salary_logistics"
    CULTURE_VALUES = "culture_values"
    COMPETITION = "competition"


class Direction(StrEnum):
    """Whether it was liked, was missed, or had nothing to do with how the person did."""

    STRENGTH = "strength"
    GAP = "gap"
    NOT_PERFORMANCE = "not_performance"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A theme that a text may be about, with the words that say so: `text[start:end] == words`."""

    theme: Theme
    direction: Direction | None
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a text says as a whole: 0 generic, 1 names an area, 2 also an instance or what to do."""

    direction: Direction | None
    specificity: int
