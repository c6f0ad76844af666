from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from onward.tracker import changes
from onward.tracker.models import Person, Touch
from onward.tracker.models.choices import Source, Way
from onward.tracker.services.events import InTheFuture


def note_touch(
    person: Person,
    *,
    on: date,
    at: datetime,
    way: str = Way.TALKED,
    source: str = Source.TYPED,
    note: str = "",
) -> Touch:
    """Keep that you were in contact; the same contact from the same source is kept once.

    Raises `InTheFuture` for a day that is still to come.
    """
    if on > at.date():
        raise InTheFuture
    with changes.recording(person.owner, at=at, words=_("In touch with %s") % person) as change:
        told = {"happened_on": on, "way": way, "source": source}
        known = person.touches.filter(**told).first() if source != Source.TYPED else None
        if known is not None:
            return known
        touch = change.create(Touch, owner=person.owner, person=person, note=note, **told)
        _count(person, change)
    return touch


def forget_touch(touch: Touch, *, at: datetime) -> None:
    person = touch.person
    with changes.recording(person.owner, at=at, words=_("Removed a contact")) as change:
        change.delete(touch)
        _count(person, change)


def recount(people: Iterable[Person], change: changes.Recording) -> None:
    """Read anew when each was last in contact, after their touches changed hands."""
    for person in people:
        _count(person, change)


def _count(person: Person, change: changes.Recording) -> None:
    latest = person.touches.latest_first().first()
    change.update(person, last_contact_on=latest.happened_on if latest else None)
