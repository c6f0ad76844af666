"""How much a week holds."""

from datetime import date, datetime

from onward.accounts.models import User
from onward.engine.keeping_going import at_most
from onward.recovery import reading


def room_of(owner: User, begins_on: date, *, at: datetime) -> int:
    """How many promises a week holds that begins then; what came after that day is for the next."""
    then = at - (at.date() - begins_on)
    return at_most(noes_on=reading.noes_lately(owner, at=then), on=begins_on)
