"""How much waits in the tray, for the rail of every page: one question for all of it."""

from datetime import datetime

from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from onward.accounts.models import User
from onward.intake.models import Proposal, Reading


def in_tray(owner: User, *, at: datetime) -> int:
    """Messages that may be answers, and what programs propose."""
    readings = Reading.objects.owned_by(owner).waiting().asking(at=at)
    proposed = Proposal.objects.filter(owner=OuterRef("pk")).waiting(at=at)
    asked = User.objects.filter(pk=owner.pk).values_list(
        _number(readings.filter(owner=OuterRef("pk"))), _number(proposed)
    )
    return sum(asked.get())


def _number(rows: object) -> Coalesce:
    counted = rows.order_by().values("owner").annotate(n=Count("pk")).values("n")  # type: ignore[attr-defined]
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
