"""Which cards come when: rows into values, through the engine, and back as something to show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from django.db.models.functions import Coalesce

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
    """A card by its number, the day it comes, and whether an interview draws it in."""

    card: int
    on: date | None
    drawn_in: bool


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """All cards that are practised, by day, and the interview they lead up to."""

    cards: tuple[Coming, ...]
    today: tuple[int, ...]
    said_today: int
    interview: Interview | None

    @property
    def minutes(self) -> int:
        return practice.minutes_for(len(self.today))

    @property
    def next_on(self) -> date | None:
        """The next day with a card, after today's are said."""
        return min(
            (one.on for one in self.cards if one.on and one.card not in self.today), default=None
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """One way it may have gone, and the day the card would come back."""

    outcome: Outcome
    on: date


def rehearsal_of(owner: User, *, at: datetime, minutes: int | None = None) -> Rehearsal:
    """What is said today, within some minutes, and when the rest comes; a fixed number of queries."""
    interview = next_interview(owner, after=at.date())
    said_today = Rep.objects.owned_by(owner).filter(done_at__gte=midnight_before(at)).count()
    planned = practice.arrange(
        _values(owner, zone=at.tzinfo, interview=interview),
        today=at.date(),
        interview_on=interview.event.happened_on if interview else None,
        minutes=minutes,
        said_today=said_today,
    )
    return Rehearsal(
        cards=tuple(Coming(one.card.id, one.on, one.drawn_in) for one in planned),
        today=tuple(card.id for card in practice.queue(planned, today=at.date())),
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


def cards_numbered(owner: User, numbers: Iterable[int]) -> dict[int, Card]:
    """The cards that are shown, by number, with the words that are said."""
    shown = Card.objects.owned_by(owner).with_words().in_bulk(list(numbers))
    for card in shown.values():
        card.owner = owner
    return shown


def _values(
    owner: User, *, zone: tzinfo | None, interview: Interview | None
) -> Iterator[practice.Card]:
    """All cards that are practised, as the engine plans them; hundreds need no row each for that."""
    employer = interview.event.application.employer_id if interview else None
    at_employer = Coalesce(
        "question__application__employer",
        "debrief__application__employer",
        "question__debrief__application__employer",
    )
    alive = Card.objects.owned_by(owner).alive().with_last_rep().annotate(at_employer=at_employer)
    for pk, due_on, place, last, about in alive.values_list(
        "pk", "due_on", "place", "last_done_at", "at_employer"
    ):
        said_on = last.astimezone(zone).date() if last else None
        yield practice.Card(pk, due_on, place, said_on, near=bool(employer and about == employer))
