from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be given."""

    value: int
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `safe` is the one answer to a question on self-harm at which no help is pressed."""

    id: str
    words: str
    choices: tuple[Choice, ...]
    reverse: bool = False
    daily_function: bool = False
    self_harm: bool = False
    safe: int | None = None

    @property
    def lowest(self) -> int:
        return min(choice.value for choice in self.choices)

    @property
    def highest(self) -> int:
        return max(choice.value for choice in self.choices)

    def counted(self, answer: int) -> int:
        """What an answer adds to a score; a question asked the other way round counts from the other end."""
        return self.lowest + self.highest - answer if self.reverse else answer


class How(StrEnum):
    SUM = "sum"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Band:
    """What the source says of scores from `low` to `high`, both included."""

    low: Fraction
    high: Fraction
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Score:
    id: str
    name: str
    how: How
    items: tuple[Item, ...]
    multiplier: Fraction
    bands: tuple[Band, ...]

    @property
    def per_point(self) -> Fraction:
        """What one point of the bare sum is worth in this score."""
        return self.multiplier / (len(self.items) if self.how is How.MEAN else 1)

    @property
    def lowest(self) -> Fraction:
        return self.of(sum(item.lowest for item in self.items))

    @property
    def highest(self) -> Fraction:
        return self.of(sum(item.highest for item in self.items))

    def of(self, points: int) -> Fraction:
        return points * self.per_point

    def band_at(self, value: Fraction) -> Band | None:
        return next((band for band in self.bands if band.low <= value <= band.high), None)


@dataclass(frozen=True, slots=True)
class Rule:
    """From which score, or which single answer, help comes before the score."""

    about: Score | Item
    at_least: Fraction | None
    at_most: Fraction | None
    first: bool


@dataclass(frozen=True, slots=True)
class Questionnaire:
    key: str
    name: str
    language: str
    period: str
    intro: str
    licence: str
    source: str
    items: tuple[Item, ...]
    scores: tuple[Score, ...]
    rules: tuple[Rule, ...]

    def item(self, id: str) -> Item | None:
        return next((item for item in self.items if item.id == id), None)


def reachable(items: Sequence[Item]) -> tuple[int, int]:
    """Which sums the answers can make: the lowest one, and from there one bit for each."""
    bits = 1
    for item in items:
        steps = {item.counted(choice.value) - item.lowest for choice in item.choices}
        grown = 0
        for step in steps:
            grown |= bits << step
        bits = grown
    return sum(item.lowest for item in items), bits
