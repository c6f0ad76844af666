"""What Today proposes by itself: asking after a silence, closing it, withdrawing after a yes.

A proposal decides nothing. There are never more than a few at once, and one that was let go or
skipped does not come back until there is news.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from onward.accounts.models import User
from onward.engine.plan import StepKind, describe, is_send, lapse, open_day, silences
from onward.engine.plan.rules import rules
from onward.recovery import pausing, reading
from onward.recovery.models import Step
from onward.tracker.changes import Recording
from onward.tracker.models import Application

# More than this at once would be a pile, however long the silence (product.md: never a nag).
AT_ONCE = 3
OF_SILENCE = frozenset(reading.OF_SILENCE)
PROPOSED = OF_SILENCE | {StepKind.WITHDRAW}

Wanted = tuple[StepKind, int]


def settle(owner: User, *, at: datetime) -> None:
    """What the passing of time does: steps lapse silently, proposals come and go.

    Reads first; a day on which nothing changed writes nothing. In a pause nothing passes.
    """
    if pausing.is_paused(owner, on=at.date()):
        return
    if owner.paused_until is not None:
        pausing.go_on(owner, at=at)
        owner.refresh_from_db(fields=["paused_on", "paused_until"])
    if not (_over(owner, at) or _stale(owner, at) or _wanted(owner, at)):
        return
    with transaction.atomic():
        # Two windows opened at once see the same day: the second waits here, and finds it settled.
        User.objects.select_for_update().get(pk=owner.pk)
        gone = [*_over(owner, at), *_stale(owner, at)]
        Step.objects.filter(pk__in=gone).update(state=Step.State.LAPSED, settled_at=at)
        Step.objects.bulk_create(_steps_for(owner, _wanted(owner, at), at=at))


def _over(owner: User, at: datetime) -> tuple[int, ...]:
    over = Step.objects.owned_by(owner).open().filter(until__lt=at.date())
    return lapse(reading.kept(over.select_related("application")), today=at.date())


def _open_proposals(owner: User) -> list[Step]:
    mine = Step.objects.owned_by(owner).open().filter(plan=None, kind__in=PROPOSED)
    return list(mine.select_related("application").order_by("pk"))


def _stale(owner: User, at: datetime) -> list[int]:
    """Proposals that news has overtaken: an answer, an interview, an ending, a yes elsewhere."""
    proposals = _open_proposals(owner)
    if not proposals:
        return []
    elsewhere = reading.accepted_elsewhere(owner)
    quiet = reading.waiting_for(owner, [step.application_id for step in proposals], at=at)
    silent = {
        (proposal.kind, proposal.application)
        for proposal in silences(quiet, today=at.date(), workdays=reading.workdays_of(owner))
    }
    return [step.pk for step in proposals if not _still_true(step, silent, elsewhere=elsewhere)]


def _still_true(step: Step, silent: set[Wanted], *, elsewhere: bool) -> bool:
    if step.application is None or not step.application.open:
        return False
    if step.kind == StepKind.WITHDRAW:
        return elsewhere
    return not elsewhere and (StepKind(step.kind), step.application.pk) in silent


def _wanted(owner: User, at: datetime) -> list[Wanted]:
    """What may be proposed now, as far as there is room."""
    refused = reading.refused_by(owner)
    wanted = [
        (StepKind.INTERVIEW_SHEET, application)
        for application in reading.just_interviewed(owner, at=at)
        if StepKind.INTERVIEW_SHEET not in refused
    ]
    room = AT_ONCE - len(_open_proposals(owner))
    if room > 0:
        found = (one for one in _found(owner, at) if one[0] not in refused)
        wanted += list(found)[:room]
    return wanted


def _found(owner: User, at: datetime) -> Iterable[Wanted]:
    if reading.accepted_elsewhere(owner):
        return [(StepKind.WITHDRAW, one) for one in reading.to_withdraw(owner, at_most=AT_ONCE)]
    quiet = reading.waiting_of(owner, at=at)
    proposals = silences(quiet, today=at.date(), workdays=reading.workdays_of(owner))
    return [(proposal.kind, proposal.application) for proposal in proposals]


def _steps_for(owner: User, wanted: Iterable[Wanted], *, at: datetime) -> list[Step]:
    """Dated steps: a letter takes the first working day with room for it."""
    today = at.date()
    workdays = reading.workdays_of(owner)
    taken = list(reading.send_days(Step.objects.owned_by(owner).open()))
    steps = []
    for kind, application in wanted:
        due_on = today
        if is_send(kind):
            due_on = open_day(today, taken=taken, workdays=workdays)
            taken.append(due_on)
        steps.append(
            Step(
                owner=owner,
                application_id=application,
                kind=kind.value,
                due_on=due_on,
                until=workdays.add(due_on, rules().window(kind)),
                minutes=describe(kind, names={}).minutes,
            )
        )
    return steps


def let_go_of_proposals(application: Application, change: Recording) -> None:
    """An answer came: asking about the silence is over."""
    for step in application.steps.filter(plan=None, kind__in=PROPOSED, state=Step.State.OPEN):
        change.delete(step)
