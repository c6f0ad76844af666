from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.tracker import changes
from onward.tracker.models import Alias, Employer, FormerJob, Person
from onward.tracker.models.naming import key_of
from onward.tracker.services.employers import employer_named, let_go_if_unused


def add_person(
    owner: User, *, name: str, at: datetime, employer: str = "", **facts: Any
) -> Person:
    with changes.recording(owner, at=at, words=_("Added %s") % name) as change:
        at_employer = employer_named(owner, employer, at=at) if employer.strip() else None
        name = " ".join(name.split())
        return change.create(Person, owner=owner, name=name, employer=at_employer, **facts)


def edit_person(
    person: Person,
    *,
    at: datetime,
    employer: str | None = None,
    misspelt: bool = False,
    **facts: Any,
) -> Person:
    """Set the facts given; an empty `employer` means that they belong to none.

    Who changes employer worked at the one before, unless that was only `misspelt`.
    """
    with changes.recording(person.owner, at=at, words=_("Changed %s") % person) as change:
        before, was = person.employer, person.position
        if employer is not None:
            named = employer.strip()
            facts["employer"] = employer_named(person.owner, named, at=at) if named else None
        change.update(person, **facts)
        if before and before != person.employer:
            if not misspelt:
                _worked_at(person, before, position=was, until=at.date(), change=change)
            let_go_if_unused(before, change)
    return person


def _worked_at(
    person: Person, employer: Employer, *, position: str, until: date, change: changes.Recording
) -> FormerJob:
    """Note a job of before, once."""
    told = {"employer": employer, "position": position}
    known = person.former_jobs.filter(**told).first()
    if known is not None:
        return change.update(known, ended_on=until)
    return change.create(FormerJob, owner=person.owner, person=person, ended_on=until, **told)


def add_former_job(
    person: Person,
    *,
    employer: str,
    at: datetime,
    position: str = "",
    ended_on: date | None = None,
) -> FormerJob:
    """Note where somebody worked before, and until when, as far as that is known."""
    with changes.recording(person.owner, at=at, words=_("Changed %s") % person) as change:
        return change.create(
            FormerJob,
            owner=person.owner,
            person=person,
            employer=employer_named(person.owner, employer, at=at),
            position=" ".join(position.split()),
            ended_on=ended_on,
        )


def forget_former_job(job: FormerJob, *, at: datetime) -> None:
    words = _("Removed a former job of %s") % job.person
    with changes.recording(job.owner, at=at, words=words) as change:
        employer = job.employer
        change.delete(job)
        let_go_if_unused(employer, change)


def forget_alias(alias: Alias, *, at: datetime) -> None:
    """Take out another name, address, phone or page of somebody."""
    with changes.recording(alias.owner, at=at, words=_("Changed %s") % alias.person) as change:
        change.delete(alias)


def remove_person(person: Person, *, at: datetime) -> None:
    """Forget somebody: what happened with them stays, without their name."""
    with changes.recording(person.owner, at=at, words=_("Removed %s") % person) as change:
        jobs = person.former_jobs.select_related("employer")
        employers = {job.employer for job in jobs} | ({person.employer} - {None})
        change.delete(person)
        for employer in sorted(filter(None, employers), key=lambda one: one.pk):
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
