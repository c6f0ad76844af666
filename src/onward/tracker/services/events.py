from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.engine import history
from onward.engine.history import EventKind, Stage
from onward.tracker import changes
from onward.tracker.models import Application, Event, Interview, Person
from onward.tracker.services.people import people_named

INTERVIEW_STAGES = {"screen": Stage.SCREEN, "final": Stage.FINAL}
USUAL_STAGE = {
    EventKind.APPLIED: Stage.APPLIED,
    EventKind.ASSESSMENT: Stage.TASK,
    EventKind.INTERVIEW: Stage.INTERVIEW,
    EventKind.OFFER: Stage.OFFER,
    EventKind.ACCEPTED: Stage.OFFER,
}


# No mail program writes an id that long; what does is not answered in its thread.
LONGEST_ID = 1_000


class AlreadyEnded(Exception):
    """This application has an ending already; reopen it, or correct that ending."""


class NotEnded(Exception):
    """This application is still open; there is nothing to reopen."""


class InTheFuture(Exception):
    """An ending cannot lie in the future; give the day it came."""


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
    """Add one thing that happened; the stage follows by itself. Raises `AlreadyEnded`."""
    words = _("Noted for %s") % application
    with changes.recording(application.owner, at=at, words=words) as change:
        changes.lock(application)
        if kind in history.ENDINGS and not application.open:
            raise AlreadyEnded
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


def told_by_mail(event: Event, *, mail_id: str, subject: str, at: datetime) -> Event:
    """Remember which mail told it; the first that did stays, as later ones only say it again."""
    with changes.recording(event.owner, at=at, words="") as change:
        if event.mail_id or not mail_id or len(mail_id) > LONGEST_ID:
            return event
        return change.update(event, mail_id=mail_id, mail_subject=subject[:LONGEST_ID])


def _stage_reached(kind: EventKind, stage: Stage | None) -> str:
    reached = stage or USUAL_STAGE.get(kind)
    return reached.value if reached else ""


def record_interview(
    application: Application,
    *,
    on: date,
    at: datetime,
    kind: str = "other",
    people: Iterable[Person] = (),
    names: Iterable[str] = (),
    source: str = "typed",
    sentence: str = "",
    note: str = "",
    **facts: Any,
) -> Interview:
    """Add one round, held or planned; `names` are people who may not be known yet."""
    words = _("Noted an interview for %s") % application
    with changes.recording(application.owner, at=at, words=words) as change:
        event = record(
            application,
            kind=EventKind.INTERVIEW,
            on=on,
            at=at,
            stage=_stage_of_round(kind),
            source=source,
            sentence=sentence,
            note=note,
        )
        interview = change.create(
            Interview, owner=application.owner, event=event, kind=kind, **facts
        )
        _meet(interview, [*people, *_known_as(names, application, at)], change)
    return interview


def _known_as(names: Iterable[str], application: Application, at: datetime) -> list[Person]:
    return people_named(application.owner, names, employer=application.employer, at=at)


def _stage_of_round(kind: str) -> Stage:
    return INTERVIEW_STAGES.get(kind, Stage.INTERVIEW)


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
    event: Event,
    *,
    at: datetime,
    on: date,
    note: str | None = None,
    stage: Stage | None = None,
    kind: EventKind | None = None,
) -> Event:
    """Set a day, a kind, a stage or a note right; what is not given stays. Raises `AlreadyEnded`."""
    application = event.application
    becomes = kind or EventKind(event.kind)
    words = _("Corrected %s") % application
    with changes.recording(event.owner, at=at, words=words) as change:
        changes.lock(application)
        before = changes.lock(event)
        differs, moved = becomes != before.kind, on != before.happened_on
        if differs and becomes in history.ENDINGS and not application.open:
            raise AlreadyEnded
        reached = _stage_reached(becomes, stage) if differs or stage else event.stage
        facts = {} if note is None else {"note": note}
        change.update(event, kind=becomes.value, happened_on=on, stage=reached, **facts)
        # An invitation without a day becomes a round once it has one.
        comes = becomes is EventKind.INTERVIEW and (differs or moved)
        if comes and not Interview.objects.filter(event=event).exists():
            change.create(Interview, owner=event.owner, event=event)
        derive(application, change)
    return event


def correct_interview(
    interview: Interview,
    *,
    at: datetime,
    on: date,
    kind: str,
    people: Iterable[Person] = (),
    names: Iterable[str] = (),
    note: str | None = None,
    **facts: Any,
) -> Interview:
    """Set a round right; `people` and `names` together are who was there."""
    words = _("Corrected %s") % interview.event.application
    with changes.recording(interview.owner, at=at, words=words) as change:
        correct_event(interview.event, at=at, on=on, note=note, stage=_stage_of_round(kind))
        change.update(interview, kind=kind, **facts)
        application = interview.event.application
        _meet(interview, [*people, *_known_as(names, application, at)], change)
    return interview


def remove_event(event: Event, *, at: datetime) -> None:
    """Take one thing out of a history, with the interview or the No that belongs to it."""
    application = event.application
    words = _("Removed from %s") % application
    with changes.recording(event.owner, at=at, words=words) as change:
        changes.lock(application)
        change.delete(event)
        derive(application, change)


def reopen(application: Application, *, on: date, at: datetime) -> Event:
    """An ended application moves again; raises `NotEnded`."""
    words = _("Reopened %s") % application
    with changes.recording(application.owner, at=at, words=words):
        if changes.lock(application).open:
            raise NotEnded
        return record(application, kind=EventKind.REOPENED, on=on, at=at)


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
