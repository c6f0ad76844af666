"""Goals: long ones, short ones on the way there, and steps under an hour that one can do oneself."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from onward.engine.keeping_going.words import phrase, phrase_of, told


class Horizon(StrEnum):
    """How far a goal reaches: some months, or some weeks."""

    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class StepTemplate:
    """One step under an hour, in words that can be changed."""

    words: str
    minutes: int


@dataclass(frozen=True, slots=True)
class ShortTemplate:
    """A goal of some weeks with its first steps."""

    key: str
    words: str
    steps: tuple[StepTemplate, ...]


@dataclass(frozen=True, slots=True)
class LongTemplate:
    """A goal of some months, why it may be worth having, and the short goals that lead there."""

    key: str
    words: str
    why: str
    short: tuple[ShortTemplate, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of some steps are done; without `of`, only how many there were."""

    done: int
    of: int | None = None

    @property
    def complete(self) -> bool:
        """True once all is done; a goal without steps is never done by itself."""
        return bool(self.of) and self.done >= (self.of or 0)

    @property
    def sentence(self) -> str:
        """The plain count: "2 of 5 steps done"."""
        if self.of is None:
            key = "done" if self.done else "nothing_yet"
            return phrase_of("goals", "progress", key, self.done)
        if not self.of:
            return phrase("goals", "progress", "no_steps")
        if self.complete:
            return phrase_of("goals", "progress", "all", self.of)
        return phrase_of("goals", "progress", "some", self.of, done=self.done)


@cache
def templates() -> tuple[LongTemplate, ...]:
    """The goals to begin from, each a thing one does and none a thing one is given."""
    return tuple(
        LongTemplate(one["key"], one["words"], one["why"], tuple(map(_short, one["short"])))
        for one in told("goals")["long"]
    )


def template(key: str) -> LongTemplate | ShortTemplate | None:
    """One of them, long or short, by its key."""
    every: list[LongTemplate | ShortTemplate] = [*templates()]
    every += [short for one in templates() for short in one.short]
    return next((one for one in every if one.key == key), None)


def longest_step() -> int:
    """A step takes at most so many minutes; a longer one is asked to be split."""
    most: int = told("hints")["limits"]["longest_step"]
    return most


def _short(one: dict[str, Any]) -> ShortTemplate:
    steps = tuple(StepTemplate(step["words"], step["minutes"]) for step in one["steps"])
    return ShortTemplate(one["key"], one["words"], steps)
