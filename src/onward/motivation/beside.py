"""What the room knows of somebody, or of an application, for the pages of others."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onward.accounts.models import User
from onward.engine.keeping_going import Support, describe_support
from onward.motivation.circle import ways_in
from onward.motivation.models import Setback, Supporter
from onward.motivation.setbacks import Replayed, replayed
from onward.tracker.models import Interview

PLANS_BESIDE = 12


@dataclass(frozen=True, slots=True)
class StandingBy:
    """How somebody stands by; without a row they may be taken into the circle."""

    person: int
    row: Supporter | None
    template: str = "motivation/on_person.html"

    @property
    def ways(self) -> list[Support]:
        return [describe_support(kind) for kind in ways_in(self.row)] if self.row else []


def standing_by(user: User, number: int) -> StandingBy:
    return StandingBy(number, Supporter.objects.owned_by(user).filter(person=number).first())


@dataclass(frozen=True)
class Ready:
    """What one planned for an application: brought back where it was met, else offered before a round.

    Nothing is looked up before it is shown.
    """

    owner: User
    application: int
    today: date
    # The round whose page this is; without one it is the next.
    interview: int | None = None
    template: str = "motivation/on_application.html"

    @cached_property
    def rows(self) -> list[Setback]:
        mine = Setback.objects.owned_by(self.owner).waiting().filter(application=self.application)
        return list(mine.order_by("-met_on", "-made_on", "-pk")[:PLANS_BESIDE])

    @cached_property
    def met(self) -> list[Replayed]:
        return [told for row in self.rows if row.met_on and (told := replayed(row))]

    @property
    def waiting(self) -> list[Setback]:
        return [row for row in self.rows if row.met_on is None]

    @cached_property
    def ahead(self) -> int | None:
        """The round that one may get ready for."""
        if self.interview:
            return self.interview
        rounds = Interview.objects.filter(
            owner=self.owner,
            event__application=self.application,
            event__application__ended_by="",
            event__happened_on__gte=self.today,
        )
        nearest = rounds.order_by("event__happened_on", "pk")
        return nearest.values_list("pk", flat=True).first()
