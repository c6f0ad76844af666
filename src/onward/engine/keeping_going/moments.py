"""Good moments that were kept, and which of them is drawn on a hard day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onward.engine.keeping_going.words import phrase
from onward.engine.plan import Condition


class MomentKind(StrEnum):
    """What is worth keeping."""

    SENTENCE = "sentence"  # something kind or true that somebody said or wrote
    THANKS = "thanks"
    FINAL = "final"  # a final round reached
    LEARNT = "learnt"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class GoodMoment:
    """One kept moment. `drawn_on` is the last day it was drawn; `who` said it, where that is known."""

    key: str
    kind: MomentKind
    words: str
    kept_on: date
    drawn_on: date | None = None
    who: str = ""

    @property
    def introduction(self) -> str:
        """The quiet line above it."""
        return phrase("moments", "who" if self.who else "introductions", self.kind, who=self.who)


def is_hard(condition: Condition, *, no_today: bool = False) -> bool:
    """A day with feelings running high, or with a no on it."""
    return condition.heavy or no_today


def draw(moments: Iterable[GoodMoment], *, today: date, hard: bool) -> GoodMoment | None:
    """The one moment of a hard day, the same all day long; None on any other, or with an empty jar."""
    kept = [one for one in moments if one.kept_on <= today]
    if not hard or not kept:
        return None
    drawn = [one for one in kept if one.drawn_on == today]
    if drawn:
        return min(drawn, key=lambda one: one.key)
    longest_ago = min(map(_last_drawn, kept))
    waiting = sorted(
        (one for one in kept if _last_drawn(one) == longest_ago), key=lambda one: one.key
    )
    # Another day begins elsewhere, so that the first one kept is not always the first one drawn.
    return waiting[today.toordinal() % len(waiting)]


def _last_drawn(moment: GoodMoment) -> date:
    return moment.drawn_on or date.min


def empty_jar() -> str:
    """What an empty jar says of itself."""
    return phrase("moments", "words", "empty")
