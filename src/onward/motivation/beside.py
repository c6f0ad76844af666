"""What the room knows of somebody, for their own page."""

from dataclasses import dataclass

from onward.accounts.models import User
from onward.engine.keeping_going import Support, describe_support
from onward.motivation.circle import ways_in
from onward.motivation.models import Supporter


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
