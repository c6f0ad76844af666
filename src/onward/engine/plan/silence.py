"""No answer yet: what to propose, and from which day on. Silence never decides anything itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onward.engine.history import Stage
from onward.engine.plan.kinds import StepKind
from onward.engine.plan.rules import rules
from onward.engine.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open application. `last_on` is the employer's last sign of life, or the day of applying."""

    application: int
    stage: Stage | None
    applied_on: date | None
    last_on: date | None
    interview_on: date | None = None
    promised_on: date | None = None
    follow_ups: int = 0
    last_follow_up_on: date | None = None

    @property
    def talked(self) -> bool:
        later = self.stage is not None and self.stage is not Stage.APPLIED
        return later or self.interview_on is not None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to propose: a follow-up, the first or the second, or to plan as if closed."""

    application: int
    kind: StepKind
    due_on: date
    until: date | None = None
    ordinal: int | None = None


def silences(
    waiting: Sequence[Waiting], *, today: date, workdays: Workdays
) -> tuple[Proposal, ...]:
    """Say what may be proposed today about applications that have gone quiet."""
    proposals = (_propose(one, today=today, workdays=workdays) for one in waiting)
    return tuple(proposal for proposal in proposals if proposal is not None)


def resolves_on(one: Waiting, *, workdays: Workdays) -> date | None:
    """Name the one day from which no answer counts as an answer; None while nothing is known."""
    ruling = rules().silence
    if one.stage is Stage.OFFER:
        return None
    if one.talked:
        start = _latest(one.interview_on, one.promised_on, one.last_on)
        return None if start is None else workdays.add(start, ruling.interview_closed)
    start = _latest(one.last_on, one.applied_on)
    if start is None:
        return None
    closed_on = start + timedelta(days=ruling.application_closed_days)
    return _latest(closed_on, one.promised_on)


def follows_up_on(one: Waiting, *, workdays: Workdays) -> date | None:
    """Name the day of the next follow-up; None when enough were sent or nothing is known."""
    ruling = rules().silence
    allowed = ruling.interview_follow_ups if one.talked else ruling.application_follow_ups
    if one.stage is Stage.OFFER or one.follow_ups >= allowed:
        return None
    if one.promised_on is not None and not one.follow_ups and not _promise_is_spent(one):
        return workdays.add(one.promised_on, ruling.after_promise)
    if not one.talked:
        start = _latest(one.applied_on, one.last_on)
        days = timedelta(days=ruling.application_follow_up_days)
        return None if start is None else workdays.on_or_after(start + days)
    start = _latest(one.interview_on, one.last_on, one.last_follow_up_on)
    days_on = ruling.after_follow_up if one.follow_ups else ruling.after_interview
    return None if start is None else workdays.add(start, days_on)


def _propose(one: Waiting, *, today: date, workdays: Workdays) -> Proposal | None:
    closed_on = resolves_on(one, workdays=workdays)
    if closed_on is not None and closed_on <= today:
        return Proposal(one.application, StepKind.CLOSE_SILENCE, closed_on)
    due_on = follows_up_on(one, workdays=workdays)
    if due_on is None or due_on > today:
        return None
    until = workdays.add(due_on, rules().window(StepKind.FOLLOW_UP))
    if until < today:
        return None
    return Proposal(one.application, StepKind.FOLLOW_UP, due_on, until, one.follow_ups + 1)


def _promise_is_spent(one: Waiting) -> bool:
    """They wrote again after the day they had promised, so that day says nothing any more."""
    return one.promised_on is not None and _latest(one.promised_on, one.last_on) != one.promised_on


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)
