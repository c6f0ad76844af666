from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.engine import history
from onward.engine.history import Decider, EventKind, Stage
from onward.tracker import changes
from onward.tracker.models import Application, No
from onward.tracker.services.events import AlreadyEnded, InTheFuture, derive, record
from onward.tracker.services.people import person_named

ENDING_OF = {Decider.NOBODY: EventKind.SILENCE, Decider.ME: EventKind.WITHDRAWN}


def record_no(
    application: Application,
    *,
    on: date,
    at: datetime,
    decided_by: Decider = Decider.EMPLOYER,
    furthest: Stage | None = None,
    source: str = "typed",
    sentence: str = "",
    writer: str | None = None,
    **facts: Any,
) -> No:
    """Keep a No and the one event it has. Raises `AlreadyEnded` or `InTheFuture`.

    `writer` is the name of who wrote or called; `written_by` gives a person who is known already.
    """
    if on > at.date():
        raise InTheFuture
    words = _("Noted a no for %s") % application
    with changes.recording(application.owner, at=at, words=words) as change:
        if not changes.lock(application).open:
            raise AlreadyEnded
        reached = furthest or Stage(application.furthest or Stage.APPLIED)
        event = record(
            application,
            kind=ENDING_OF.get(decided_by, EventKind.NO),
            on=on,
            at=at,
            stage=reached,
            source=source,
            sentence=sentence,
        )
        return change.create(
            No,
            owner=application.owner,
            event=event,
            application=application,
            decided_by=decided_by.value,
            furthest=reached.value,
            **_written(application, writer, at=at),
            **_fair(facts, decided_by),
        )


def correct_no(
    no: No,
    *,
    at: datetime,
    on: date,
    decided_by: Decider,
    furthest: Stage,
    writer: str | None = None,
    **facts: Any,
) -> No:
    """Set right who decided, how far it went, what was said. Raises `InTheFuture`."""
    if on > at.date():
        raise InTheFuture
    words = _("Corrected the no for %s") % no.application
    with changes.recording(no.owner, at=at, words=words) as change:
        changes.lock(no.application)
        change.update(
            no.event,
            kind=ENDING_OF.get(decided_by, EventKind.NO).value,
            happened_on=on,
            stage=furthest.value,
        )
        change.update(
            no,
            decided_by=decided_by.value,
            furthest=furthest.value,
            **_written(no.application, writer, at=at),
            **_fair(facts, decided_by),
        )
        derive(no.application, change)
    return no


def _written(application: Application, writer: str | None, *, at: datetime) -> dict[str, Any]:
    """Who wrote: nothing is touched where nobody was asked, and an empty name means nobody."""
    if writer is None:
        return {}
    if not writer.strip():
        return {"written_by": None}
    return {
        "written_by": person_named(application.owner, writer, employer=application.employer, at=at)
    }


def _fair(facts: dict[str, Any], decided_by: Decider) -> dict[str, Any]:
    """What says nothing about the person is kept so, unless they say otherwise themselves."""
    said_nothing = history.NOT_PERFORMANCE - history.NOT_HEARD
    if facts.get("about_performance") is None and decided_by in said_nothing:
        return {**facts, "about_performance": False}
    return facts
