"""Two people turn out to be one: a file that knows only one of them finds both from then on."""

from collections.abc import Collection, Iterator

from onward.intake.keys import Keys, person_parts
from onward.intake.models import Origin
from onward.tracker import changes
from onward.tracker.models import Person


def keep_keys(people: Collection[Person], change: changes.Recording) -> None:
    """Keep the key that each of them has by what is typed: brought together, they are called otherwise."""
    owner = next(iter(people)).owner
    keyed = dict(_keyed(people, Keys(owner)))
    there = Origin.objects.owned_by(owner).filter(key__in=list(keyed))
    known = set(there.values_list("key", flat=True))
    fresh = [
        Origin(owner=owner, key=key, person=person)
        for key, person in keyed.items()
        if key not in known
    ]
    change.create_all(fresh)


def _keyed(people: Collection[Person], keys: Keys) -> Iterator[tuple[str, Person]]:
    """Those whom a file would know by it. What a file named by its own mark is known by that alone."""
    marked = set(Origin.objects.filter(person__in=people).values_list("person_id", flat=True))
    for person in people:
        if person.pk in marked and not (person.email or person.profile_url):
            continue
        parts = person_parts(
            name=person.name,
            email=person.email,
            profile_url=person.profile_url,
            employer=person.employer.name if person.employer else "",
        )
        yield keys.of(*parts), person
