from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.history import EventKind, Stage
from onward.tracker import changes
from onward.tracker.models import Application, Posting, Version
from onward.tracker.models.naming import key_of
from onward.tracker.services.employers import employer_named, let_go_if_unused
from onward.tracker.services.events import (
    AlreadyEnded,
    derive,
    record,
    record_interview,
    reopen,
)
from onward.tracker.services.sent import send_along

INTERVIEW_OF_STAGE = {Stage.SCREEN: "screen", Stage.INTERVIEW: "other", Stage.FINAL: "final"}
KIND_OF_STAGE = {
    Stage.APPLIED: EventKind.APPLIED,
    Stage.TASK: EventKind.ASSESSMENT,
    Stage.OFFER: EventKind.OFFER,
}
# The same employer and role within this time is the same case (evidence §13).
SAME_CASE = timedelta(days=90)


class WhichOne(Exception):
    """Several applications could be meant; choose one of `candidates`, or say it is another."""

    def __init__(self, candidates: list[Application]) -> None:
        self.candidates = candidates


class EndedBefore(AlreadyEnded):
    """What is meant has ended already; correct that ending, or say it is another."""

    def __init__(self, application: Application) -> None:
        self.application = application


def add_application(
    owner: User,
    *,
    employer: str,
    role: str = "",
    at: datetime,
    applied_on: date | None = None,
    source: str = "typed",
    posting_text: str = "",
    also_sent: Iterable[Version] = (),
    **facts: Any,
) -> Application:
    """Note one role at one employer; with `applied_on` its history begins on that day."""
    with changes.recording(owner, at=at, words=_("Added %s") % (role or employer)) as change:
        application = change.create(
            Application,
            owner=owner,
            employer=employer_named(owner, employer, at=at),
            role=" ".join(role.split()),
            added_at=at,
            **facts,
        )
        send_along(application, also_sent, change)
        if posting_text:
            _keep_posting(application, posting_text, change, at=at)
        if applied_on:
            record(application, kind=EventKind.APPLIED, on=applied_on, at=at, source=source)
    return application


def edit_application(
    application: Application,
    *,
    at: datetime,
    employer: str | None = None,
    posting_text: str | None = None,
    also_sent: Iterable[Version] | None = None,
    **facts: Any,
) -> Application:
    """Set the facts given; what is not given stays."""
    owner = application.owner
    with changes.recording(owner, at=at, words=_("Changed %s") % application) as change:
        before = application.employer
        if employer is not None:
            facts["employer"] = employer_named(owner, employer, at=at)
        change.update(application, **facts)
        if also_sent is not None:
            send_along(application, also_sent, change)
        if posting_text is not None:
            _keep_posting(application, posting_text, change, at=at)
        if before != application.employer:
            let_go_if_unused(before, change)
    return application


def _keep_posting(
    application: Application, text: str, change: changes.Recording, *, at: datetime
) -> None:
    posting = application.posting
    if posting and text:
        change.update(posting, text=text)
    elif posting:
        change.update(application, posting=None)
        if not Application.objects.filter(posting=posting).exists():
            change.delete(posting)
    elif text:
        made = change.create(
            Posting,
            owner=application.owner,
            employer=application.employer,
            title=application.role,
            text=text,
            added_at=at,
        )
        change.update(application, posting=made)


def remove_application(application: Application, *, at: datetime) -> None:
    """Take an application out with all that belongs to it."""
    with changes.recording(
        application.owner, at=at, words=_("Removed %s") % application
    ) as change:
        employer, posting = application.employer, application.posting
        change.delete(application)
        let_go_if_unused(employer, change)
        if posting and not Application.objects.filter(posting=posting).exists():
            change.delete(posting)


def application_for(
    owner: User, *, employer: str, role: str = "", at: datetime, another: bool = False
) -> Application:
    """The open application that is meant, or a new one. Raises `WhichOne` or `EndedBefore`."""
    with changes.recording(owner, at=at, words=""):
        # Looked for and added under one lock: two clicks add one.
        found = None if another else find_application(owner, employer=employer, role=role, at=at)
        if found is None:
            return add_application(owner, employer=employer, role=role, at=at)
        if role and not found.role:
            edit_application(found, at=at, role=" ".join(role.split()))
    return found


def find_application(
    owner: User, *, employer: str, role: str = "", at: datetime
) -> Application | None:
    """The open application that is meant, if it is known. Raises `WhichOne` or `EndedBefore`."""
    wanted = " ".join(role.split()).casefold()
    there = Application.objects.owned_by(owner).filter(employer__name_key=key_of(employer))
    known = list(there.select_related("employer").order_by("-last_on", "-pk"))
    live = [one for one in known if one.open]
    meant = _meant_among(live, wanted)
    if len(meant) == 1:
        return meant[0]
    if not meant:
        _refuse_if_ended(known, wanted, at=at)
        meant = [one for one in live if wanted and _alike(one.role.casefold(), wanted)]
    if meant:
        raise WhichOne(meant)
    return None


def _meant_among(live: list[Application], wanted: str) -> list[Application]:
    """With no role, all that are open there; with one, those of that role, else those with none."""
    if not wanted:
        return live
    exact = [one for one in live if one.role.casefold() == wanted]
    return exact or [one for one in live if not one.role]


def _alike(role: str, wanted: str) -> bool:
    return wanted in role or role in wanted


def _refuse_if_ended(known: list[Application], wanted: str, *, at: datetime) -> None:
    for one in known:
        recent = one.last_on is not None and one.last_on > at.date() - SAME_CASE
        if not one.open and recent and (not wanted or one.role.casefold() == wanted):
            raise EndedBefore(one)


def move(application: Application, *, to: Stage | None, on: date, at: datetime) -> None:
    """Bring an application to a stage, as the board does: forward adds an event, backward takes out.

    `to` None means that nothing was sent yet.
    """
    target = -1 if to is None else to.rank
    with changes.recording(application.owner, at=at, words="") as change:
        changes.lock(application)
        back = bool(application.stage) and Stage(application.stage).rank > target
        words = _("Moved %s back; what came after was taken out") if back else _("Moved %s")
        change.words = change.words or words % application
        if not application.open:
            reopen(application, on=on, at=at)
        if back:
            _step_back(application, target, change)
        if to is not None and application.stage != to:
            # A round that lies ahead would otherwise still be the latest word on the stage.
            _step_forward(application, to, on=max(on, application.last_on or on), at=at)


def _step_back(application: Application, target: int, change: changes.Recording) -> None:
    for event in application.events.exclude(stage=""):
        if Stage(event.stage).rank > target and not hasattr(event, "no"):
            change.delete(event)
    derive(application, change)


def _step_forward(application: Application, to: Stage, *, on: date, at: datetime) -> None:
    if to in INTERVIEW_OF_STAGE:
        record_interview(application, on=on, at=at, kind=INTERVIEW_OF_STAGE[to])
    else:
        record(application, kind=KIND_OF_STAGE[to], on=on, at=at)
