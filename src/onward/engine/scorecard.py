"""What a person felt after a round, before they knew, against what came of it. Never a grade."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from math import comb

from onward.engine.lexicon import read

_told = partial(read, "scorecard")


class Reading(StrEnum):
    """How the feeling and what came of it go together."""

    NONE = "none"
    TOO_EARLY = "too_early"
    NEAR = "near"
    UNSURE = "unsure"
    HARSH = "harsh"
    HOPEFUL = "hopeful"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said before the answer, 0 to 100; `went_on` is None while nothing is known."""

    feeling: int
    went_on: bool | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What can be said of the feelings so far, in words that carry their counts."""

    reading: Reading
    known: int
    went_on: int
    missing: int
    sentence: str
    apart: str | None


def scorecard(said: Iterable[Said]) -> Scorecard:
    """Compare feelings with what came of them; those still open do not count."""
    known = [one for one in said if one.went_on is not None]
    n, k = len(known), sum(bool(one.went_on) for one in known)
    reading = _reading([one.feeling for one in known], k)
    missing = max(0, enough() - n)
    felt = round(sum(one.feeling for one in known) / n / 10) if n else 0
    sentence = _told()["statements"][reading].format(
        said=felt, k=k, n=n, enough=enough(), missing=missing
    )
    return Scorecard(reading, n, k, missing, sentence, None if missing else _apart(known))


def enough() -> int:
    """From how many known answers on anything is said."""
    n: int = _told()["thresholds"]["enough"]
    return n


def _reading(feelings: Sequence[int], went_on: int) -> Reading:
    """Were each feeling the true chance, how often would as many, or as few, go on?"""
    if not feelings:
        return Reading.NONE
    if len(feelings) < enough():
        return Reading.TOO_EARLY
    chances = _chances_of_each_count(feelings)
    luck: float = _told()["thresholds"]["luck"]
    if sum(chances[went_on:]) < luck:
        return Reading.HARSH
    if sum(chances[: went_on + 1]) < luck:
        return Reading.HOPEFUL
    apart = abs(10 * went_on - sum(feelings) / 10) / len(feelings)
    return Reading.NEAR if apart <= _told()["thresholds"]["close_in_ten"] else Reading.UNSURE


def _chances_of_each_count(feelings: Sequence[int]) -> list[float]:
    """The Poisson binomial: the chance that none, one, two … go on, each with its own chance."""
    surest: float = _told()["thresholds"]["surest"]
    chances = [1.0]
    for feeling in feelings:
        p = min(max(feeling / 100, 1 - surest), surest)
        rest = 1 - p
        chances = [
            not_this * rest + this * p
            for not_this, this in zip([*chances, 0.0], [0.0, *chances], strict=True)
        ]
    return chances


def _apart(known: Sequence[Said]) -> str | None:
    """Whether the better feelings went on more often; None where no line parts them in two."""
    halves = _halves(known)
    if halves is None:
        return None
    top, rest = halves
    top_on, rest_on = (sum(bool(one.went_on) for one in half) for half in (top, rest))
    luck: float = _told()["thresholds"]["luck"]
    words = "same"
    if _by_luck(top_on, rest_on, top=len(top), rest=len(rest)) < luck:
        words = "told"
    elif _by_luck(rest_on, top_on, top=len(rest), rest=len(top)) < luck:
        words = "turned"
    sentence: str = _told()["apart"][words]
    return sentence.format(top=len(top), top_on=top_on, rest=len(rest), rest_on=rest_on)


def _halves(known: Sequence[Said]) -> tuple[list[Said], list[Said]] | None:
    """The better half of the feelings and the rest; equal feelings stay together."""
    feelings = sorted((one.feeling for one in known), reverse=True)
    line = feelings[(len(feelings) - 1) // 2]
    top = [one for one in known if one.feeling >= line]
    rest = [one for one in known if one.feeling < line]
    return (top, rest) if rest else None


def _by_luck(on: int, others_on: int, *, top: int, rest: int) -> float:
    """How often chance alone puts at least so many of those that went on into one half (Fisher)."""
    total = on + others_on
    ways = comb(top + rest, total)
    return sum(comb(top, k) * comb(rest, total - k) for k in range(on, min(top, total) + 1)) / ways
