"""A pause of the whole search: every plan stands still, and goes on with the days it had left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onward.engine.plan.adapt import Move
from onward.engine.plan.draw import open_day
from onward.engine.plan.facts import KeptStep
from onward.engine.workdays import Workdays

LONGEST_PAUSE = timedelta(days=366)


class PauseTooLong(Exception):
    """A pause ends after today, and within a year; it can be made longer at any time."""


@dataclass(frozen=True, slots=True)
class Stilled:
    """One step, and the day from which the pause held it: its first, or the day its plan was made."""

    step: KeptStep
    since: date


def check_pause(until: date, *, today: date) -> None:
    """Raise `PauseTooLong` for a last day that is no day to come, or too far off."""
    if not today < until <= today + LONGEST_PAUSE:
        raise PauseTooLong


def resume(stilled: Iterable[Stilled], *, on: date, workdays: Workdays) -> tuple[Move, ...]:
    """Give each open step the days it had left before the pause.

    Windows keep their length, a day holds no more sends than any other, and the order stays.
    """
    taken: list[date] = []
    moves = []
    for one in sorted(stilled, key=lambda one: (one.step.due_on, one.step.id)):
        step, lost = one.step, on - one.since
        if not step.open or lost <= timedelta():
            continue
        due_on = workdays.on_or_after(step.due_on + lost)
        if step.is_send:
            due_on = open_day(due_on, taken=taken, workdays=workdays)
            taken.append(due_on)
        moves.append(Move(step.id, due_on, due_on + (step.until - step.due_on)))
    return tuple(moves)
