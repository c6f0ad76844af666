"""What somebody planned for a setback, brought back by the very event: a no, a silence, a refused request."""

from datetime import datetime, timedelta

from onward.accounts.models import User
from onward.engine.history import Decider, Stage
from onward.engine.keeping_going import SetbackKind, meant_by
from onward.feedback.models import Request
from onward.motivation import setbacks
from onward.motivation.models import Setback
from onward.motivation.services import setbacks as services
from onward.motivation.setbacks import Replayed, replayed
from onward.recovery import reading
from onward.tracker.models import No

A_WEEK = timedelta(days=7)
SEVERAL = 2


def meet(no: No, *, at: datetime) -> Setback | None:
    """The plan that was made for this no is met; give it inside the recording that keeps the no."""
    stage = Stage(no.furthest) if no.furthest else None
    kind = meant_by(decided_by=Decider(no.decided_by), stage=stage)
    if kind is None or not Setback.objects.owned_by(no.owner).waiting().exists():
        return None
    # A silence happens on the day it is closed; a no on the day it came, or it was not foreseen.
    on = at.date() if no.decided_by == Decider.NOBODY else no.event.happened_on
    found = setbacks.made_for(no.owner, kind, on=on, application=no.application_id)
    if found is None and _several(no.owner, at=at):
        found = setbacks.made_for(no.owner, SetbackKind.SEVERAL, on=on)
    return services.meet(found, on=at.date(), at=at) if found else None


def _several(owner: User, *, at: datetime) -> bool:
    lately = [day for day in reading.noes_lately(owner, at=at) if day > at.date() - A_WEEK]
    return len(lately) >= SEVERAL


def at_request(request: Request, *, at: datetime) -> Replayed | None:
    """Where no feedback came, or none in particular: what was planned for that."""
    if request.outcome not in {Request.Outcome.NONE, Request.Outcome.GENERIC}:
        return None
    kind = meant_by(feedback_refused=True)
    about = request.application_id
    found = kind and setbacks.made_for(request.owner, kind, on=at.date(), application=about)
    return replayed(found) if found and found.helped is None else None


def in_silence(owner: User, *, talked: bool, at: datetime) -> Replayed | None:
    """Beside applications that wait without an answer: what was planned for such a wait."""
    kind = SetbackKind.SILENT_AFTER if talked else SetbackKind.GHOSTED
    found = setbacks.made_for(owner, kind, on=at.date())
    return replayed(found) if found and found.helped is None else None
