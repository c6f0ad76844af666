"""Answers: what came back to a request, and the day it rests."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from onward.accounts.clock import midnight_before
from onward.engine.heard import Answer
from onward.feedback.models import Remark, Request
from onward.feedback.services.remarks import keep_remark
from onward.feedback.services.requests import BeforeAsked
from onward.feedback.services.whom import note_contact
from onward.tracker import changes
from onward.tracker.models.choices import Way

WRITTEN = {Request.Way.MAIL, Request.Way.LINKEDIN}


def answer_request(
    request: Request,
    *,
    outcome: str,
    on: date,
    at: datetime,
    words: str = "",
    source: str | None = None,
) -> Remark | None:
    """Note that an answer came, generic or specific; its words are kept as a remark.

    Late answers count too, after a request was let go. Raises `BeforeAsked`.
    """
    with changes.recording(request.owner, at=at, words=_("Answered: a request")) as change:
        changes.lock(request)
        if on < request.asked_on:
            raise BeforeAsked
        same_day = request.answered_on == on
        arrived = request.answered_at if same_day else _arrived(on, at=at)
        told = {"outcome": Answer(outcome).value, "answered_on": on, "answered_at": arrived}
        change.update(request, **told)
        note_contact(request.person, way=Way.HEARD, on=on, at=at)
        if not words.strip():
            return None
        return _said_before(request, words) or keep_remark(
            request.owner,
            verbatim=words,
            source=source or source_of(request),
            said_on=on,
            at=at,
            request=request,
        )


def _said_before(request: Request, words: str) -> Remark | None:
    """The same answer told twice, by two clicks or two mails, is one remark."""
    return next((one for one in request.remarks.all() if one.verbatim == words), None)


def source_of(request: Request) -> str:
    """Where an answer to it most likely comes from; the person may say it otherwise."""
    if request.to_role == Request.Role.RECRUITER:
        return Remark.Source.RECRUITER
    written = request.way in WRITTEN
    if request.to_role == Request.Role.MENTOR:
        return Remark.Source.MENTOR_DOCS if written else Remark.Source.MENTOR_OBSERVED
    return Remark.Source.INTERVIEWER_WRITTEN if written else Remark.Source.INTERVIEWER_SPOKEN


def _arrived(on: date, *, at: datetime) -> datetime:
    """The latest instant of that day which is not after now."""
    if on >= at.date():
        return at
    days = (at.date() - on).days - 1
    return midnight_before(at) - timedelta(days=days)
