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
    an interview. What is due in the week comes first, then each source once before any comes twice.
    """
    promised = tuple(taken)
    room = min(at_most, most_promises()) - len(promised)
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
    """Everything once, in the order in which it is asked whether it fits."""
    known = {one.key: one for one in sorted(choices, key=_first, reverse=True)}
    waiting = sorted((one for one in known.values() if one.key not in gone), key=_first)
    ends_before = begins_on + SEVEN_DAYS
    due = [one for one in waiting if one.due_on is not None and one.due_on < ends_before]
    by_source = [
        [one for one in waiting if one.source is source and one not in due]
        for source in _turn(begins_on)
    ]
    rounds = zip_longest(*by_source)
    return due + [one for each in rounds for one in each if one is not None]


def _first(choice: Choice) -> tuple[date, str, str]:
    return choice.due_on or date.max, choice.key, choice.words


def _turn(begins_on: date) -> list[From]:
    """The sources in the order of this week: each begins in its turn, so that none waits for ever."""
    shift = (begins_on.toordinal() // 7) % len(From)
    order = list(From)
    return order[shift:] + order[:shift]


def day_off() -> str:
    """The words beside a suggested day off."""
    return phrase("week", "words", "day_off")
