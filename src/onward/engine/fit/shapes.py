"""What fit is reckoned from, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from onward.engine.fit.words import Group, Kind


class Moment(StrEnum):
    """When a level was given: before the outcome was known, or after."""

    BEFORE = "before"
    AFTER = "after"


class Met(StrEnum):
    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something a person wants of a job; importance runs from 0 to 3."""

    key: int
    words: str
    group: Group
    importance: int
    dealbreaker: bool = False

    @property
    def counts(self) -> bool:
        """It weighs in a score; what does not matter now is kept, and left out."""
        return self.importance > 0


@dataclass(frozen=True, slots=True)
class Rating:
    """The levels one criterion was given for one job, from 1 to 5; None is not known."""

    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A level that is not on the scale; it counts as not known, and is named."""

    criterion: Criterion
    moment: Moment
    said: int


@dataclass(frozen=True, slots=True)
class Score:
    """How well it fits, from 0 to 1, with how much of it is known.

    `value` speaks of what is known alone, `low` and `high` of all: with every unknown at its worst
    and at its best. All three are None where nothing counts, and `value` where nothing is known.
    """

    value: float | None
    low: float | None
    high: float | None
    known: int
    of: int

    @property
    def exact(self) -> bool:
        """Everything that counts is known, so the range is a point."""
        return self.of > 0 and self.known == self.of


@dataclass(frozen=True, slots=True)
class View:
    """One set of levels: the three kinds of fit apart, and all together."""

    kinds: Mapping[Kind, Score]
    together: Score


@dataclass(frozen=True, slots=True)
class Shift:
    """How the view moved: the mean of after minus before, over those rated both times."""

    mean: float | None
    of: int
    dropped: bool


@dataclass(frozen=True, slots=True)
class Breaker:
    """A deal-breaker, and whether it is met by what was said of it last, whatever the score says."""

    criterion: Criterion
    met: Met
    level: int | None
    moment: Moment | None


@dataclass(frozen=True, slots=True)
class Fit:
    """How one job fits: what counts now, and what was said before and after the outcome."""

    levels: Mapping[int, int | None]
    counted: View
    before: View
    after: View
    shift: Shift
    breakers: tuple[Breaker, ...]
    worth_asking: tuple[Criterion, ...]
    left_out: tuple[LeftOut, ...]

    def breakers_that_are(self, met: Met) -> tuple[Breaker, ...]:
        return tuple(one for one in self.breakers if one.met is met)


@dataclass(frozen=True, slots=True)
class Job:
    """A job to compare; nobody can ask at one that is no longer open."""

    key: int
    ratings: Mapping[int, Rating]
    open: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion across the jobs, in their order."""

    criterion: Criterion
    levels: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The criterion that is most worth asking about, and the jobs where it is not known."""

    criterion: Criterion
    jobs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    fits: tuple[Fit, ...]
    lines: tuple[Line, ...]
    nobody_knows: tuple[Criterion, ...]
    ask_next: Question | None
