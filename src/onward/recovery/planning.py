"""From noes to dated steps, and from a correction to the steps that should be there now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from onward.accounts import clock
from onward.accounts.models import User
from onward.engine.plan import (
    Plan as Drawn,
)
from onward.engine.plan import (
    PlannedStep,
    Revision,
    StepKind,
    batch,
    choose,
    describe,
    lapse,
    revise,
    silences,
    soften,
)
from onward.engine.plan.rules import rules
from onward.recovery import reading
from onward.recovery.models import Plan, Step
from onward.tracker.changes import Recording
from onward.tracker.models import No

# Noes less than a week apart share a plan (evidence §4).
A_WEEK = timedelta(days=7)


def company_of(no: No) -> list[No]:
    """The noes that share a plan with this one: within a week of it, or received on the same day."""
    day = no.event.happened_on
    near = No.objects.filter(
        owner=no.owner, event__happened_on__gt=day - A_WEEK, event__happened_on__lt=day + A_WEEK
    )
    plan = Plan.objects.filter(no=no).first()
    together = (
        No.objects.filter(owner=no.owner, plan__started_on=plan.started_on) if plan else near
    )
    noes = (near | together).distinct().select_related("event", "application", "owner")
    return sorted(noes, key=lambda one: one.pk)


def replan(
    owner: User, noes: Sequence[No], *, at: datetime, change: Recording, gone: Sequence[Plan] = ()
) -> Drawn | None:
    """Draw the plan of these noes anew and bring the open steps in line; done steps stay."""
    how = reading.condition_of(owner, at=at, besides=noes)
    workdays = reading.workdays_of(owner)
    plans = {plan.no_id: plan for plan in Plan.objects.filter(no__in=noes)}
    mine = Step.objects.filter(plan__in=[*plans.values(), *gone]).select_related("application")
    others = Step.objects.owned_by(owner).open().exclude(pk__in=[step.pk for step in mine])
    taken = reading.send_days(others)
    drawn = None
    if noes:
        drawn = batch(
            [reading.facts_of(no) for no in noes],
            how=how,
            received_on=at.date(),
            workdays=workdays,
            taken=taken,
        )
        plans = _plans_for(owner, noes, plans, drawn, at=at, change=change)
    revision = revise(reading.kept(mine), drawn, workdays=workdays, taken=taken)
    _apply(revision, owner, plans, drawn, change)
    return drawn


def _plans_for(
    owner: User,
    noes: Sequence[No],
    plans: dict[int, Plan],
    drawn: Drawn,
    *,
    at: datetime,
    change: Recording,
) -> dict[int, Plan]:
    """A plan row for each no, by application."""
    rows = {}
    for no in noes:
        plan = plans.get(no.pk)
        if plan is None:
            plan = change.create(
                Plan, owner=owner, no=no, shape=drawn.shape.value, started_on=at.date()
            )
        else:
            change.update(plan, shape=drawn.shape.value)
        rows[no.application_id] = plan
    return rows


def _apply(
    revision: Revision,
    owner: User,
    plans: dict[int, Plan],
    drawn: Drawn | None,
    change: Recording,
) -> None:
    rows = {step.pk: step for step in Step.objects.filter(owner=owner, state=Step.State.OPEN)}
    for pk in revision.drop:
        change.delete(rows[pk])
    for move in revision.move:
        change.update(rows[move.id], due_on=move.due_on, until=move.until)
    lead = plans.get(drawn.application or 0) if drawn else None
    for planned in revision.add:
        add_step(owner, planned, plan=plans.get(planned.application or 0, lead), change=change)


def add_step(
    owner: User, planned: PlannedStep, *, plan: Plan | None = None, change: Recording
) -> Step:
    return change.create(
        Step,
        owner=owner,
        plan=plan,
        application_id=planned.application,
        kind=planned.kind.value,
        due_on=planned.due_on,
        until=planned.until,
        minutes=planned.minutes,
    )


def ease(owner: User, *, at: datetime, change: Recording) -> None:
    """After a heavy check-in: letters move to the next working day, and three gentle things stand ready."""
    how = reading.condition_of(owner, at=at)
    if not how.heavy:
        return
    today = at.date()
    workdays = reading.workdays_of(owner)
    steps = list(Step.objects.owned_by(owner).open().select_related("application"))
    rows = {step.pk: step for step in steps}
    for move in soften(reading.kept(steps), how=how, today=today, workdays=workdays):
        change.update(rows[move.id], due_on=move.due_on, until=move.until)
    offer = choose(reading.kept(steps), how=how, today=today, workdays=workdays)
    since = clock.midnight_before(at)
    done_today = Step.objects.owned_by(owner).filter(settled_at__gte=since)
    already = set(done_today.values_list("kind", flat=True))
    for kind in offer.cards:
        if kind not in already:
            minutes = describe(kind, names={}).minutes
            add_step(owner, PlannedStep(kind, today, today, minutes), change=change)


def settle(owner: User, *, at: datetime) -> None:
    """What the passing of time does: untouched steps lapse silently, and long silence is proposed."""
    today = at.date()
    workdays = reading.workdays_of(owner)
    over = Step.objects.owned_by(owner).open().filter(until__lt=today)
    gone = lapse(reading.kept(over.select_related("application")), today=today)
    Step.objects.filter(pk__in=gone).update(state=Step.State.LAPSED, settled_at=at)
    refused = reading.refused_by(owner)
    quiet = reading.waiting_of(owner, at=at)
    for proposal in silences(quiet, today=today, workdays=workdays):
        if proposal.kind not in refused:
            _propose(owner, proposal.kind, proposal.application, at=at)
    if StepKind.INTERVIEW_SHEET not in refused:
        for application in reading.just_interviewed(owner, at=at):
            _propose(owner, StepKind.INTERVIEW_SHEET, application, at=at)


def _propose(owner: User, kind: StepKind, application: int, *, at: datetime) -> None:
    """A proposal changes nothing by itself, and nobody typed it: it needs no way back."""
    today = at.date()
    workdays = reading.workdays_of(owner)
    Step.objects.create(
        owner=owner,
        application_id=application,
        kind=kind.value,
        due_on=workdays.on_or_after(today) if kind is StepKind.FOLLOW_UP else today,
        until=workdays.add(today, rules().window(kind)),
        minutes=describe(kind, names={}).minutes,
    )
