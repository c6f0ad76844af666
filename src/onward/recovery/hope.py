"""Realistic hope: what is usual, what one can steer, and what has changed in a search, if it can be said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Min

from onward.accounts import vault
from onward.accounts.models import User
from onward.engine.experiments import Trial, answer, tried_on
from onward.engine.funnel import Ranges, Transition
from onward.engine.keeping_going.hope import (
    Steerable,
    Usual,
    changed,
    long_search,
    no_promise,
    steerable,
    usual_at,
)
from onward.motivation.forms.searching import YES
from onward.motivation.models import Pace
from onward.recovery.resting import numbers_rest_until
from onward.reflection.counting import own_ranges
from onward.reflection.trails import count
from onward.tracker.models import Application

# Own numbers of so many days are laid beside those from before.
LATELY = timedelta(days=91)
COMPARED = (Transition.CONTACT, Transition.LATER, Transition.OFFER)


@dataclass(frozen=True, slots=True)
class Hope:
    """What may be said. Until `resting_until` own numbers rest, and what is usual is folded away."""

    promise: str
    steer: Steerable
    usual: tuple[Usual, ...]
    changes: tuple[str, ...]
    changes_since: date
    resting_until: datetime | None
    since: date | None
    # Read from the first application, since the person has not said.
    since_guessed: bool
    support: str | None
    office: str


def hope_of(owner: User, *, at: datetime) -> Hope:
    pace = Pace.objects.filter(owner=owner).first()
    said = pace.searching_since if pace else None
    since = said or _first_application(owner)
    ranges = Ranges(own_ranges(owner))
    resting = numbers_rest_until(owner, at=at)
    lately = at.date() - LATELY
    return Hope(
        promise=no_promise(),
        steer=steerable(),
        usual=usual_at(ranges),
        changes=() if resting else tuple(_changes(owner, ranges, since=lately, at=at)),
        changes_since=lately,
        resting_until=resting,
        since=since,
        since_guessed=said is None,
        support=long_search(
            searching_since=since, today=at.date(), money_tight=_money_is_tight(pace)
        ),
        office=pace.office if pace else "",
    )


def _first_application(owner: User) -> date | None:
    first: date | None = Application.objects.owned_by(owner).aggregate(on=Min("applied_on"))["on"]
    return first


def _money_is_tight(pace: Pace | None) -> bool:
    """Only while the private room is open; else nobody knows here."""
    return pace is not None and vault.is_open(pace.owner_id) and pace.money_tight == YES


def _changes(owner: User, ranges: Ranges, *, since: date, at: datetime) -> Iterator[str]:
    counted = count(owner, at=at)
    for step in COMPARED:
        days = {one.number: tried_on(one, step) for one in counted.trails}
        found = answer(Trial(step, since), counted.cases.counted, days=days, ranges=ranges)
        words = changed(step, found.compared)
        if words:
            yield words
