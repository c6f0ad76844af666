"""Which open steps are still asked for, the same on every page: the plan, the week and the calendar."""

from typing import Any

from django.db.models import Exists, Q

from onward.accounts.models import User
from onward.engine.plan import StepKind
from onward.engine.plan.kinds import SEARCHES_ON
from onward.recovery.models import Step
from onward.tracker.models import Application


def still_asked(owner: User) -> Any:
    """Open steps, without what goes on with a search that has its yes; they come back if that does not hold."""
    said_yes = Exists(Application.objects.owned_by(owner).filter(ended_by="accepted"))
    mine = Step.objects.owned_by(owner).open().exclude(Q(kind__in=SEARCHES_ON) & said_yes)
    return mine.exclude(kind=StepKind.CONNECTION) if owner.confidential else mine
