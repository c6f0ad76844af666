"""I'm not searching for a while: every plan stands still, and nothing is proposed or let go."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts import services as accounts
from onward.accounts.models import User
from onward.engine.plan.pause import Stilled, check_pause, resume
from onward.recovery import reading
from onward.recovery.models import Step
from onward.tracker import changes


def is_paused(owner: User, *, on: date) -> bool:
    return owner.paused_until is not None and on < owner.paused_until


def pause(owner: User, *, until: date, at: datetime) -> User:
    """Still everything until that day; raises `PauseTooLong`. One that runs is made longer or shorter."""
    check_pause(until, today=at.date())
    return accounts.choose(owner, paused_on=owner.paused_on or at.date(), paused_until=until)


def go_on(owner: User, *, at: datetime) -> None:
    """End the pause, by the person's word or by its day; every open step gets back the days it had."""
    with transaction.atomic():
        # Two windows may wake it at once; the second finds it over.
        owner = User.objects.select_for_update().get(pk=owner.pk)
        if owner.paused_on is None or owner.paused_until is None:
            return
        began, ended = owner.paused_on, min(at.date(), owner.paused_until)
        with changes.recording(owner, at=at, words=_("Went on after a pause")) as change:
            rows = _open_steps(owner)
            kept = reading.kept(rows.values())
            stilled = (Stilled(step, max(began, _made_on(rows[step.id], began))) for step in kept)
            moves = resume(stilled, on=ended, workdays=reading.workdays_of(owner))
            for move in moves:
                change.update(rows[move.id], due_on=move.due_on, until=move.until)
        accounts.choose(owner, paused_on=None, paused_until=None)


def _open_steps(owner: User) -> dict[int, Step]:
    mine = Step.objects.owned_by(owner).open().select_related("application", "plan")
    return {step.pk: step for step in mine}


def _made_on(step: Step, otherwise: date) -> date:
    """A no may come during a pause; its plan lost only the days after it."""
    return step.plan.started_on if step.plan else otherwise
