"""Whom to write to this week: at most three, the moderately weak ties first, nobody twice too soon."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, partial

from onward.engine.lexicon import read

_told = partial(read, "touch")


class Tie(StrEnum):
    """How close one is to somebody."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"


class OutOfReach(ValueError):
    """Give whole weeks, from 1 to 104, and the longest time no shorter than the usual one."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How many weeks between two touches are right, and how many at most."""

    ideal_weeks: int
    longest_weeks: int

    @property
    def ideal(self) -> timedelta:
        return timedelta(weeks=self.ideal_weeks)

    @property
    def longest(self) -> timedelta:
        return timedelta(weeks=self.longest_weeks)


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person, as far as staying in touch goes. What is not known is None.

    `suggested_on` is the Monday of the last week in which they were suggested, unless the person
    put that off. `waits` says that something else comes first, such as an open step of a plan.
    """

    id: int
    tie: Tie | None = None
    own: Rhythm | None = None
    last_on: date | None = None
    suggested_on: date | None = None
    snoozed_until: date | None = None
    resting: bool = False
    waits: bool = False


Ties = dict[Tie, Rhythm]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


@cache
def usual() -> Ties:
    """What Onward proposes for each tie, until somebody chooses otherwise."""
    weeks = _told()["weeks"]
    return {tie: Rhythm(weeks[tie]["ideal"], weeks[tie]["longest"]) for tie in Tie}


def rhythm(ideal_weeks: int, longest_weeks: int) -> Rhythm:
    """A rhythm of one's own. Raises `OutOfReach`."""
    limits = _told()["limits"]
    if not limits["shortest_weeks"] <= ideal_weeks <= longest_weeks <= limits["longest_weeks"]:
        raise OutOfReach
    return Rhythm(ideal_weeks, longest_weeks)


def rhythm_of(one: Somebody, ties: Ties | None = None) -> Rhythm | None:
    """Their own, else that of their tie. Without either nobody asked to stay in touch."""
    if one.own is not None:
        return one.own
    return {**usual(), **(ties or {})}[one.tie] if one.tie else None


def next_on(one: Somebody, *, today: date, ties: Ties | None = None) -> date | None:
    """The day from which they may be suggested; None for somebody who never is."""
    often = rhythm_of(one, ties)
    if often is None or one.resting:
        return None
    days = [today] if one.last_on is None else [one.last_on + often.ideal]
    if one.suggested_on is not None:
        days.append(one.suggested_on + often.ideal)
    if one.snoozed_until is not None:
        days.append(one.snoozed_until)
    return max(days)


def suggest(
    people: Iterable[Somebody],
    *,
    today: date,
    made: int = 0,
    quiet: bool = False,
    at_most: int | None = None,
    ties: Ties | None = None,
) -> tuple[int, ...]:
    """Whom to suggest beside the `made` that this week has already; what was put off counts too.

    `quiet` is a pause, a heavy day or the day of a no: then it is nobody.
    """
    if quiet:
        return ()
    room = max(0, room_of_a_week(at_most) - made)
    due = [one for one in people if _is_due(one, today=today, ties=ties)]
    return tuple(one.id for one in sorted(due, key=partial(_turn, today=today, ties=ties))[:room])


def room_of_a_week(at_most: int | None = None) -> int:
    """How many names a week holds, or fewer where fewer are asked for."""
    limit: int = _told()["limits"]["a_week"]
    return limit if at_most is None else min(limit, at_most)


def _is_due(one: Somebody, *, today: date, ties: Ties | None) -> bool:
    day = next_on(one, today=today, ties=ties)
    return day is not None and day <= today and not one.waits


def _turn(one: Somebody, *, today: date, ties: Ties | None) -> tuple[int, int, date, int]:
    """By tie; then who was not heard of for longest; an unknown contact comes after known ones."""
    order = _told()["order"]
    rank = order.index(one.tie) if one.tie else len(order)
    often = rhythm_of(one, ties)
    if one.last_on is None or often is None:
        return rank, 2, today, one.id
    late = one.last_on + often.longest < today
    return rank, 0 if late else 1, one.last_on, one.id


def reason(way: str, day: str, often: Rhythm) -> str:
    """Why now, in two sentences. `way` is how they were last in contact, `since` or `unknown`."""
    told = _told()
    weeks = told["often"]["one" if often.ideal_weeks == 1 else "several"]
    return f"{told['last'][way].format(day=day)} {weeks.format(weeks=often.ideal_weeks)}"
