"""The way back from a no: flows across the rooms, each one short transaction that can be taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.clock import midnight_before
from onward.accounts.models import User
from onward.engine.history import Decider, Stage
from onward.engine.plan import Plan as Drawn
from onward.engine.plan import resolves_on
from onward.feelings import services as feelings
from onward.feelings.models import CheckIn
from onward.recovery import foreseen, planning, reading
from onward.recovery.models import Plan, Step
from onward.recovery.proposals import let_go_of_proposals
from onward.recovery.today import Today, today
from onward.tracker import changes
from onward.tracker import services as tracker
from onward.tracker.models import Application, Event, No

__all__ = [
    "Received",
    "Today",
    "adds_steps",
    "amend_check_in",
    "check_in",
    "close_silence",
    "correct",
    "follow",
    "hear",
    "receive",
    "reopen",
    "take_away",
    "today",
    "withdraw",
]


@dataclass(frozen=True, slots=True)
class Received:
    """A no that was kept, and the plan it set in motion."""

    no: No
    plan: Drawn | None


def receive(
    owner: User,
    application: Application,
    *,
    on: date,
    at: datetime,
    decided_by: Decider = Decider.EMPLOYER,
    furthest: Stage | None = None,
    **facts: Any,
) -> Received:
    """Keep a no and draw its plan; raises `tracker.services.AlreadyEnded` or `InTheFuture`."""
    words = _("Noted a no for %s") % application
    with changes.recording(owner, at=at, words=words) as change:
        no = tracker.record_no(
            application, on=on, at=at, decided_by=decided_by, furthest=furthest, **facts
        )
        let_go_of_proposals(application, change)
        drawn = planning.replan(owner, planning.company_of(no, at=at), at=at, change=change)
        foreseen.meet(no, at=at)
    return Received(no, drawn)


def hear(
    owner: User,
    application: Application | None,
    *,
    at: datetime,
    named: Mapping[str, Any],
    **facts: Any,
) -> Received:
    """Receive a no for an application that is known, or for the one that `named` describes."""
    words = _("Noted a no for %s") % (application or named["employer"])
    with changes.recording(owner, at=at, words=words):
        meant = application or tracker.application_for(owner, at=at, **named)
        return receive(owner, meant, at=at, **facts)


def adds_steps(received: Received) -> bool:
    """Whether this no brought steps of its own, or shares what is planned already."""
    return Step.objects.open().filter(application=received.no.application_id).exists()


def correct(no: No, *, at: datetime, **facts: Any) -> No:
    """Set a no right; what is not yet done follows, what is done stays."""
    words = _("Corrected the no for %s") % no.application
    with changes.recording(no.owner, at=at, words=words) as change:
        before = planning.company_of(no, at=at)
        tracker.correct_no(no, at=at, **facts)
        after = planning.company_of(no, at=at)
        if no in after:
            planning.replan(no.owner, after, at=at, change=change)
        left = [one for one in before if one not in after]
        if left:
            planning.replan(no.owner, left, at=at, change=change)
    return no


def follow(application: Application, *, at: datetime) -> None:
    """Bring the plan of an ended application in line with its history, which was just changed."""
    no = reading.standing_noes(application.owner).filter(application=application).first()
    if no:
        with changes.recording(application.owner, at=at, words="") as change:
            planning.replan(no.owner, planning.company_of(no, at=at), at=at, change=change)


def take_away(event: Event, *, at: datetime) -> None:
    """Remove an event; with a No goes what its plan had not yet done."""
    words = _("Removed from %s") % event.application
    with changes.recording(event.owner, at=at, words=words) as change:
        no = No.objects.filter(event=event).first()
        if no:
            _drop_plan(no, at=at, change=change)
        tracker.remove_event(event, at=at)


def _drop_plan(no: No, *, at: datetime, change: changes.Recording) -> None:
    company = [one for one in planning.company_of(no, at=at) if one.pk != no.pk]
    plans = list(Plan.objects.filter(no=no))
    planning.replan(no.owner, company, at=at, change=change, gone=plans)


def reopen(application: Application, *, on: date, at: datetime) -> None:
    """It moves again: the plan of its no is dropped as far as it is not done."""
    words = _("Reopened %s") % application
    with changes.recording(application.owner, at=at, words=words) as change:
        no = application.noes.order_by("-pk").first()
        tracker.reopen(application, on=on, at=at)
        if no:
            _drop_plan(no, at=at, change=change)


def withdraw(application: Application, *, on: date, at: datetime, **facts: Any) -> Received:
    return receive(application.owner, application, on=on, at=at, decided_by=Decider.ME, **facts)


def close_silence(application: Application, *, at: datetime) -> Received:
    """Plan as if closed: a silence and a No decided by nobody. It can be reopened at any time.

    The silence is dated by the day it counts as an answer, not by the day it is tidied away.
    """
    waiting = reading.waiting_one(application, at=at)
    counts_from = resolves_on(waiting, workdays=reading.workdays_of(application.owner))
    on = min(counts_from or at.date(), at.date())
    return receive(application.owner, application, on=on, at=at, decided_by=Decider.NOBODY)


def check_in(
    owner: User,
    *,
    at: datetime,
    intensity: int,
    words: Iterable[str] = (),
    energy: int | None = None,
    note: str = "",
    no: No | None = None,
) -> CheckIn:
    """Keep how it feels; on a heavy day every letter moves to the next working day."""
    with changes.recording(owner, at=at, words=_("Checked in")) as change:
        kept = feelings.check_in(
            owner, at=at, intensity=intensity, words=words, energy=energy, note=note, no=no
        )
        planning.ease(owner, at=at, change=change)
    return kept


def amend_check_in(row: CheckIn, *, at: datetime, **felt: Any) -> CheckIn:
    """Set a check-in right; the plan follows where it speaks for today."""
    with changes.recording(row.owner, at=at, words=_("Changed a check-in")) as change:
        feelings.amend_check_in(row, at=at, **felt)
        if row.felt_at >= midnight_before(at):
            planning.ease(row.owner, at=at, change=change)
    return row
