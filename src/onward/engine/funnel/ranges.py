"""What is usual at a step, as it was published, and mixed where ways in are counted together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil, log
from types import MappingProxyType

from onward.engine.funnel.steps import Channel, Transition
from onward.engine.funnel.words import lexicon, thresholds

Key = tuple[Transition, Channel | None]


# So that 1/10 of a tenth is one, and not a hair more than one.
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Range:
    """A usual rate from 0 to 1, its Beta(alpha, beta), and from where to where it was published."""

    mean: float
    alpha: float
    beta: float
    low: float
    high: float
    source: str = ""
    year: int | None = None

    @property
    def weight(self) -> float:
        """As many cases of one's own count as much as this."""
        return self.alpha + self.beta

    @property
    def enough(self) -> int:
        """So many cases that none at all would be unusual; fewer say nothing yet (evidence §8)."""
        cases = log(thresholds().unusual) / log(1 - self.mean)
        return ceil(cases - ROUNDING)


def usual(
    *,
    mean: float,
    weight: float,
    low: float,
    high: float,
    source: str = "",
    year: int | None = None,
) -> Range:
    """The range of a step from its middle, and from how many cases that middle is worth."""
    return Range(mean, mean * weight, (1 - mean) * weight, low, high, source, year)


class Ranges:
    """What is usual at every step: the person's own where they gave one, else what Onward ships."""

    def __init__(self, own: Mapping[Key, Range] | None = None) -> None:
        self._known = {**_shipped(), **(own or {})}

    def at(self, step: Transition, channel: Channel | None = None) -> Range | None:
        """The range of a step; None where there is none. A recruiter is read like a referral (§13)."""
        if step is not Transition.CONTACT:
            return self._known.get((step, None))
        met = Channel.COLD if channel in (None, Channel.COLD) else Channel.REFERRAL
        return self._known[step, met]

    def items(self) -> tuple[tuple[Key, Range], ...]:
        return tuple(self._known.items())


def mixed(parts: Iterable[tuple[Range, int]]) -> Range:
    """Several ranges as one, each as much as there are cases of it (evidence §13); give one case or more."""
    told = list(parts)
    n = sum(cases for _, cases in told)
    return Range(
        mean=sum(one.mean * cases for one, cases in told) / n,
        alpha=sum(one.alpha * cases for one, cases in told) / n,
        beta=sum(one.beta * cases for one, cases in told) / n,
        low=sum(one.low * cases for one, cases in told) / n,
        high=sum(one.high * cases for one, cases in told) / n,
    )


@cache
def _shipped() -> Mapping[Key, Range]:
    told = lexicon()["ranges"]
    found: dict[Key, Range] = {
        (Transition.CONTACT, Channel(channel)): usual(**one)
        for channel, one in told["contact"].items()
    }
    found[Transition.LATER, None] = usual(**told["later"])
    found[Transition.OFFER, None] = usual(**told["offer"])
    return MappingProxyType(found)
