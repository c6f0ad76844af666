"""Whether to look wider or closer, out of the applications and of how the search goes (evidence §1.5)."""

from datetime import datetime

from django.db.models import F, Min

from onward.accounts.models import User
from onward.engine.funnel import Status, Transition
from onward.engine.occupations import Advised, advise
from onward.engine.occupations.words import rules
from onward.recovery.resting import numbers_rest_until
from onward.reflection.counting import search_of
from onward.strategy.near_roles import code_of
from onward.tracker.models import Application

DAYS_A_WEEK = 7


def advised(owner: User, *, at: datetime) -> Advised:
    """What may be said of how wide this search is, and on which facts it rests."""
    mine = Application.objects.owned_by(owner)
    latest = mine.order_by(F("applied_on").desc(nulls_last=True), "-pk")
    roles = latest.values_list("role", flat=True)[: rules().last_applications]
    # One without a role is among the last ones too; its occupation is not known.
    codes = [code_of(owner, role) if role else None for role in roles]
    began = mine.aggregate(first=Min("applied_on"))["first"]
    weeks = (at.date() - began).days / DAYS_A_WEEK if began else None
    return advise(codes, weeks=weeks, first_step=_first_step(owner, at=at))


def _first_step(owner: User, *, at: datetime) -> Status | None:
    """How many led to a first talk, beside what is usual; not in the days in which numbers rest."""
    if numbers_rest_until(owner, at=at):
        return None
    contact = [one for one in search_of(owner, at=at).said if one.step is Transition.CONTACT]
    most = max(contact, key=lambda one: one.tally.n, default=None)
    return most.status if most else None
