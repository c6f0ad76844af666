"""What Today proposes by itself: asking after a silence, closing it, withdrawing after a yes.

A proposal decides nothing. There are never more than a few at once, and one that was let go or
skipped does not come back until there is news.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from onward.accounts.models import User
from onward.engine.plan import Condition, StepKind, describe, is_send, lapse, open_day, silences
from onward.engine.plan.rules import rules
from onward.recovery import reading
from onward.recovery.models import Step
from onward.tracker.changes import Recording
from onward.tracker.models import Application

# More than this at once would be a pile, however long the silence (product.md: never a nag).
AT_ONCE = 3
OF_SILENCE = frozenset(reading.OF_SILENCE)
PROPOSED = OF_SILENCE | {StepKind.WITHDRAW}

Wanted = tuple[StepKind, int]


@dataclass(frozen=True, slots=True)
class _Look:
    """What the passing of time is judged by, as it was read at one moment."""

    owner: User
    steps: tuple[Step, ...]
    elsewhere: bool
    refused: frozenset[StepKind]
    at: datetime

    @property
    def proposals(self) -> list[Step]:
        return [one for one in self.steps if one.plan_id is None and one.kind in PROPOSED]


def settle(owner: User, steps: Iterable[Step], *, how: Condition, at: datetime) -> bool:
    """What the passing of time does: steps lapse silently, proposals come and go.

    Looks at the open `steps` it is given, with their applications; a day on which nothing changed
    writes nothing. Says whether it wrote.
    """
    look = _Look(owner, tuple(steps), how.offer_elsewhere, how.refused, at)
    if not (_over(look) or _stale(look) or _wanted(look)):
        return False
    with transaction.atomic():
        # Two windows opened at once see the same day: the second waits here, and finds it settled.
        User.objects.select_for_update().get(pk=owner.pk)
        look = _fresh_look(owner, at=at)
        gone = {*_over(look), *_stale(look)}
        Step.objects.filter(pk__in=gone).update(state=Step.State.LAPSED, settled_at=at)
        left = tuple(one for one in look.steps if one.pk not in gone)
        Step.objects.bulk_create(_steps_for(owner, _wanted(replace(look, steps=left)), at=at))
    return True


def _fresh_look(owner: User, *, at: datetime) -> _Look:
    mine = Step.objects.owned_by(owner).open().select_related("application").order_by("pk")
    return _Look(
        owner, tuple(mine), reading.accepted_elsewhere(owner), reading.refused_by(owner), at
    )


def _over(look: _Look) -> tuple[int, ...]:
    today = look.at.date()
    return lapse(reading.kept(one for one in look.steps if one.until < today), today=today)


def _stale(look: _Look) -> list[int]:
    """Proposals that news has overtaken: an answer, an interview, an ending, a yes elsewhere."""
    proposals = look.proposals
    if not proposals:
        return []
    asked = (step.application for step in proposals if step.application)
    quiet = reading.waiting_among(asked, at=look.at)
    workdays = reading.workdays_of(look.owner)
    silent = {
        (proposal.kind, proposal.application)
        for proposal in silences(quiet, today=look.at.date(), workdays=workdays)
    }
    return [
        step.pk for step in proposals if not _still_true(step, silent, elsewhere=look.elsewhere)
    ]


def _still_true(step: Step, silent: set[Wanted], *, elsewhere: bool) -> bool:
    if step.application is None or not step.application.open:
        return False
    if step.kind == StepKind.WITHDRAW:
        return elsewhere
    return not elsewhere and (StepKind(step.kind), step.application.pk) in silent


def _wanted(look: _Look) -> list[Wanted]:
    """What may be proposed now, as far as there is room."""
    wanted = [
        (StepKind.INTERVIEW_SHEET, application)
        for application in reading.just_interviewed(look.owner, at=look.at)
        if StepKind.INTERVIEW_SHEET not in look.refused
    ]
    room = AT_ONCE - len(look.proposals)
    if room > 0:
        found = (one for one in _found(look) if one[0] not in look.refused)
        wanted += list(found)[:room]
    return wanted


def _found(look: _Look) -> Iterable[Wanted]:
    owner = look.owner
    if look.elsewhere:
        return [(StepKind.WITHDRAW, one) for one in reading.to_withdraw(owner, at_most=AT_ONCE)]
    quiet = reading.waiting_of(owner, at=look.at)
    proposals = silences(quiet, today=look.at.date(), workdays=reading.workdays_of(owner))
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
