"""Who was asked, or who said it: known people by their name, and new ones as they are named."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Application, Person
from onward.tracker.models.choices import PersonKind, Source, Way
from onward.tracker.models.naming import key_of

# These belong to the employer they speak for; recruiters and mentors may be at home anywhere.
OF_THE_EMPLOYER = {PersonKind.INTERVIEWER, PersonKind.CONTACT}


def person_meant(
    owner: User,
    name: str,
    *,
    at: datetime,
    application: Application | None = None,
    kind: str = PersonKind.CONTACT,
) -> Person | None:
    """Who that is: at the employer first, then anywhere, then somebody new; None without a name."""
    name = " ".join(name.split())
    if not name:
        return None
    alike = list(Person.objects.owned_by(owner).filter(name_key=key_of(name)).order_by("pk"))
    there = [one for one in alike if application and one.employer_id == application.employer_id]
    known = there or alike
    if len(known) == 1 or there:
        return known[0]
    if application and kind in OF_THE_EMPLOYER:
        return tracker.person_named(owner, name, employer=application.employer, at=at, kind=kind)
    with changes.recording(owner, at=at, words=_("Added %s") % name) as change:
        return change.create(Person, owner=owner, name=name, kind=kind)


def note_contact(person: Person | None, *, way: Way, on: date, at: datetime) -> None:
    """A letter that went or an answer that came was a contact; a day still to come is none yet."""
    if person is not None and on <= at.date():
        tracker.note_touch(person, on=on, at=at, way=way, source=Source.LETTER)
