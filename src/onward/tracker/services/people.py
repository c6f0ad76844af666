from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.tracker import changes
from onward.tracker.models import Application, Employer, Person
from onward.tracker.models.naming import key_of


def employer_named(owner: User, name: str, *, at: datetime) -> Employer:
    """The employer of that name, whatever its capitals; a new one where there is none yet."""
    name = " ".join(name.split())
    with changes.recording(owner, at=at, words=_("Added %s") % name) as change:
        known = Employer.objects.filter(owner=owner, name_key=key_of(name)).first()
        return known or change.create(Employer, owner=owner, name=name)


def let_go_if_unused(employer: Employer, change: changes.Recording) -> None:
    """An employer that nothing belongs to any more was a slip of the pen; it goes."""
    used = Application.objects.filter(employer=employer).exists()
    if not used and not Person.objects.filter(employer=employer).exists():
        change.delete(employer)


def add_person(
    owner: User, *, name: str, at: datetime, employer: str = "", **facts: Any
) -> Person:
    with changes.recording(owner, at=at, words=_("Added %s") % name) as change:
        at_employer = employer_named(owner, employer, at=at) if employer.strip() else None
        name = " ".join(name.split())
        return change.create(Person, owner=owner, name=name, employer=at_employer, **facts)


def edit_person(
    person: Person, *, at: datetime, employer: str | None = None, **facts: Any
) -> Person:
    """Set the facts given; an empty `employer` means that they belong to none."""
    with changes.recording(person.owner, at=at, words=_("Changed %s") % person) as change:
        before = person.employer
        if employer is not None:
            named = employer.strip()
            facts["employer"] = employer_named(person.owner, named, at=at) if named else None
        change.update(person, **facts)
        if before and before != person.employer:
            let_go_if_unused(before, change)
    return person


def remove_person(person: Person, *, at: datetime) -> None:
    """Forget somebody: what happened with them stays, without their name."""
    with changes.recording(person.owner, at=at, words=_("Removed %s") % person) as change:
        employer = person.employer
        change.delete(person)
        if employer:
            let_go_if_unused(employer, change)


def person_named(
    owner: User, name: str, *, employer: Employer, at: datetime, kind: str = "contact"
) -> Person:
    """Who that is at this employer. Somebody of the same name elsewhere is somebody else."""
    name = " ".join(name.split())
    with changes.recording(owner, at=at, words=_("Added %s") % name) as change:
        alike = Person.objects.owned_by(owner).filter(name_key=key_of(name))
        known = alike.filter(employer=employer).first() or alike.filter(employer=None).first()
        if known is None:
            return change.create(Person, owner=owner, name=name, employer=employer, kind=kind)
        return change.update(known, employer=employer)


def people_named(
    owner: User, names: Iterable[str], *, employer: Employer, at: datetime
) -> list[Person]:
    """The interviewers of these names, each once; who was not known is added."""
    met: dict[int, Person] = {}
    for name in names:
        if name.strip():
            person = person_named(owner, name, employer=employer, at=at, kind="interviewer")
            met[person.pk] = person
    return list(met.values())
