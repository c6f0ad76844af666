"""How often a reading of each level of evidence was right, so that its confidence is measured."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import sqrt

from onward.engine.mail.languages import source_of

# Two standard errors, as a 95 % interval takes them.
Z = 1.96


class Level(StrEnum):
    """Five kinds of evidence; what each is worth is measured, and need not fall from one to the next."""

    SURE = "sure"
    LIKELY = "likely"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Measured:
    """What stands in the lexicon: mails read blind, mails of the tables, and the confidence from both."""

    confidence: float
    blind_n: int
    blind_right: int
    table_n: int
    table_right: int


@dataclass(frozen=True, slots=True)
class Reliability:
    """One line of the reliability table: of n readings at a level so many were right."""

    level: float
    n: int
    right: int
    share: float
    low: float
    high: float


@cache
def measured() -> Mapping[Level, Measured]:
    """Load what was measured."""
    levels = source_of("calibration")["levels"]
    return {Level(name): Measured(**figures) for name, figures in levels.items()}


def confidence(level: Level) -> float:
    """Say how sure a reading at this level may be."""
    return measured()[level].confidence


def corrected(right: int, n: int) -> float:
    """Give a share as if one more had been right and one more wrong: few cases prove little."""
    return round((right + 1) / (n + 2), 2)


def reliability(readings: Iterable[tuple[float, bool]]) -> tuple[Reliability, ...]:
    """Make the reliability table from pairs of a confidence and whether the reading was right."""
    counts: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for level, right in readings:
        counts[level][0] += 1
        counts[level][1] += right
    return tuple(
        Reliability(level, n, right, right / n, *wilson(right, n))
        for level, (n, right) in sorted(counts.items(), reverse=True)
    )


def wilson(right: int, n: int) -> tuple[float, float]:
    """Give the 95 % Wilson interval of a share; nothing seen says nothing."""
    if n == 0:
        return 0.0, 1.0
    share, square = right / n, Z * Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = Z * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, middle - half), min(1.0, middle + half)
