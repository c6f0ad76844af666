"""Who of a person's people may be one, read for the engine to judge."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onward.accounts.models import User
from onward.engine.people.duplicates import pairs_alike
from onward.engine.people.evidence import Card, Pair
from onward.tracker.models import Alias, Apart, Employer, FormerJob, Person

Several = dict[int, list[str]]
KINDS = (Alias.Kind.MAIL, Alias.Kind.PHONE, Alias.Kind.PAGE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two that may be one: first the one of whom more is known, whose values stay unless chosen otherwise."""

    keep: Person
    other: Person
    reasons: tuple[str, ...]
    sure: bool


def pairs_of(owner: User) -> tuple[Pair, ...]:
    apart = Apart.objects.filter(owner=owner).values_list("one", "other")
    names = Employer.objects.filter(owner=owner).values_list("plain_key", "name")
    return pairs_alike(_cards(owner), frozenset(apart), dict(names.order_by("-pk")))


def proposals(owner: User, pairs: Iterable[Pair]) -> list[Proposal]:
    """The same pairs with their people; who is gone meanwhile is passed over."""
    chosen = list(pairs)
    numbers = {pk for pair in chosen for pk in (pair.one, pair.other)}
    mine = Person.objects.owned_by(owner).light().select_related("employer", "owner")
    rows = mine.in_bulk(numbers)
    found = []
    for pair in chosen:
        if pair.one in rows and pair.other in rows:
            keep, other = richer_first(rows[pair.one], rows[pair.other])
            found.append(Proposal(keep, other, pair.reasons, pair.sure))
    return found


def richer_first(one: Person, other: Person) -> tuple[Person, Person]:
    """The one of whom more is known; of two alike the one that was there first."""
    first, second = sorted((one, other), key=lambda person: (-_known_of(person), person.pk))
    return first, second


def _known_of(person: Person) -> int:
    told = (
        person.last_contact_on, person.employer_id, person.email, person.profile_url,
        person.position, person.tie, person.phone,
    )  # fmt: skip
    return sum(map(bool, told)) + (len(person.name.split()[0]) > 2)


def _cards(owner: User) -> list[Card]:
    jobs: dict[int, set[str]] = defaultdict(set)
    rows = FormerJob.objects.filter(owner=owner)
    for pk, plain in rows.values_list("person", "employer__plain_key"):
        jobs[pk].add(plain)
    mails, phones, pages = (_aliases(owner, kind) for kind in KINDS)
    people = Person.objects.owned_by(owner).values_list(
        "pk", "name", "employer__plain_key", "email", "phone", "profile_url", "position"
    )
    return [
        Card(
            key=pk,
            name=name,
            employers=frozenset((plain,) if plain else ()),
            former=frozenset(jobs.get(pk, ())),
            mails=_with(mail, mails, pk),
            phones=_with(phone, phones, pk),
            pages=_with(page, pages, pk),
            position=position,
        )
        for pk, name, plain, mail, phone, page, position in people
    ]


def _aliases(owner: User, kind: str) -> Several:
    found: Several = defaultdict(list)
    rows = Alias.objects.filter(owner=owner, kind=kind).order_by("pk")
    for pk, value in rows.values_list("person", "value"):
        found[pk].append(value)
    return found


def _with(value: str, others: Several, pk: int) -> tuple[str, ...]:
    return (*((value,) if value else ()), *others.get(pk, ()))
