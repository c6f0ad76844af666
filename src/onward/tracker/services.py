"""What can be done to the ground. The only code that writes it; each verb can be taken back."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine import history
from onward.engine.history import Decider, EventKind, Stage
from onward.tracker import changes
from onward.tracker.models import (
    Application,
    Change,
    Employer,
    Event,
    Interview,
    No,
    Person,
)

ENDING_OF = {Decider.NOBODY: EventKind.SILENCE, Decider.ME: EventKind.WITHDRAWN}
INTERVIEW_STAGES = {"screen": Stage.SCREEN, "final": Stage.FINAL}
INTERVIEW_OF_STAGE = {Stage.SCREEN: "screen", Stage.INTERVIEW: "other", Stage.FINAL: "final"}
KIND_OF_STAGE = {
    Stage.APPLIED: EventKind.APPLIED,
    Stage.TASK: EventKind.ASSESSMENT,
    Stage.OFFER: EventKind.OFFER,
}


class AlreadyEnded(Exception):
    """This application has an ending already; reopen it, or correct that ending."""


class NotEnded(Exception):
    """This application is still open; there is nothing to reopen."""


class InTheFuture(Exception):
    """An ending cannot lie in the future; give the day it came."""


def employer_named(owner: User, name: str, *, at: datetime) -> Employer:
    """The employer of that name, whatever its capitals; a new one where there is none yet."""
    name = " ".join(name.split())
    known = Employer.objects.filter(owner=owner, name__iexact=name).first()
    if known:
        return known
    with changes.recording(owner, at=at, words=_("Added %s") % name) as change:
        return change.create(Employer, owner=owner, name=name)


def add_application(
    owner: User,
    *,
    employer: str,
    role: str = "",
    at: datetime,
    applied_on: date | None = None,
    source: str = "typed",
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
        if applied_on:
            record(application, kind=EventKind.APPLIED, on=applied_on, at=at, source=source)
    return application


def edit_application(
    application: Application, *, at: datetime, employer: str | None = None, **facts: Any
) -> Application:
    with changes.recording(
        application.owner, at=at, words=_("Changed %s") % application
    ) as change:
        if employer is not None:
            facts["employer"] = employer_named(application.owner, employer, at=at)
        return change.update(application, **facts)


def remove_application(application: Application, *, at: datetime) -> None:
    with changes.recording(
        application.owner, at=at, words=_("Removed %s") % application
    ) as change:
        change.delete(application)


def record(
    application: Application,
    *,
    kind: EventKind,
    on: date,
    at: datetime,
    stage: Stage | None = None,
    source: str = "typed",
    sentence: str = "",
    note: str = "",
) -> Event:
    """Add one thing that happened; the application's stage follows by itself."""
    words = _("Noted for %s") % application
    with changes.recording(application.owner, at=at, words=words) as change:
        event = change.create(
            Event,
            owner=application.owner,
            application=application,
            kind=kind.value,
            stage=_stage_reached(kind, stage),
            happened_on=on,
            source=source,
            sentence=sentence[:2_000],
            note=note,
            recorded_at=at,
        )
        derive(application, change)
    return event


def _stage_reached(kind: EventKind, stage: Stage | None) -> str:
    usual = {
        EventKind.APPLIED: Stage.APPLIED,
        EventKind.ACKNOWLEDGED: None,
        EventKind.ASSESSMENT: Stage.TASK,
        EventKind.INTERVIEW: Stage.INTERVIEW,
        EventKind.OFFER: Stage.OFFER,
        EventKind.ACCEPTED: Stage.OFFER,
    }
    reached = stage or usual.get(kind)
    return reached.value if reached else ""


def record_interview(
    application: Application,
    *,
    on: date,
    at: datetime,
    kind: str = "other",
    people: Iterable[Person] = (),
    source: str = "typed",
    sentence: str = "",
    note: str = "",
    **facts: Any,
) -> Interview:
    """Add one round, held or planned."""
    stage = INTERVIEW_STAGES.get(kind, Stage.INTERVIEW)
    words = _("Noted an interview for %s") % application
    with changes.recording(application.owner, at=at, words=words) as change:
        event = record(
            application,
            kind=EventKind.INTERVIEW,
            on=on,
            at=at,
            stage=stage,
            source=source,
            sentence=sentence,
            note=note,
        )
        interview = change.create(
            Interview, owner=application.owner, event=event, kind=kind, **facts
        )
        _meet(interview, people, change)
    return interview


def _meet(interview: Interview, people: Iterable[Person], change: changes.Recording) -> None:
    through = Interview.people.through
    wanted = {person.pk for person in people}
    for link in through._default_manager.filter(interview=interview):
        if link.person_id not in wanted:
            change.delete(link)
        wanted.discard(link.person_id)
    for person_id in wanted:
        change.create(through, interview=interview, person_id=person_id)


def correct_event(
    event: Event, *, at: datetime, on: date, note: str = "", stage: Stage | None = None
) -> Event:
    """Set a day, a stage or a note right; where it came from stays as it was."""
    words = _("Corrected %s") % event.application
    with changes.recording(event.owner, at=at, words=words) as change:
        change.update(
            event, happened_on=on, note=note, stage=stage.value if stage else event.stage
        )
        derive(event.application, change)
    return event


def correct_interview(
    interview: Interview,
    *,
    at: datetime,
    on: date,
    kind: str,
    people: Iterable[Person] = (),
    note: str = "",
    **facts: Any,
) -> Interview:
    words = _("Corrected %s") % interview.event.application
    with changes.recording(interview.owner, at=at, words=words) as change:
        stage = INTERVIEW_STAGES.get(kind, Stage.INTERVIEW)
        correct_event(interview.event, at=at, on=on, note=note, stage=stage)
        change.update(interview, kind=kind, **facts)
        _meet(interview, people, change)
    return interview


def remove_event(event: Event, *, at: datetime) -> None:
    """Take one thing out of a history, with the interview or the No that belongs to it."""
    application = event.application
    words = _("Removed from %s") % application
    with changes.recording(event.owner, at=at, words=words) as change:
        change.delete(event)
        derive(application, change)


def record_no(
    application: Application,
    *,
    on: date,
    at: datetime,
    decided_by: Decider = Decider.EMPLOYER,
    furthest: Stage | None = None,
    source: str = "typed",
    sentence: str = "",
    **facts: Any,
) -> No:
    """Keep a No and the one event it has. Raises `AlreadyEnded` or `InTheFuture`."""
    if on > at.date():
        raise InTheFuture
    if not application.open:
        raise AlreadyEnded
    reached = furthest or Stage(application.furthest or Stage.APPLIED)
    words = _("Noted a no for %s") % application
    with changes.recording(application.owner, at=at, words=words) as change:
        event = record(
            application,
            kind=ENDING_OF.get(decided_by, EventKind.NO),
            on=on,
            at=at,
            stage=reached,
            source=source,
            sentence=sentence,
        )
        if decided_by in history.NOT_PERFORMANCE:
            facts.setdefault("about_performance", False)
        return change.create(
            No,
            owner=application.owner,
            event=event,
            application=application,
            decided_by=decided_by.value,
            furthest=reached.value,
            **facts,
        )


def correct_no(
    no: No, *, at: datetime, on: date, decided_by: Decider, furthest: Stage, **facts: Any
) -> No:
    """Set right who decided, how far it went, what was said."""
    if on > at.date():
        raise InTheFuture
    words = _("Corrected the no for %s") % no.application
    with changes.recording(no.owner, at=at, words=words) as change:
        change.update(
            no.event,
            kind=ENDING_OF.get(decided_by, EventKind.NO).value,
            happened_on=on,
            stage=furthest.value,
        )
        change.update(no, decided_by=decided_by.value, furthest=furthest.value, **facts)
        derive(no.application, change)
    return no


def reopen(application: Application, *, on: date, at: datetime) -> Event:
    """An ended application moves again; raises `NotEnded`."""
    if application.open:
        raise NotEnded
    words = _("Reopened %s") % application
    with changes.recording(application.owner, at=at, words=words):
        return record(application, kind=EventKind.REOPENED, on=on, at=at)


def move(application: Application, *, to: Stage, on: date, at: datetime) -> None:
    """Bring an application to a stage, as the board does: forward adds an event, backward takes out."""
    words = _("Moved %s") % application
    with changes.recording(application.owner, at=at, words=words) as change:
        if not application.open:
            reopen(application, on=on, at=at)
        if application.stage and Stage(application.stage).rank > to.rank:
            _step_back(application, to, change)
        if application.stage != to:
            _step_forward(application, to, on=on, at=at)


def _step_back(application: Application, to: Stage, change: changes.Recording) -> None:
    for event in application.events.exclude(stage=""):
        if Stage(event.stage).rank > to.rank and not hasattr(event, "no"):
            change.delete(event)
    derive(application, change)


def _step_forward(application: Application, to: Stage, *, on: date, at: datetime) -> None:
    if to in INTERVIEW_OF_STAGE:
        record_interview(application, on=on, at=at, kind=INTERVIEW_OF_STAGE[to])
    else:
        record(application, kind=KIND_OF_STAGE[to], on=on, at=at)


def derive(application: Application, change: changes.Recording) -> None:
    """Read the standing from the events again; the columns are a copy of what they say."""
    events = application.events.in_order()
    standing = history.standing(event.happening for event in events)
    change.update(
        application,
        stage=standing.stage or "",
        furthest=standing.furthest or "",
        ended_by=standing.ended_by or "",
        applied_on=standing.applied_on,
        last_on=standing.last_on,
    )


def undo(owner: User, *, at: datetime, change: Change | None = None) -> str:
    """Take back one change, or the latest; returns its words. Raises as `changes.take_back` does."""
    change = change or changes.latest(owner, at=at)
    touched = changes.take_back(change, at=at)
    moved = {pk for model, pk in touched if model is Event}
    hit = {pk for model, pk in touched if model is Application}
    stale = Application.objects.owned_by(owner).filter(events__in=moved) | (
        Application.objects.owned_by(owner).filter(pk__in=hit)
    )
    for application in stale.distinct():
        derive(application, changes.Recording(owner))
    return change.words
