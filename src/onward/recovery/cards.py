"""People as they leave for an address book."""

from collections.abc import Iterator
from functools import partial

from onward.engine.calendar_out import uid_of
from onward.engine.cards_out import Card
from onward.tracker.models import Person
from onward.tracker.models.applications import PersonQuerySet

AT_ONCE = 500


def cards_of(people: PersonQuerySet) -> Iterator[Card]:
    """A card for each, in the order given; read piece by piece, however many there are."""
    rows = people.select_related("owner", "employer").defer("note", "met_how")
    for person in rows.iterator(chunk_size=AT_ONCE):
        yield card_of(person)


def card_of(person: Person) -> Card:
    known_as = partial(uid_of, f"{person.owner.pk}:{person.owner.date_joined.isoformat()}")
    return Card(
        uid=known_as("person", person.pk),
        name=person.name,
        email=person.email,
        phone=person.phone,
        profile_url=person.profile_url,
        employer=person.employer.name if person.employer else "",
        position=person.position,
        topics=person.topics,
    )
