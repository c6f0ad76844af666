"""What other pages show of this room, which they know nothing of: how a no felt."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count

from onward.accounts import vault
from onward.accounts.models import User
from onward.tracker.models import No

# A select with more than this helps nobody to find the one that is meant.
NOES_TO_CHOOSE = 30


@dataclass(frozen=True)
class FeltAbout:
    """The noes of one application, or one no, with whether something was said about it.

    Nothing is looked up before it is shown, and nothing while the room is locked.
    """

    owner: User
    which: tuple[tuple[str, Any], ...]
    template: str = "feelings/parts/felt_about.html"

    @cached_property
    def noes(self) -> list[No]:
        if not vault.is_open(self.owner.pk):
            return []
        mine = No.objects.owned_by(self.owner).filter(**dict(self.which))
        return list(mine.annotate(felt=Count("check_ins")).order_by("-pk"))


def felt_at_application(owner: User, number: int) -> FeltAbout:
    return FeltAbout(owner, (("application", number),))


def felt_about(no: No) -> FeltAbout:
    return FeltAbout(no.owner, (("pk", no.pk),))


def noes_to_choose(owner: User, *, with_: No | None = None) -> list[No]:
    """The latest noes, for a check-in that belongs to one; with the one it belongs to now."""
    mine = No.objects.owned_by(owner).select_related("application__employer")
    latest = list(mine.order_by("-event__happened_on", "-pk")[:NOES_TO_CHOOSE])
    return latest if with_ is None or with_ in latest else [with_, *latest]
