"""A week that is looked back on, with what every room knows of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from onward.accounts.models import User
from onward.engine.keeping_going import Counted, Review, count_weeks, review_week
from onward.motivation.models import Promise, Week
from onward.motivation.services.looking_back import ANSWERS
from onward.motivation.services.weeks import SIX_DAYS, first_day
from onward.recovery.week_happened import happened
from onward.recovery.weekly import past
from onward.tracker.models import Person
from onward.tracker.models.choices import PersonKind

# Those on one's side come first in the list of whom a week could be told.
ON_MY_SIDE = (PersonKind.SUPPORTER, PersonKind.MENTOR)
MOST_PEOPLE = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One week in the list: its days, and in plain counts what came of it."""

    begins_on: date
    ends_on: date
    promised: int
    kept: int
    resting: bool
    learnt: str
    looked_back: bool


def week_at(owner: User, begins_on: date) -> Week | None:
    """The week of that first day, where it was begun."""
    return Week.objects.owned_by(owner).filter(begins_on=begins_on).first()


def review_of(owner: User, week: Week | None, *, begins_on: date, at: datetime) -> Review:
    """The four headings and the three answers of one week."""
    said = {name: getattr(week, name) for name in ANSWERS} if week else {}
    found = happened(owner, begins_on=begins_on, at=at)
    runs = at.date() <= begins_on + SIX_DAYS
    return review_week(found, begins_on=begins_on, runs=runs, **said)


def told(weeks: Iterable[Week]) -> tuple[Row, ...]:
    """Weeks for a list; two queries, however many there are."""
    rows = list(weeks)
    states: dict[int, list[str]] = {row.pk: [] for row in rows}
    standing = Promise.objects.filter(week__in=rows).exclude(state=Promise.State.LET_GO)
    for pk, state in standing.values_list("week", "state"):
        states[pk].append(state)
    return tuple(
        Row(
            begins_on=row.begins_on,
            ends_on=row.begins_on + SIX_DAYS,
            promised=len(states[row.pk]),
            kept=states[row.pk].count(Promise.State.DONE),
            resting=row.resting,
            learnt=row.learnt,
            looked_back=row.reviewed_at is not None,
        )
        for row in rows
    )


def counted(owner: User, *, today: date) -> Counted:
    """In how many of the last weeks a promise came about."""
    return count_weeks(past(owner, before=first_day(owner, on=today)))


def people_for(owner: User) -> list[Person]:
    """Whom a week could be told: those on one's side first, then those of the search one stays close to."""
    mine = Person.objects.owned_by(owner).filter(kind__in=ON_MY_SIDE)
    close = Person.objects.owned_by(owner).exclude(kind__in=ON_MY_SIDE).exclude(tie="")
    return [*mine.order_by("name"), *close.order_by("name")][:MOST_PEOPLE]


def person_for(owner: User, pk: int | None) -> Person | None:
    return next((one for one in people_for(owner) if one.pk == pk), None) if pk else None
