"""What the page of an application shows of this room, which it knows nothing of."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from onward.accounts.models import User
from onward.reflection.bank import asked_in_it
from onward.reflection.models import Debrief
from onward.tracker.models import Interview
from onward.tracker.models.choices import InterviewKind, label_of


@dataclass(frozen=True, slots=True)
class Begun:
    """A look back, and how many questions stand in it."""

    number: int
    finished_at: datetime | None
    asked: int


@dataclass(frozen=True, slots=True)
class Round:
    """One round, and the look back on it, if there is one."""

    number: int
    kind: str
    on: date
    begun: Begun | None

    @property
    def kind_name(self) -> str:
        return label_of(InterviewKind, self.kind)


@dataclass(frozen=True)
class Rounds:
    """The rounds of one application that lie behind, the last first.

    Nothing is looked up before it is shown: whether there is such an application is for others to say.
    """

    owner: User
    number: int
    today: date
    at_most: int | None = None
    template: str = "reflection/on_application.html"

    @cached_property
    def rounds(self) -> list[Round]:
        held = Interview.objects.filter(
            owner=self.owner,
            event__application=self.number,
            event__happened_on__lte=self.today,
        )
        rows = held.order_by("-event__happened_on", "-pk")
        told = rows.values_list("pk", "kind", "event__happened_on")
        return [Round(pk, kind, on, self._begun.get(pk)) for pk, kind, on in told]

    @property
    def latest(self) -> list[Round]:
        return self.rounds[: self.at_most]

    @property
    def further(self) -> int:
        return len(self.rounds) - len(self.latest)

    @property
    def ending(self) -> Begun | None:
        """The look back on how it ended, without a round."""
        return self._begun.get(None)

    @cached_property
    def _begun(self) -> dict[int | None, Begun]:
        mine = Debrief.objects.owned_by(self.owner).filter(application=self.number)
        told = mine.annotate(asked=asked_in_it()).values_list(
            "interview", "pk", "finished_at", "asked"
        )
        return {interview: Begun(*begun) for interview, *begun in told}


def rounds_on(owner: User, number: int, *, today: date, at_most: int | None = None) -> Rounds:
    """For the page of the application of that number, which knows nothing of this room."""
    return Rounds(owner, number, today, at_most)
