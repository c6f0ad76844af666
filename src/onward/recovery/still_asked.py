"""Which open steps are still asked for, the same on every page: the plan, the week and the calendar."""

from typing import Any

from onward.accounts.models import User
from onward.engine.plan import StepKind
from onward.engine.plan.kinds import SEARCHES_ON
from onward.recovery.models import Step
from onward.recovery.reading import accepted_elsewhere


def still_asked(owner: User) -> Any:
    """Open steps, without what goes on with a search that has its yes; they come back if that does not hold."""
    mine = Step.objects.owned_by(owner).open()
    if accepted_elsewhere(owner):
        mine = mine.exclude(kind__in=SEARCHES_ON)
    return mine.exclude(kind=StepKind.CONNECTION) if owner.confidential else mine
