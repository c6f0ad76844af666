"""The names of a week: made when somebody looks, and settled by what the person does."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from onward.accounts.models import User
from onward.engine.keeping_in_touch import monday_of, room_of_a_week, suggest
from onward.network import contacts
from onward.network.models import Suggestion
from onward.tracker import changes
from onward.tracker.models import Person

# What to write about, for these people, with the day of the last contact of each.
Choosing = Callable[[Mapping[int, date | None]], Mapping[int, str]]


def settle_week(
    owner: User,
    *,
    waiting: Callable[[], Collection[int]],
    choosing: Choosing,
    at: datetime,
    at_most: int | None = None,
) -> None:
    """Fill the week's names up, as long as there is room and somebody to name.

    `waiting` tells whom something else comes first for; it is asked only where it matters. This is
    no change of the person's: undo passes it over.
    """
    today = at.date()
    if not _due(owner, today=today, at_most=at_most):
        return
    with transaction.atomic():
        # Two windows opened at once see the same week: the second waits here, and finds it filled.
        User.objects.select_for_update().get(pk=owner.pk)
        due = _due(owner, today=today, at_most=at_most, waiting=waiting())
        last = contacts.last_days(owner, due, today=today)
        ideas = choosing(last)
        monday = monday_of(today)
        Suggestion.objects.bulk_create(
            Suggestion(owner=owner, person_id=pk, week_on=monday, idea=ideas[pk]) for pk in due
        )


def _due(
    owner: User, *, today: date, at_most: int | None, waiting: Collection[int] = ()
) -> tuple[int, ...]:
    made = Suggestion.objects.owned_by(owner).of_week(monday_of(today)).count()
    if made >= room_of_a_week(at_most):
        return ()
    people = contacts.somebodies(owner, today=today, waiting=waiting)
    ties = contacts.ties_of(owner)
    return suggest(people, today=today, made=made, at_most=at_most, ties=ties)


def settle(person: Person, outcome: str, *, at: datetime) -> None:
    """What became of this week's name, where there is one."""
    with changes.recording(person.owner, at=at, words="") as change:
        for one in person.suggestions.of_week(monday_of(at.date())).exclude(outcome=outcome):
            change.update(one, outcome=outcome)
