"""The week as it is planned: how much it holds, and what is taken into it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import zip_longest

from onward.engine.keeping_going.words import phrase, told
from onward.engine.plan import came_together, ease_goals

SEVEN_DAYS = timedelta(days=7)


class From(StrEnum):
    """Where something to do this week comes from."""

    GOAL = "goal"
    LEARNING = "learning"
    PRACTICE = "practice"
    TOUCH = "touch"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that could be taken into the week. `key` is the asker's own, to find it again.

    Without `minutes` it counts as long as a usual step, never as nothing.
    """

    key: str
    source: From
    words: str
    minutes: int | None = None
    due_on: date | None = None

    @property
    def takes(self) -> int:
        """The minutes it is counted with."""
        usual: int = told("week")["limits"]["usual_minutes"]
        return usual if self.minutes is None else max(1, self.minutes)


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of a week: a moment, what is done then, and whether it came about, if that is known."""

    when: str
    do: str
    minutes: int | None = None
    kept: bool | None = None
    key: str = ""

    @property
    def takes(self) -> int:
        """The minutes it is counted with."""
        return Choice(self.key, From.GOAL, self.do, self.minutes).takes


def begins(day: date, weekday: int) -> date:
    """The first day of the week a day lies in; weeks begin on `weekday`, Monday being 0."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def at_most(
    *, noes_on: Iterable[date] = (), on: date, resting: bool = False, paused: bool = False
) -> int:
    """How many promises a week holds that begins `on`: three, one after heavy weeks, none at rest.

    Half of three is rounded down and leaves one, as everywhere in a plan (`plan.halved`).
    """
    if resting or paused:
        return 0
    return ease_goals(most_promises(), noes_on=noes_on, on=on)


def most_promises() -> int:
    most: int = told("week")["limits"]["promises"]
    return most


def suggests_day_off(noes_on: Iterable[date], *, on: date) -> bool:
    """Say whether noes came close together in the seven days up to `on`."""
    return came_together(day for day in noes_on if on - SEVEN_DAYS < day <= on)


def plan(
    choices: Iterable[Choice],
    *,
    begins_on: date,
    at_most: int,
    minutes: int | None = None,
    taken: Iterable[Promise] = (),
    busy: int = 0,
) -> tuple[Choice, ...]:
    """Choose what goes into a week beside what is `taken` already, fairly and never above its limits.

    `minutes` are those the person has, None for no limit; `busy` are gone to other things, such as
    an interview. Each source comes once before any comes twice, and what is due in the week comes
    before what is not. The same choices give the same week, in whatever order they are told.
    """
    promised = tuple(taken)
    room = max(0, min(at_most, most_promises()) - len(promised))
    left = None if minutes is None else minutes - busy - sum(one.takes for one in promised)
    chosen: list[Choice] = []
    for choice in _in_turn(choices, {one.key for one in promised}, begins_on):
        if len(chosen) >= room:
            break
        if left is None or choice.takes <= left:
            chosen.append(choice)
            left = None if left is None else left - choice.takes
    return tuple(chosen)


def _in_turn(choices: Iterable[Choice], gone: set[str], begins_on: date) -> list[Choice]:
    """Everything once, in the order in which it is asked whether it fits.

    Round by round, one of each source. The source whose turn it is in this week comes first, so
    that none waits for ever behind what is always due, such as practice; then what is due.
    """
    known = {one.key: one for one in sorted(choices, key=_first, reverse=True)}
    waiting = sorted((one for one in known.values() if one.key not in gone), key=_first)
    sources = _turn(begins_on)
    in_rounds = zip_longest(*([one for one in waiting if one.source is each] for each in sources))
    ordered: list[Choice] = []
    for nth, offered in enumerate(in_rounds):
        there = [one for one in offered if one is not None]
        own_turn = [one for one in there if nth == 0 and one.source is sources[0]]
        others = [one for one in there if one not in own_turn]
        ordered += own_turn + sorted(others, key=lambda one: _due(one, begins_on))
    return ordered


def _due(choice: Choice, begins_on: date) -> date:
    """Its day, if that lies in the week or before; all others come after, in their turn."""
    due_on = choice.due_on
    return due_on if due_on is not None and due_on < begins_on + SEVEN_DAYS else date.max


def _first(choice: Choice) -> tuple[date, str, str, str, int]:
    return choice.due_on or date.max, choice.key, choice.source, choice.words, choice.takes


def _turn(begins_on: date) -> list[From]:
    """The sources in the order of this week: each begins in its turn, so that none waits for ever."""
    shift = (begins_on.toordinal() // 7) % len(From)
    order = list(From)
    return order[shift:] + order[:shift]


def day_off() -> str:
    """The words beside a suggested day off."""
    return phrase("week", "words", "day_off")
