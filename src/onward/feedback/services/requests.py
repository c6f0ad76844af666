"""Requests: what was asked of whom, reminded of once at most, let go, and put to use."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.asking import due_after, whom_it_asks
from onward.engine.workdays import Workdays
from onward.feedback.models import Letter, Request
from onward.feedback.services.whom import person_meant
from onward.tracker import changes
from onward.tracker.models import Application, No, Person
from onward.tracker.models.choices import PersonKind

Outcome = Request.Outcome
# Those who stand outside both, such as a colleague, are contacts.
WHO_IS_ASKED = {
    Request.Role.INTERVIEWER: PersonKind.INTERVIEWER,
    Request.Role.RECRUITER: PersonKind.RECRUITER,
    Request.Role.MENTOR: PersonKind.MENTOR,
}


class NotAgreed(Exception):
    """They never said they would tell more, so a reminder would press them; let it go instead."""


class NudgedBefore(Exception):
    """They were reminded once, and once is enough; let it go when you like."""


class Settled(Exception):
    """This request is no longer open; open it again first if that is wrong."""


class NoAnswerYet(Exception):
    """There is no answer to put to use yet; note the answer first."""


class BeforeAsked(Exception):
    """That day lies before the day you asked; correct one of the two."""


def note_request(
    owner: User,
    *,
    to_role: str,
    asked_on: date,
    at: datetime,
    application: Application | None = None,
    person: Person | None = None,
    letter: Letter | None = None,
    named: str = "",
    **told: Any,
) -> Request:
    """Note what was asked; a letter that asked is noted once, however often it is told.

    `named` is who was asked, where that is a name and no person yet. `told` are more fields of a
    request: `way`, `asked`, `agreed`, `due_on`. Where a no says that they offered feedback, they
    agreed.
    """
    with changes.recording(owner, at=at, words=_("Noted: a request")) as change:
        if letter:
            changes.lock(letter)
            known = Request.objects.owned_by(owner).filter(letter=letter).first()
            if known:
                return known
        told.setdefault("due_on", _due(owner, asked_on))
        if told.get("agreed") is None:
            told["agreed"] = _promised(application)
        person = person or _who(owner, named, to_role, application, at=at)
        return change.create(
            Request,
            owner=owner,
            to_role=to_role,
            asked_on=asked_on,
            application=application,
            person=person,
            letter=letter,
            **told,
        )


def note_letter(letter: Letter, *, on: date, at: datetime) -> Request | None:
    """Begin the request that a sent letter makes, or note the one reminder that it is.

    None for a letter that asks for nothing back.
    """
    if letter.kind == Letter.Kind.FOLLOW_UP:
        return _remind_by(letter, on=on, at=at)
    asks = whom_it_asks(letter.kind)
    if asks is None:
        return None
    person = letter.person
    return note_request(
        letter.owner,
        to_role=person.kind if person and person.kind in Request.Role else asks,
        asked_on=on,
        at=at,
        application=letter.application,
        person=person,
        letter=letter,
        asked=letter.body,
    )


def _remind_by(letter: Letter, *, on: date, at: datetime) -> Request | None:
    """Asking again whoever was asked about the same application is the reminder they agreed to."""
    if letter.application is None or letter.person is None:
        return None
    theirs = Request.objects.owned_by(letter.owner).open().filter(asked_on__lt=on)
    asked = theirs.filter(application=letter.application, person=letter.person)
    due = next((one for one in asked.latest_first() if one.may_nudge), None)
    return nudge_request(due, on=on, at=at) if due else None


def edit_request(request: Request, *, at: datetime, named: str = "", **told: Any) -> Request:
    """Set a request right; another day of asking, or another wait, moves the day it is due."""
    with _changing(request, at=at, words=_("Changed: a request")) as change:
        changes.lock(request)
        asked_on = told.get("asked_on", request.asked_on)
        if request.answered_on and asked_on > request.answered_on:
            raise BeforeAsked
        if asked_on != request.asked_on and request.nudged_on is None:
            told.setdefault("due_on", _due(request.owner, asked_on))
        if named:
            to_role, application = (
                told.get(n, getattr(request, n)) for n in ("to_role", "application")
            )
            told["person"] = _who(request.owner, named, to_role, application, at=at)
        return change.update(request, **told)


def nudge_request(request: Request, *, on: date, at: datetime) -> Request:
    """Note the one reminder; an answer has the same time again.

    Raises `Settled`, `NotAgreed`, `NudgedBefore` or `BeforeAsked`.
    """
    with _changing(request, at=at, words=_("Reminded once: a request")) as change:
        changes.lock(request)
        if not request.open:
            raise Settled
        if request.agreed is not True:
            raise NotAgreed
        if request.nudged_on:
            raise NudgedBefore
        if on < request.asked_on:
            raise BeforeAsked
        return change.update(request, nudged_on=on, due_on=_due(request.owner, on))


def let_go(request: Request, *, at: datetime) -> Request:
    """Close it without an answer, at any time the person likes. Raises `Settled` when answered."""
    with _changing(request, at=at, words=_("Let go: a request")) as change:
        changes.lock(request)
        if request.answered:
            raise Settled
        return change.update(request, outcome=Outcome.NONE)


def open_again(request: Request, *, at: datetime) -> Request:
    """It was let go, or noted as answered, too soon."""
    with _changing(request, at=at, words=_("Open again: a request")) as change:
        changes.lock(request)
        return change.update(
            request, outcome=Outcome.OPEN, answered_on=None, answered_at=None, used_on=None
        )


def use_request(request: Request, *, on: date, at: datetime) -> Request:
    """Note that its answer was put to use; the first day stands. Raises `NoAnswerYet`."""
    with _changing(request, at=at, words=_("Put to use: an answer")) as change:
        changes.lock(request)
        if not request.answered:
            raise NoAnswerYet
        return change.update(request, used_on=request.used_on or on)


def remove_request(request: Request, *, at: datetime) -> None:
    """Take it out; what came back stays."""
    with _changing(request, at=at, words=_("Removed: a request")) as change:
        change.delete(request)


def _changing(
    request: Request, *, at: datetime, words: str
) -> AbstractContextManager[changes.Recording]:
    return changes.recording(request.owner, at=at, words=words)


def _who(
    owner: User, named: str, to_role: str, application: Application | None, *, at: datetime
) -> Person | None:
    kind = WHO_IS_ASKED.get(Request.Role(to_role), PersonKind.CONTACT)
    return person_meant(owner, named, at=at, application=application, kind=kind)


def _promised(application: Application | None) -> bool | None:
    """Whether a no says that they offered feedback; without that word it is not known."""
    offered = No.objects.filter(application=application, feedback_promised=True)
    return True if application and offered.exists() else None


def _due(owner: User, day: date) -> date:
    return due_after(day, workdays=Workdays(owner.country or None))
