"""Whom one stays in touch with, by the day it could be again; and how it stands with one of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from onward.accounts.models import User
from onward.engine.keeping_in_touch import (
    Rhythm,
    Somebody,
    Ties,
    monday_of,
    next_on,
    rhythm_of,
    usual,
)
from onward.network import contacts
from onward.network.contacts import Last
from onward.tracker.models import Person


@dataclass(frozen=True, slots=True)
class Turn:
    """One person, and from which day they may be named; None for who is left in peace."""

    id: int
    on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one person."""

    last: Last
    often: Rhythm | None
    own: Rhythm | None
    next_on: date | None
    snoozed_until: date | None
    resting: bool

    @property
    def kept(self) -> bool:
        """Whether one stays in touch with them at all."""
        return self.often is not None and not self.resting


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    person: Person
    last: Last
    next_on: date | None


def turns(owner: User, *, today: date) -> list[Turn]:
    """Everybody, the next first; who rests comes last. A fixed number of queries."""
    ties = contacts.ties_of(owner)
    people = contacts.somebodies(owner, today=today)
    found = [Turn(one.id, _next_on(one, today=today, ties=ties)) for one in people]
    return sorted(found, key=lambda one: (one.on is None, one.on or today, one.id))


def rows(owner: User, of_page: list[Turn], *, today: date) -> list[Row]:
    """The lines of one page, in the order given."""
    mine = Person.objects.owned_by(owner).select_related("employer").defer("note")
    people = mine.in_bulk([one.id for one in of_page])
    last = contacts.last_of(owner, people.values(), today=today)
    return [Row(people[one.id], last[one.id], one.on) for one in of_page]


def rows_of(owner: User, people: Iterable[Person], *, today: date) -> list[Row]:
    """The lines of these people, also of those one does not stay in touch with."""
    found = list(people)
    known = contacts.somebodies(owner, today=today, among=[one.pk for one in found])
    ties = contacts.ties_of(owner)
    days = {one.id: _next_on(one, today=today, ties=ties) for one in known}
    last = contacts.last_of(owner, found, today=today)
    return [Row(one, last[one.pk], days[one.pk]) for one in found]


def standing(person: Person, *, today: date) -> Standing:
    owner = person.owner
    (one,) = contacts.somebodies(owner, today=today, among=[person.pk])
    ties = contacts.ties_of(owner)
    return Standing(
        last=contacts.last_of(owner, [person], today=today)[person.pk],
        often=rhythm_of(one, ties),
        own=one.own,
        next_on=_next_on(one, today=today, ties=ties),
        snoozed_until=_ahead(one, today),
        resting=one.resting,
    )


def _next_on(one: Somebody, *, today: date, ties: Ties) -> date | None:
    """Who came up this week may be written to this week; later weeks wait for their turn."""
    if one.suggested_on == monday_of(today):
        one = replace(one, suggested_on=None)
    return next_on(one, today=today, ties=ties)


def _ahead(one: Somebody, today: date) -> date | None:
    until = one.snoozed_until
    return until if until and until > today else None


def weeks_of_ties(owner: User) -> Ties:
    """For each tie: what was chosen, else what Onward proposes."""
    return {**usual(), **contacts.ties_of(owner)}
