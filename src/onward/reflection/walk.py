"""A look back as it is walked through: its screens, what is said, and what is still open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onward.engine import debrief as engine
from onward.engine.debrief import Due, Length, Part, PartKind, Screen
from onward.engine.outcome import Outcome
from onward.engine.questions import Picked, pick
from onward.reflection import rounds
from onward.reflection.models import Debrief, Question


@dataclass(frozen=True, slots=True)
class Said:
    """One part with what was said to it, for the summary."""

    part: Part
    words: str
    day: date | None
    numbers: dict[str, int]


class Walk:
    """One look back, screen by screen; `one_at_a_time` asks one thing a screen."""

    def __init__(self, debrief: Debrief, *, one_at_a_time: bool = False) -> None:
        self.debrief = debrief
        self.one_at_a_time = one_at_a_time
        # What was said about a change stays to be seen, whatever came of the round since.
        asks_change = bool(debrief.change_one) or not rounds.nothing_to_change(debrief.application)
        self.screens: Sequence[Screen] = engine.screens(
            Length(debrief.length), one_at_a_time=one_at_a_time, with_change=asks_change
        )
        self.without_change = not asks_change

    @cached_property
    def questions(self) -> list[Question]:
        return list(self.debrief.questions.in_order())

    @cached_property
    def filled(self) -> frozenset[str]:
        """The keys of the parts that say something."""
        return frozenset(part.key for part in engine.parts() if self._says(part))

    @property
    def open(self) -> tuple[Part, ...]:
        return engine.still_open(self.screens, filled=self.filled)

    def screen_of(self, key: str) -> Screen | None:
        """The screen on which a part is asked; the first open one without a part."""
        if not key:
            return engine.next_open(self.screens, filled=self.filled)
        return next((one for one in self.screens if _has(one, key)), None)

    def after(self, screen: Screen) -> Screen | None:
        return next((one for one in self.screens if one.number == screen.number + 1), None)

    def before(self, screen: Screen) -> Screen | None:
        return next((one for one in self.screens if one.number == screen.number - 1), None)

    @property
    def said(self) -> list[Said]:
        """What was said so far, in the order of the look back, questions apart."""
        return [
            Said(
                part,
                "" if part.kind is not PartKind.TEXT and part.kind is not PartKind.LINE else getattr(self.debrief, part.key),
                self.debrief.practise_on if part.kind is PartKind.DAY else None,
                self.debrief.numbers if part.kind is PartKind.NUMBERS else {},
            )
            for part in engine.parts()
            if part.kind is not PartKind.QUESTIONS and part.key in self.filled
        ]  # fmt: skip

    @property
    def outcome(self) -> Outcome:
        """What came of it; of a look back without a round, whether it has ended."""
        if self.debrief.interview:
            return rounds.outcome_of_round(self.debrief.interview)
        return Outcome.OPEN if self.debrief.application.open else Outcome.NOT_SAID

    @property
    def noted(self) -> str:
        """How soon after the round the notes were written, in words; empty where nobody knows."""
        days = engine.days_until_written(
            held_on=self.debrief.held_on, written_on=self.debrief.noted_on
        )
        return "" if days is None else engine.say_written(days)

    def due(self, *, today: date) -> Due:
        return rounds.due_of(self.debrief.application, self.debrief.interview, today=today)

    def picked(self) -> Picked | None:
        """The questions in what was pasted, else in what was noted with the round; None without any."""
        text = self.debrief.pasted or self._noted_with_the_round()
        return pick(text, mine=[self.debrief.owner.signs_as]) if text.strip() else None

    def _noted_with_the_round(self) -> str:
        interview = self.debrief.interview
        return interview.questions if interview and not self.questions else ""

    def _says(self, part: Part) -> bool:
        if part.kind is PartKind.QUESTIONS:
            return bool(self.questions)
        if part.kind is PartKind.NUMBERS:
            return bool(self.debrief.numbers)
        said = getattr(self.debrief, part.key)
        return bool(said.strip()) if isinstance(said, str) else said is not None


def _has(screen: Screen, key: str) -> bool:
    return any(part.key == key for part in screen.parts)
