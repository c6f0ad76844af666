"""Which cards come when: rows into values, through the engine, and back as something to show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from onward.accounts.clock import midnight_before
from onward.accounts.models import User
from onward.engine import practice
from onward.engine.practice import Outcome
from onward.reflection.models import Card, Rep
from onward.reflection.rounds import rounds_ahead
from onward.reflection.services.practice import as_value
from onward.tracker.models import Interview


@dataclass(frozen=True, slots=True)
class Coming:
    """A card, the day it comes, and whether an interview draws it in."""

    card: Card
    on: date | None
    drawn_in: bool


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """All cards that are practised, by day, and the interview they lead up to."""

    cards: tuple[Coming, ...]
    today: tuple[Card, ...]
    said_today: int
    interview: Interview | None

    @property
    def minutes(self) -> int:
        return practice.minutes_for(len(self.today))

    @property
    def next_on(self) -> date | None:
        """The next day with a card, after today's are said."""
        shown = {card.pk for card in self.today}
        return min(
            (one.on for one in self.cards if one.on and one.card.pk not in shown), default=None
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """One way it may have gone, and the day the card would come back."""

    outcome: Outcome
    on: date


def rehearsal_of(owner: User, *, at: datetime, minutes: int | None = None) -> Rehearsal:
    """What is said today, within some minutes, and when the rest comes; a fixed number of queries."""
    interview = next_interview(owner, after=at.date())
    rows = {card.pk: card for card in _cards_of(owner)}
    said_today = Rep.objects.owned_by(owner).filter(done_at__gte=midnight_before(at)).count()
    planned = practice.arrange(
        _values(rows.values(), at=at, interview=interview),
        today=at.date(),
        interview_on=interview.event.happened_on if interview else None,
        minutes=minutes,
        said_today=said_today,
    )
    return Rehearsal(
        cards=tuple(Coming(rows[one.card.id], one.on, one.drawn_in) for one in planned),
        today=tuple(rows[card.id] for card in practice.queue(planned, today=at.date())),
        said_today=said_today,
        interview=interview,
    )


def choices_for(card: Card, *, at: datetime, interview: Interview | None) -> tuple[Choice, ...]:
    """The three answers to "how did it go?", each with the day it leads to."""
    before = as_value(card, zone=at.tzinfo)
    ahead = interview.event.happened_on if interview else None
    return tuple(
        Choice(outcome, _comes_back(practice.after(before, outcome.went, on=at.date()), at, ahead))
        for outcome in practice.outcomes()
    )


def comes_back_on(card: Card, *, at: datetime) -> date:
    """The day a card comes next, as if it were the only one."""
    interview = next_interview(card.owner, after=at.date())
    ahead = interview.event.happened_on if interview else None
    return _comes_back(as_value(card, zone=at.tzinfo), at, ahead)


def _comes_back(card: practice.Card, at: datetime, interview_on: date | None) -> date:
    [planned] = practice.arrange([card], today=at.date(), interview_on=interview_on)
    return planned.on or card.due_on


def next_interview(owner: User, *, after: date) -> Interview | None:
    """The first round that lies ahead, of an application that is still open."""
    return rounds_ahead(owner, since=after + practice.ONE_DAY).first()


def _cards_of(owner: User) -> list[Card]:
    mine = Card.objects.owned_by(owner).alive().beside().with_last_rep()
    cards = list(mine.order_by("due_on", "pk"))
    for card in cards:
        card.owner = owner
    return cards


def _values(
    cards: Iterable[Card], *, at: datetime, interview: Interview | None
) -> list[practice.Card]:
    employer = interview.event.application.employer_id if interview else None
    return [
        as_value(
            card,
            zone=at.tzinfo,
            near=bool(employer and card.about and card.about.employer_id == employer),
        )
        for card in cards
    ]
