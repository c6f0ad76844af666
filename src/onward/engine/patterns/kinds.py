"""What patterns are made of, and what comes out: values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from onward.engine.heard import RemarkSource
from onward.engine.history import Decider
from onward.engine.themes import Direction, Theme


@dataclass(frozen=True, slots=True)
class Point:
    """What a comment says of one theme; without a direction it is not known which way."""

    theme: Theme
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class Comment:
    """One remark as patterns see it. What nobody has said is None; `points` is None until themes are chosen.

    `employer` is its name as written, `speaker` tells apart those who belong to no employer.
    """

    id: int
    source: RemarkSource
    words: str
    on: date
    points: tuple[Point, ...] | None = None
    direction: Direction | None = None
    employer: str | None = None
    speaker: int | None = None
    specificity: int | None = None
    actionable: bool | None = None
    agree: int | None = None
    ended_by: Decider | None = None
    about_performance: bool | None = None

    @property
    def disputed(self) -> bool:
        """Whether the person said that they do not agree."""
        return self.agree == 0


class Aside(StrEnum):
    """Why a comment stays out of the patterns; each is counted apart."""

    NOT_PERFORMANCE = "not_performance"  # it says itself that it is not about how they did
    ENDING = "ending"  # the role was cancelled, frozen, filled or kept inside
    NO_WEIGHT = "no_weight"  # general words, other candidates, or no theme that its source can see
    NO_DIRECTION = "no_direction"  # a theme, and nobody has said which way
    NO_THEME = "no_theme"  # read by the person, and about none of the themes
    UNREAD = "unread"  # the person has not yet said what it is about


@dataclass(frozen=True, slots=True)
class Pattern:
    """A theme that several people named, with the comments that name it, the weightiest first.

    `share` is the mean of Beta(1+G, 3+S), between 0 and 1. `naming` of `reasoned` employers said it,
    `against` said the opposite; `beside` are voices that belong to no employer.
    """

    theme: Theme
    direction: Direction
    share: float
    weight: float
    naming: int
    reasoned: int
    against: int
    beside: int
    kinds: frozenset[RemarkSource]
    comments: tuple[Comment, ...]

    @property
    def disputed(self) -> int:
        return sum(comment.disputed for comment in self.comments)


@dataclass(frozen=True, slots=True)
class Missing:
    """What the theme that is nearest to a pattern still lacks; `theme` is None before any is named."""

    theme: Theme | None
    direction: Direction | None
    employers: int
    kinds: int
    weight: float


@dataclass(frozen=True, slots=True)
class Found:
    """What remarks add up to: patterns, or what is missing; `missing` is None once there is one.

    `comments` and `employers` are those that count; the rest is counted in `asides`, by its reason.
    `without_employer` are words of interviewers and recruiters that nobody tied to an employer.
    """

    gaps: tuple[Pattern, ...]
    strengths: tuple[Pattern, ...]
    singles: tuple[Comment, ...]
    missing: Missing | None
    comments: int
    employers: int
    asides: Mapping[Aside, int] = field(default_factory=dict)
    without_employer: int = 0
