"""When a wider search is advised, and when a narrower one (evidence §1.5). Looking is always allowed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onward.engine.funnel.status import Status
from onward.engine.occupations import words

LOW = (Status.LOW, Status.LEANING_LOW)
# With fewer known occupations than this among the last applications, their number says nothing.
KNOWN_AT_LEAST = 5


class Advice(StrEnum):
    WIDEN = "widen"
    FOCUS = "focus"
    STAY = "stay"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Advised:
    """What is advised, and on which facts it rests."""

    advice: Advice
    sentence: str
    # Different occupations, in how many applications whose occupation is known.
    kinds: int
    of: int


def advise(
    codes: Sequence[str | None], *, weeks: float | None, first_step: Status | None
) -> Advised:
    """`codes` are the occupations of the applications, the latest first; None where one is not known.

    `first_step` is how the step from applied to a first talk stands beside what is usual.
    """
    rules = words.rules()
    looked_at = codes[: rules.last_applications]
    known = [code for code in looked_at if code]
    kinds = len(set(known))
    if len(known) < KNOWN_AT_LEAST:
        return Advised(Advice.UNKNOWN, words.sentence("unknown"), kinds, len(known))
    if kinds >= rules.wide_from:
        said = words.sentence("focus", last=_last(known, looked_at), kinds=kinds)
        return Advised(Advice.FOCUS, said, kinds, len(known))
    if kinds > rules.narrow_to:
        return Advised(Advice.STAY, words.sentence("stay"), kinds, len(known))
    narrow = words.sentence("one_kind") if kinds == 1 else words.sentence("few_kinds", n=kinds)
    low = first_step in LOW
    if low or (weeks is not None and weeks >= rules.weeks_from):
        name = "widen_low" if low else "widen"
        said = words.sentence(name, last=_last(known, looked_at), kinds=narrow)
        return Advised(Advice.WIDEN, said, kinds, len(known))
    return Advised(Advice.STAY, words.sentence("stay_narrow", kinds=narrow), kinds, len(known))


def _last(known: Sequence[str], looked_at: Sequence[str | None]) -> str:
    """Which applications count: those whose occupation is known, with both counts where they differ."""
    name = "last" if len(known) == len(looked_at) else "last_known"
    return words.sentence(name, n=len(known), all=len(looked_at))
