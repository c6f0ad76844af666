"""When one was last really in contact with whom: touches, and talks that were held.

Talks are read and not copied: one that was planned begins to count on its day, and one that is
moved or removed is right by itself.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from onward.accounts.models import User
from onward.engine.keeping_in_touch import Rhythm, Somebody, Tie, Ties
from onward.network.models import Suggestion, TieRhythm
from onward.tracker.models import Interview, Person, Touch
from onward.tracker.models.applications import PersonQuerySet
from onward.tracker.models.choices import Way

KNOWN_SINCE = "since"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Last:
    """The last real contact: its day, and how. Without one, since when one knows them."""

    on: date | None
    way: str

    @property
    def is_real(self) -> bool:
        """Whether there was one: to know somebody since a day is none."""
        return self.on is not None and self.way != KNOWN_SINCE


def kept_in_touch(owner: User) -> tuple[PersonQuerySet, PersonQuerySet]:
    """Those with a tie, and those with weeks of their own alone; all others stay silent.

    Asked for apart, because each has an index: among thousands of people these are few.
    """
    mine = Person.objects.owned_by(owner)
    return mine.filter(tie__in=list(Tie)), mine.filter(tie="", rhythm__ideal_weeks__gt=0)


def somebodies(
    owner: User,
    *,
    today: date,
    waiting: Collection[int] = (),
    among: Collection[int] | None = None,
) -> list[Somebody]:
    """Everybody one stays in touch with, as the engine thinks of them; a fixed number of queries."""
    rows = kept_in_touch(owner) if among is None else (Person.objects.filter(pk__in=among),)
    asked = ("pk", "tie", "met_on", "last_contact_on", *RHYTHM)
    found = [row for some in rows for row in some.values_list(*asked)]
    held = _held(owner, today=today, among=among)
    named = _named(owner, among=among)
    return [_somebody(row, held, named, waiting) for row in found]


RHYTHM = (
    "rhythm__ideal_weeks",
    "rhythm__longest_weeks",
    "rhythm__snoozed_until",
    "rhythm__resting",
)


def _somebody(
    row: tuple[Any, ...],
    held: Mapping[int, date],
    named: Mapping[int, date],
    waiting: Collection[int],
) -> Somebody:
    pk, tie, met_on, touched_on, ideal, longest, snoozed_until, resting = row
    return Somebody(
        id=pk,
        tie=Tie(tie) if tie else None,
        own=Rhythm(ideal, longest) if ideal and longest else None,
        last_on=_later(touched_on, held.get(pk)) or met_on,
        suggested_on=named.get(pk),
        snoozed_until=snoozed_until,
        resting=bool(resting),
        waits=pk in waiting,
    )


def _later(one: date | None, other: date | None) -> date | None:
    return max(filter(None, (one, other)), default=None)


def _held(owner: User, *, today: date, among: Collection[int] | None) -> dict[int, date]:
    """The day of the last talk that has been, for whoever took part in one."""
    met = Interview.people.through.objects.filter(
        interview__owner=owner, interview__event__happened_on__lte=today
    )
    if among is not None:
        met = met.filter(person__in=among)
    return dict(met.values_list("person_id").annotate(on=Max("interview__event__happened_on")))


def _named(owner: User, *, among: Collection[int] | None) -> dict[int, date]:
    """The last week in which each was named; who was put off has a day of their own."""
    made = Suggestion.objects.owned_by(owner).exclude(outcome=Suggestion.Outcome.SNOOZED)
    if among is not None:
        made = made.filter(person__in=among)
    return dict(made.values_list("person_id").annotate(on=Max("week_on")))


def ties_of(owner: User) -> Ties:
    """The weeks that were chosen for whole ties."""
    rows = TieRhythm.objects.filter(owner=owner)
    return {Tie(one.tie): Rhythm(one.ideal_weeks, one.longest_weeks) for one in rows}


def last_days(owner: User, people: Collection[int], *, today: date) -> dict[int, date | None]:
    return {one.id: one.last_on for one in somebodies(owner, today=today, among=people)}


def last_of(owner: User, people: Iterable[Person], *, today: date) -> dict[int, Last]:
    """The last contact with each of a few people, in three queries."""
    rows = list(people)
    among = [one.pk for one in rows]
    held = _held(owner, today=today, among=among)
    ways = _ways(rows)
    return {one.pk: _last(one, ways.get(one.pk), held.get(one.pk)) for one in rows}


def _ways(people: list[Person]) -> dict[int, tuple[date, str]]:
    latest: dict[int, tuple[date, str]] = {}
    days = {one.pk: one.last_contact_on for one in people}
    touches = Touch.objects.filter(person__in=days, happened_on__in={*days.values()} - {None})
    for person, on, way in touches.order_by("pk").values_list("person_id", "happened_on", "way"):
        if on == days[person]:
            latest[person] = (on, way)
    return latest


def _last(person: Person, touched: tuple[date, str] | None, held_on: date | None) -> Last:
    if touched and (held_on is None or touched[0] >= held_on):
        return Last(*touched)
    if held_on:
        return Last(held_on, Way.MET)
    if person.met_on:
        return Last(person.met_on, KNOWN_SINCE)
    return Last(None, UNKNOWN)
