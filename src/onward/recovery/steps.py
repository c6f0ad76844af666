"""What a person does with one step."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.plan import StepKind, is_send, open_day
from onward.feedback.models import Request
from onward.feedback.services import requests
from onward.feelings.services.aside import set_aside
from onward.recovery import promising, reading, services
from onward.recovery.models import Step
from onward.recovery.settling import ASKED
from onward.recovery.wording import title_of
from onward.tracker import changes
from onward.tracker.models import Application, Interview, Person
from onward.tracker.models.naming import key_of

ABOUT_QUESTIONS = frozenset({StepKind.QUESTIONS, StepKind.INTERVIEW_SHEET})


class NotOpen(Exception):
    """This step is settled already; undo brings it back."""


def finish(
    step: Step,
    *,
    at: datetime,
    line: str = "",
    person: str = "",
    phone: str = "",
) -> Step:
    """Done, with what the person chose to keep: a line, someone on their side.

    What an exercise of the private room says stays in that room. Closing a silence happens here too, because the person says so.
    """
    with changes.recording(step.owner, at=at, words=_("Done: %s") % title_of(step)) as change:
        _settle(step, Step.State.DONE, at=at, line=line)
        promising.finish_taken(step.owner, step=step, at=at)
        if line and step.kind in ABOUT_QUESTIONS and step.application:
            _note_questions(step.application, line, change)
        if step.kind == StepKind.CLOSE_LOOP and step.application:
            _let_questions_rest(step.application, at=at)
        if person:
            _take_on_my_side(step.owner, person, phone, change)
        if step.kind == StepKind.CLOSE_SILENCE and step.application and step.application.open:
            services.close_silence(step.application, at=at)
    return step


def finish_asked(owner: User, kinds: Iterable[StepKind], *, at: datetime, **which: Any) -> None:
    """What was done in a room is what these open steps asked for, so they are done with it."""
    asked = Step.objects.owned_by(owner).open().filter(kind__in=kinds, **which)
    for step in asked.select_related("owner", "application__employer").order_by("due_on", "pk"):
        finish(step, at=at)


def remember(step: Step, typed: str) -> None:
    """Keep what is typed on the page of a step; this is no change, so undo never takes it."""
    step.draft = typed
    step.save(update_fields=["draft"])


def _note_questions(application: Application, line: str, change: changes.Recording) -> None:
    """What they asked belongs to the round it was asked in."""
    rounds = Interview.objects.filter(event__application=application)
    last = rounds.order_by("-event__happened_on", "-pk").first()
    if last:
        noted = "\n".join(part for part in (last.questions, line) if part)
        change.update(last, questions=noted[:20_000])


def _let_questions_rest(application: Application, *, at: datetime) -> None:
    """What was asked of them waits for no answer any more, wherever that stands."""
    for asked in (
        Request.objects.owned_by(application.owner).open().filter(application=application)
    ):
        requests.let_go(asked, at=at)


def _take_on_my_side(owner: User, name: str, phone: str, change: changes.Recording) -> None:
    known = Person.objects.owned_by(owner).filter(name_key=key_of(name), kind="supporter").first()
    if known:
        change.update(known, phone=phone or known.phone)
    else:
        change.create(Person, owner=owner, name=name, phone=phone, kind="supporter")


def skip(step: Step, *, at: datetime) -> Step:
    with changes.recording(step.owner, at=at, words=_("Skipped: %s") % title_of(step)):
        promising.let_go_taken(step.owner, step=step, at=at)
        return _settle(step, Step.State.SKIPPED, at=at)


def refuse(step: Step, *, at: datetime) -> Step:
    """Not for me: open steps of the kind go, and none of it is planned again."""
    words = _("Not for me: %s") % title_of(step)
    with changes.recording(step.owner, at=at, words=words) as change:
        _settle(step, Step.State.REFUSED, at=at)
        promising.let_go_taken(step.owner, step=step, at=at)
        same = Step.objects.filter(owner=step.owner, kind=step.kind, state=Step.State.OPEN)
        for other in same:
            change.delete(other)
        if what := ASKED.get(StepKind(step.kind)):
            set_aside(step.owner, what, at=at)
    return step


def put_off(step: Step, *, at: datetime) -> Step:
    """Later: the next working day, or the next with room for a letter."""
    with changes.recording(step.owner, at=at, words=_("Later: %s") % title_of(step)) as change:
        if changes.lock(step).state != Step.State.OPEN:
            raise NotOpen
        workdays = reading.workdays_of(step.owner)
        day = workdays.after(max(at.date(), step.due_on))
        if is_send(StepKind(step.kind)):
            others = Step.objects.owned_by(step.owner).open().exclude(pk=step.pk)
            day = open_day(day, taken=reading.send_days(others), workdays=workdays)
        return _move(step, day, change, at=at)


def _move(step: Step, day: date, change: changes.Recording, *, at: datetime) -> Step:
    """Another day, also in the week that promises it."""
    change.update(step, due_on=day, until=max(step.until, day))
    promising.follow(step, at=at)
    return step


def wait_until(step: Step, day: date, *, at: datetime) -> Step:
    """It waits for a day that the person chose."""
    with changes.recording(step.owner, at=at, words=_("Planned: %s") % title_of(step)) as change:
        if changes.lock(step).state != Step.State.OPEN:
            raise NotOpen
        return _move(step, day, change, at=at)


def _settle(step: Step, state: Step.State, *, at: datetime, line: str = "") -> Step:
    with changes.recording(step.owner, at=at, words="") as change:
        # Two clicks on one button are two requests; the second finds it settled.
        if changes.lock(step).state != Step.State.OPEN:
            raise NotOpen
        return change.update(step, state=state, settled_at=at, line=line)
