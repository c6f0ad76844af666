"""Realistic hope: what is usual, what one can steer, and what has changed, said only if it can be said."""

from dataclasses import dataclass
from datetime import date

from onward.engine.funnel import Channel, Compared, Range, Ranges, Transition
from onward.engine.funnel.words import lexicon
from onward.engine.keeping_going.words import phrase, told
from onward.engine.plan.rules import rules
from onward.engine.plan.shapes import add_months


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual at one step, as a plain count of 100, with its source and year."""

    step: Transition
    channel: Channel | None
    sentence: str
    source: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Steerable:
    """One thing that lies in one's own hands, and one that does not."""

    mine: tuple[str, ...]
    not_mine: tuple[str, ...]


def usual_at(ranges: Ranges) -> tuple[Usual, ...]:
    """Every step with a known range, in the order of a search; their own where a person gave one."""
    return tuple(
        Usual(step, channel, _in_100(step, channel, one), one.source, one.year)
        for (step, channel), one in ranges.items()
    )


def steerable() -> Steerable:
    """What one can steer this week, beside what decides as well and lies with others."""
    steer = told("hope")["steer"]
    return Steerable(tuple(steer["mine"]), tuple(steer["not_mine"]))


def changed(step: Transition, compared: Compared) -> str | None:
    """What has changed in one's own numbers; None until it can be said.

    It can be said by the funnel's own rule: enough cases on each side, and sure enough. Only for
    the better, for else nothing is known; and never for the last step, which is one's own choice.
    """
    sentences = told("hope")["changed"]
    words: str | None = sentences.get(step) if compared.helped else None
    return words


def no_promise() -> str:
    """The sentence that stands where others promise (evidence §1.6)."""
    return phrase("hope", "words", "no_promise")


def long_search(
    *, searching_since: date | None, today: date, money_tight: bool = False
) -> str | None:
    """One plain word on public services and money advice; None before six months with money enough.

    Which office it is, the person finds: no list of them has been checked (evidence §13).
    """
    months = rules().thresholds.long_search_months
    is_long = searching_since is not None and add_months(searching_since, months) < today
    key = {(True, True): "both", (True, False): "long_search", (False, True): "money_tight"}
    found = key.get((is_long, money_tight))
    return phrase("hope", "words", found) if found else None


def _in_100(step: Transition, channel: Channel | None, one: Range) -> str:
    of = told("hope")["usual"]["of"][step][channel or "all"]
    passed = lexicon()["steps"][step]["passed"]
    low, high = round(100 * one.low), round(100 * one.high)
    return phrase(
        "hope",
        "usual",
        "one" if low == high else "range",
        of=of,
        passed=passed,
        low=low,
        high=high,
    )
