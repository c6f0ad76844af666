"""A thought record as it was written: its parts, how far the thought was believed, and what was ticked."""

from dataclasses import dataclass
from functools import cached_property

from onward.engine.thoughts import Hint, Part, Trap, hints, parts, say_belief, traps
from onward.feelings.models import Exercise

BELIEFS = ("belief_before", "belief_after")
# The first words stand for the whole in a list.
WORDS_IN_A_LIST = 120


def state_of(exercise: Exercise) -> str:
    """Which state of it somebody sees; each save makes the next."""
    return str(exercise.told_of("state") or 0)


@dataclass(frozen=True)
class Record:
    exercise: Exercise

    def said(self, name: str) -> str:
        return str(self.exercise.told_of(name) or "")

    def number(self, name: str) -> int | None:
        found: int | None = self.exercise.told_of(name)
        return found

    @cached_property
    def parts(self) -> tuple[tuple[Part, str], ...]:
        """Each part that has words."""
        return tuple((part, self.said(part.key)) for part in parts() if self.said(part.key))

    @property
    def name(self) -> str:
        """The thought, or what else was written, as a list shows it."""
        first = self.said("thought") or next((words for _, words in self.parts), "")
        return first[:WORDS_IN_A_LIST]

    @property
    def belief(self) -> str:
        return say_belief(self.number("belief_before"), self.number("belief_after"))

    @property
    def ticked(self) -> tuple[Trap, ...]:
        keys = self.exercise.told_of("traps") or ()
        return tuple(trap for trap in traps() if trap.key in keys)

    @property
    def hints(self) -> tuple[Hint, ...]:
        return hints(self.said("thought"))

    @property
    def all_words(self) -> str:
        return "\n".join(words for _, words in self.parts)
