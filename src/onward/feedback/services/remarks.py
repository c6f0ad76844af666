"""Remarks: what came back, kept word for word; what it means is for the person to say."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.feedback.models import Remark, Request
from onward.feedback.services.whom import note_contact, person_meant
from onward.tracker import changes
from onward.tracker.models import Application, Person
from onward.tracker.models.choices import PersonKind, Way

WHO_SAYS = {
    Remark.Source.RECRUITER: PersonKind.RECRUITER,
    Remark.Source.MENTOR_OBSERVED: PersonKind.MENTOR,
    Remark.Source.MENTOR_DOCS: PersonKind.MENTOR,
    Remark.Source.INTERVIEWER_WRITTEN: PersonKind.INTERVIEWER,
    Remark.Source.INTERVIEWER_SPOKEN: PersonKind.INTERVIEWER,
}


# What one noticed oneself, or read between the lines, was no contact.
SAID_BY_THEM = frozenset(WHO_SAYS)


class NothingSaid(Exception):
    """There are no words in it; type what was said, as you remember it."""


def keep_remark(
    owner: User,
    *,
    verbatim: str,
    source: str,
    said_on: date,
    at: datetime,
    application: Application | None = None,
    person: Person | None = None,
    request: Request | None = None,
    named: str = "",
    **told: Any,
) -> Remark:
    """Keep what was said, exactly as it stands; a request lends its application and person.

    `named` is who said it, where that is a name and no person yet. `told` are more fields of a
    remark; `themes` are codes. Raises `NothingSaid`.
    """
    if not verbatim.strip():
        raise NothingSaid
    application = application or (request.application if request else None)
    told.setdefault("stage", application.furthest if application else "")
    with changes.recording(owner, at=at, words=_("Kept: a remark")) as change:
        person = person or _who(owner, named, source, application, at=at)
        if person is None and request:
            person = request.person
        if source in SAID_BY_THEM:
            note_contact(person, way=Way.HEARD, on=said_on, at=at)
        return change.create(
            Remark,
            owner=owner,
            verbatim=verbatim,
            source=source,
            said_on=said_on,
            application=application,
            person=person,
            request=request,
            kept_at=at,
            **_as_stored(told),
        )


def edit_remark(remark: Remark, *, at: datetime, named: str = "", **told: Any) -> Remark:
    """Change what the person says about a remark; only the fields told. Raises `NothingSaid`."""
    if not told.get("verbatim", "said").strip():
        raise NothingSaid
    words = _("Changed: a remark")
    with changes.recording(remark.owner, at=at, words=words) as change:
        changes.lock(remark)
        if named:
            source, application = (
                told.get(n, getattr(remark, n)) for n in ("source", "application")
            )
            told["person"] = _who(remark.owner, named, source, application, at=at)
        return change.update(remark, **_as_stored(told))


def use_remark(remark: Remark, *, on: date, at: datetime) -> Remark:
    """Note that it was put to use; the first day stands."""
    with changes.recording(remark.owner, at=at, words=_("Put to use: a remark")) as change:
        changes.lock(remark)
        return change.update(remark, used_on=remark.used_on or on)


def remove_remark(remark: Remark, *, at: datetime) -> None:
    with changes.recording(remark.owner, at=at, words=_("Removed: a remark")) as change:
        change.delete(remark)


def _who(
    owner: User, named: str, source: str, application: Application | None, *, at: datetime
) -> Person | None:
    kind = WHO_SAYS.get(Remark.Source(source), PersonKind.CONTACT)
    return person_meant(owner, named, at=at, application=application, kind=kind)


def _as_stored(told: dict[str, Any]) -> dict[str, Any]:
    themes: Iterable[str] | None = told.get("themes")
    if themes is None:
        return told
    return told | {"themes": json.dumps([str(theme) for theme in themes])}
