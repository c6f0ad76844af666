"""What may be said of a count beside what is usual, in the order of evidence §13."""

from dataclasses import dataclass
from enum import StrEnum

from onward.engine.funnel.beta import at_least, at_most, below
from onward.engine.funnel.ranges import Range
from onward.engine.funnel.words import thresholds


class Status(StrEnum):
    TOO_EARLY = "too_early"
    LOW = "low"
    LEANING_LOW = "leaning_low"
    IN_RANGE = "in_range"
    HIGH = "high"


class Impossible(ValueError):
    """There cannot be fewer than none, nor more that went on than there were."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cases a step is known of, and how many of them went on. Raises `Impossible`."""

    n: int
    k: int

    def __post_init__(self) -> None:
        if not 0 <= self.k <= self.n:
            raise Impossible(f"{self.k} of {self.n}")

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.n + other.n, self.k + other.k)


def status_of(tally: Tally, usual: Range) -> Status:
    """Say the most that the counts allow; each is the answer to one look (docs/statistics.md)."""
    unusual = thresholds().unusual
    if tally.n < usual.enough:
        return Status.TOO_EARLY
    if at_least(tally.k, tally.n, usual.high) < unusual:
        return Status.HIGH
    if at_most(tally.k, tally.n, usual.mean) >= unusual:
        return Status.IN_RANGE
    return Status.LOW if _is_low(tally, usual) else Status.LEANING_LOW


def _is_low(tally: Tally, usual: Range) -> bool:
    """Low by two lights: surely under two thirds of usual, and rare even where least was published."""
    rules = thresholds()
    if at_most(tally.k, tally.n, usual.low) >= rules.unusual:
        return False
    return all(_surely_below(tally, usual.mean, weight) >= rules.sure for weight in rules.weights)


def _surely_below(tally: Tally, mean: float, weight: float) -> float:
    """P(θ < two thirds of usual) after these counts, where usual weighs so many cases."""
    passed = mean * weight + tally.k
    stopped = (1 - mean) * weight + tally.n - tally.k
    return below(passed, stopped, thresholds().share_of_usual * mean)
