"""The words and thresholds of the funnel, as `lexicon/funnel.toml` has them."""

from dataclasses import dataclass
from functools import cache, partial

from onward.engine.lexicon import read

lexicon = partial(read, "funnel")


@dataclass(frozen=True, slots=True)
class Thresholds:
    unusual: float
    share_of_usual: float
    sure: float
    weights: tuple[float, ...]
    pooled_below: int
    same_case_days: int
    interval: float
    change_sure: float
    plan_at_most: int
    answers_at_least: int


@cache
def thresholds() -> Thresholds:
    told = lexicon()["thresholds"]
    return Thresholds(**{**told, "weights": tuple(told["weights"])})


def phrase(section: str, key: str, /, **told: object) -> str:
    """A sentence with what is told put in."""
    words: str = lexicon()[section][key]
    return words.format_map(told)


def phrase_of(section: str, key: str, n: int) -> str:
    """A sentence about one, or about several."""
    one, several = lexicon()[section][key]
    words: str = one if n == 1 else several.format(n=n)
    return words
