"""Whom a person knows at an employer, now or earlier, however that employer is spelled."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.people.known_at import Known, order_to_ask, why_this_order
from onward.tracker.models import Employer, FormerJob, Person
from onward.tracker.models.choices import Tie, label_of

# Beside an application; the page of the employer has more of them.
SHOWN = 6
# Who brings in a network may know thousands at one place; the list of people has them all.
SHOWN_OF_EMPLOYER = 30


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody, as a list of an employer's people names them."""

    id: int
    name: str
    facts: tuple[str, ...]
    last_contact_on: date | None


@dataclass(frozen=True, slots=True)
class KnownThere:
    """Everybody known there, in the order in which it is best to ask them."""

    employer: Employer
    people: tuple[Known, ...] = ()
    why: str = ""

    @property
    def now(self) -> int:
        return sum(one.works_there for one in self.people)

    @property
    def before(self) -> int:
        return len(self.people) - self.now

    @property
    def lines(self) -> list[Line]:
        return [_line(one) for one in self.people[:SHOWN_OF_EMPLOYER]]

    @property
    def beyond(self) -> int:
        return max(len(self.people) - SHOWN_OF_EMPLOYER, 0)

    @property
    def first(self) -> list[Line]:
        return [_line(one) for one in self.people[:SHOWN]]

    @property
    def left(self) -> int:
        return max(len(self.people) - SHOWN, 0)


def _line(one: Known) -> Line:
    tie = label_of(Tie, one.tie) if one.tie else ""
    there = "" if one.works_there else _("before")
    facts = tuple(filter(None, (there, one.position, tie)))
    return Line(one.id, one.name, facts, one.last_contact_on)


def known_there(owner: User, employer: Employer) -> KnownThere:
    spelled = Q(employer__owner=owner, employer__plain_key=employer.plain_key)
    columns = ("pk", "name", "tie", "position", "last_contact_on")
    now = Person.objects.owned_by(owner).filter(spelled).values_list(*columns)
    found = {pk: Known(pk, name, tie, True, *told) for pk, name, tie, *told in now}
    jobs = FormerJob.objects.filter(spelled, owner=owner).order_by("-ended_on", "-pk")
    before = ("person", "person__name", "person__tie", "position", "person__last_contact_on")
    for pk, name, tie, *told in jobs.values_list(*before):
        found.setdefault(pk, Known(pk, name, tie, False, *told))
    people = order_to_ask(found.values())
    return KnownThere(employer, people, why_this_order(people))
