"""When an answer is said aloud again: cards, the days they come, and how an interview draws them in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, partial

from onward.engine.lexicon import read
from onward.engine.plan.words import Source, source

_told = partial(read, "practice")

ONE_DAY = timedelta(days=1)


class Went(StrEnum):
    """How saying it went, in the person's own view."""

    AGAIN = "again"
    PLANNED = "planned"
    SITS = "sits"


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to say aloud. `place` counts the waits behind it, 0 for a new one.

    `near` tells that it belongs to the interview ahead.
    """

    id: int
    due_on: date
    place: int = 0
    said_on: date | None = None
    near: bool = False

    def came_early(self, on: date) -> bool:
        """Said again before its own spacing was over, for an interview or of one's own accord."""
        return self.said_on is not None and self.place > 0 and on < self.said_on + wait(self.place)


@dataclass(frozen=True, slots=True)
class Planned:
    """A card and its day; `drawn_in` comes sooner than its own day, because an interview does.

    Without a day it waits until after the interview: the days before it are full.
    """

    card: Card
    on: date | None
    drawn_in: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of the three answers to "how did it go?", in words."""

    went: Went
    name: str
    hint: str


def wait(place: int) -> timedelta:
    """How long a card rests at a place; V51 (Latimier and others, 2021): spaced beats massed."""
    days = _told()["spacing"]["days"]
    return timedelta(days=days[min(place, len(days)) - 1])


def after(card: Card, went: Went, *, on: date) -> Card:
    """The card as it stands once it was said: counted from that day, so a missed day costs nothing."""
    place = 1 if went is Went.AGAIN else _moved_on(card, went, on=on)
    return replace(card, place=place, said_on=on, due_on=on + wait(place))


def _moved_on(card: Card, went: Went, *, on: date) -> int:
    told = _told()
    by: int = told["moves"][went] - card.came_early(on)
    return max(1, min(card.place + by, len(told["spacing"]["days"])))


def arrange(
    cards: Iterable[Card],
    *,
    today: date,
    interview_on: date | None = None,
    minutes: int | None = None,
    said_today: int = 0,
) -> tuple[Planned, ...]:
    """Give every card its day, never more on a day than fit into `minutes`; `said_today` are done.

    What lies in the past comes today or on the next day with room, and nothing piles up. What would
    come after the next interview is drawn in to before it, a few on each day and as late as there
    is room, because an answer that is said shortly before is at hand. What finds no room waits
    until the interview is over: the limit of a day holds, with 5 cards as with 300. An interview
    that is today or over draws nothing in. The order of the cards does not matter.
    """
    per_day = cards_in(minutes)
    room = _Room(per_day, {today: said_today})
    ahead = interview_on if interview_on is not None and interview_on > today else None
    planned = [
        _placed(card, room, today=today, interview_on=ahead)
        for card in sorted(cards, key=lambda card: _rank(card, today))
    ]
    return tuple(sorted(planned, key=_by_day))


def queue(planned: Iterable[Planned], *, today: date) -> tuple[Card, ...]:
    """Today's cards, in the order in which they are best said."""
    return tuple(one.card for one in planned if one.on == today)


def cards_in(minutes: int | None = None) -> int:
    """How many cards fit into some minutes; without a number, into those of a usual day."""
    limits = _told()["limits"]
    given = limits["minutes_a_day"] if minutes is None else minutes
    within = max(0, min(given, limits["minutes_at_most"]))
    fit: int = within // limits["minutes_each"]
    return fit


def minutes_for(cards: int) -> int:
    """About how long some cards take."""
    each: int = _told()["limits"]["minutes_each"]
    return cards * each


@cache
def outcomes() -> tuple[Outcome, ...]:
    told = _told()["outcomes"]
    return tuple(Outcome(went, **told[went]) for went in Went)


@cache
def why() -> tuple[str, Source]:
    """Why cards come back on other days, and where that is known from."""
    told = _told()["why"]
    return told["words"], source(told["source"])


def aloud_seconds() -> tuple[int, int]:
    """From how many seconds to how many most answers are long enough and short enough."""
    told = _told()["aloud"]
    return told["from_seconds"], told["to_seconds"]


def spoken_seconds(words: int) -> int | None:
    """How long some words take aloud, to ten seconds; None for no words at all."""
    if words <= 0:
        return None
    a_minute: int = _told()["aloud"]["words_a_minute"]
    exact = words * 60 / a_minute
    return max(10, round(exact / 10) * 10)


class _Room:
    """How many more cards each day holds."""

    def __init__(self, per_day: int, taken: dict[date, int]) -> None:
        self.per_day = per_day
        self.taken = Counter(taken)
        self.full_to: dict[date, date] = {}

    def has(self, day: date) -> bool:
        return self.taken[day] < self.per_day

    def take(self, day: date) -> date:
        self.taken[day] += 1
        return day

    def first_from(self, day: date) -> date | None:
        """The first day with room, a given one or later; None where no day ever has any."""
        if not self.per_day:
            return None
        passed = []
        while not self.has(day):
            passed.append(day)
            # A full day stays full, so what lies behind it need not be looked at again.
            day = self.full_to.get(day, day + ONE_DAY)
        self.full_to.update(dict.fromkeys(passed, day))
        return day

    def emptiest(self, first: date, last: date) -> date | None:
        """The day with the fewest cards, of several the latest; None where all are full."""
        days = (last - n * ONE_DAY for n in range((last - first).days + 1))
        return min(filter(self.has, days), key=lambda day: self.taken[day], default=None)


def _rank(card: Card, today: date) -> tuple[bool, date, int, date, int]:
    """What belongs to the interview ahead finds its day first, then what sits least."""
    return not card.near, max(card.due_on, today), card.place, card.due_on, card.id


def _by_day(planned: Planned) -> tuple[date, bool, int, date, int]:
    card = planned.card
    return planned.on or date.max, not card.near, card.place, card.due_on, card.id


def _placed(card: Card, room: _Room, *, today: date, interview_on: date | None) -> Planned:
    own = max(card.due_on, today)
    if interview_on is None or own <= interview_on:
        day = room.first_from(own)
        # The day of the interview keeps what falls on it by itself, and takes no overflow.
        if day is None or interview_on is None or day == own or day < interview_on:
            return Planned(card, room.take(day) if day else None)
    return _drawn_in(card, room, own=own, today=today, interview_on=interview_on)


def _drawn_in(card: Card, room: _Room, *, own: date, today: date, interview_on: date) -> Planned:
    """Find a day before the interview, but none on which the card was said already."""
    last = interview_on - ONE_DAY
    within = wait(len(_told()["spacing"]["days"]))
    first = max(today, last - within, (card.said_on or date.min) + ONE_DAY)
    day = room.emptiest(first, last)
    if day is None:
        return Planned(card, None)
    return Planned(card, room.take(day), drawn_in=day < own)
