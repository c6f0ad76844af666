"""Hints on the wording of a goal or a promise, by plain rules. They propose; nothing is refused."""

from dataclasses import dataclass
from enum import StrEnum

from onward.engine.keeping_going.goals import Horizon, longest_step
from onward.engine.keeping_going.outcomes import process_for
from onward.engine.keeping_going.wording import (
    has_number,
    has_place,
    has_time,
    has_verb,
    is_english,
)
from onward.engine.keeping_going.words import phrase, told


class HintKind(StrEnum):
    """What a wording could still have, the most useful first."""

    OUTCOME = "outcome"  # names what others decide
    SPLIT = "split"
    VERB = "verb"
    NUMBER = "number"
    TIME = "time"
    PLACE = "place"
    INNER = "inner"  # the obstacle lies outside oneself
    IF_THEN = "if_then"


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint, with another wording where there is one to propose."""

    kind: HintKind
    words: str
    better: str | None = None


PRESENT = {
    HintKind.VERB: has_verb,
    HintKind.NUMBER: has_number,
    HintKind.TIME: has_time,
    HintKind.PLACE: has_place,
}


def hints(
    words: str, *, minutes: int | None = None, horizon: Horizon | None = None
) -> tuple[Hint, ...]:
    """What would make a wording easier to keep, the most useful first; nothing for no words.

    In a language whose words are not known here only too long a step is named: a hint would be wrong.

    Without a horizon it is a step or a promise, and is asked for time and place as well. What names
    an outcome gets that one hint and no more: its other words are about to change.
    """
    if not words.strip():
        return ()
    better = process_for(words)
    if better is not None:
        return (hint(HintKind.OUTCOME, better),)
    found = [HintKind.SPLIT] if horizon is None and (minutes or 0) > longest_step() else []
    asked = _asked(horizon) if is_english(words) else []
    return tuple(map(hint, found + [kind for kind in asked if not PRESENT[kind](words)]))


def _asked(horizon: Horizon | None) -> list[HintKind]:
    return [HintKind(kind) for kind in told("hints")["asked"][horizon or "step"]]


def hint(kind: HintKind, better: str | None = None) -> Hint:
    """The hint of a kind, in its words."""
    return Hint(kind, phrase("hints", "words", kind, most=longest_step()), better)
