"""From noes to dated steps, and from a correction to the steps that should be there now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from onward.accounts.clock import midnight_before
from onward.accounts.models import User
from onward.engine.history import NOT_HEARD, Decider
from onward.engine.plan import (
    Plan as Drawn,
)
from onward.engine.plan import (
    PlannedStep,
    Revision,
    batch,
    describe,
    revise,
    soften,
)
from onward.engine.plan.kinds import GENTLE_KINDS
from onward.recovery import promising, reading
from onward.recovery.closed import is_closed
from onward.recovery.models import Plan, Step
from onward.tracker.changes import Recording
from onward.tracker.models import No

# Noes less than a week apart share a plan (evidence §4).
A_WEEK = timedelta(days=7)


def company_of(no: No, *, at: datetime) -> list[No]:
    """The noes that share a plan with this one: within a week of it, or received on the same day.

    Only endings that still stand count. A silence that is closed was not heard as a no, so it
    keeps company only with other silences, and what the person ended only with what they ended.
    """
    day = no.event.happened_on
    plan = Plan.objects.filter(no=no).first()
    received_on = plan.started_on if plan else at.date()
    near = Q(event__happened_on__gt=day - A_WEEK, event__happened_on__lt=day + A_WEEK)
    noes = reading.standing_noes(no.owner).filter(near | Q(plan__started_on=received_on))
    alike = [one for one in noes if _heard_as(one) == _heard_as(no)]
    return sorted(alike, key=lambda one: one.pk)


def _heard_as(no: No) -> str:
    decider = Decider(no.decided_by)
    return decider.value if decider in NOT_HEARD else "heard"


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
    # Of a search that is closed nothing is planned any more.
    if noes and not is_closed(owner):
        drawn = batch(
            [reading.facts_of(no) for no in noes],
            how=how,
            received_on=at.date(),
            workdays=workdays,
            taken=taken,
        )
        plans = _plans_for(owner, noes, plans, drawn, at=at, change=change)
    revision = revise(reading.kept(mine), drawn, workdays=workdays, taken=taken)
    _apply(revision, owner, plans, drawn, change, at=at)
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
    notes = [note.value for note in drawn.notes]
    for no in noes:
        plan = plans.get(no.pk)
        if plan is None:
            plan = change.create(
                Plan,
                owner=owner,
                no=no,
                shape=drawn.shape.value,
                notes=notes,
                started_on=at.date(),
            )
        else:
            change.update(plan, shape=drawn.shape.value, notes=notes)
        rows[no.application_id] = plan
    return rows


def _apply(
    revision: Revision,
    owner: User,
    plans: dict[int, Plan],
    drawn: Drawn | None,
    change: Recording,
    *,
    at: datetime,
) -> None:
    rows = {step.pk: step for step in Step.objects.filter(owner=owner, state=Step.State.OPEN)}
    for pk in revision.drop:
        change.delete(rows[pk])
    for move in revision.move:
        change.update(rows[move.id], due_on=move.due_on, until=move.until)
        promising.follow(rows[move.id], at=at)
    lead = plans.get(drawn.application or 0) if drawn else None
    for planned in revision.add:
        if planned.kind in GENTLE_KINDS and _laid_out(owner, planned):
            continue
        add_step(owner, planned, plan=plans.get(planned.application or 0, lead), change=change)


def _laid_out(owner: User, planned: PlannedStep) -> bool:
    """One kind word a day is enough, however many noes came that day."""
    same = Step.objects.filter(owner=owner, kind=planned.kind, due_on=planned.due_on)
    return same.exclude(plan=None).exists()


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
    """After a check-in: on a heavy day every letter that is due moves to the next working day.

    Three gentle things are laid out after any check-in, so that no row tells a heavy day from a
    light one; Today shows them when it is heavy.
    """
    if is_closed(owner):
        return
    how = reading.condition_of(owner, at=at)
    today = at.date()
    workdays = reading.workdays_of(owner)
    steps = list(Step.objects.owned_by(owner).open().select_related("application"))
    rows = {step.pk: step for step in steps}
    for move in soften(reading.kept(steps), how=how, today=today, workdays=workdays):
        change.update(rows[move.id], due_on=move.due_on, until=move.until)
        promising.follow(rows[move.id], at=at)
    laid_out = Q(plan=None, due_on=today)
    # What somebody did today before they said how it is, is not asked of them again.
    done_today = Q(state=Step.State.DONE, settled_at__gte=midnight_before(at))
    gentle = Step.objects.owned_by(owner).filter(laid_out | done_today, kind__in=GENTLE_KINDS)
    already = set(gentle.values_list("kind", flat=True))
    for kind in GENTLE_KINDS:
        if kind not in already and kind not in how.refused:
            minutes = describe(kind, names={}).minutes
            add_step(owner, PlannedStep(kind, today, today, minutes), change=change)
