"""The words and thresholds of the weeks, as `lexicon/weeks.toml` has them."""

from dataclasses import dataclass
from functools import cache, partial

from onward.engine.lexicon import read

lexicon = partial(read, "weeks")


@dataclass(frozen=True, slots=True)
class Thresholds:
    heavy_mean: float
    heavy_days: int
    of_days: int
    within_days: int
    fresh_days: int
    heavy_from: float
    settled_to: float
    begins_within_days: int
    before_within_days: int
    longest_gap_days: int
    ends_at_least: int
    weeks_shown: int
    known_at_least: int
    trend_at_least: float
    trend_days_each: int


@cache
def thresholds() -> Thresholds:
    return Thresholds(**lexicon()["thresholds"])


def phrase(section: str, key: str, /, **told: object) -> str:
    """A sentence with what is told put in."""
    words: str = lexicon()[section][key]
    return words.format_map(told)


def phrase_of(section: str, key: str, n: int) -> str:
    """A sentence about one, or about several."""
    one, several = lexicon()[section][key]
    words: str = one if n == 1 else several.format(n=n)
    return words


def days_in_words(days: int) -> str:
    """Say "four days", and from eleven on "11 days"."""
    numbers: list[str] = lexicon()["settling"]["numbers"]
    return numbers[days] if days < len(numbers) else phrase("settling", "days", n=days)
