"""What the page of an application shows of this room, which it knows nothing of."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onward.accounts.models import User
from onward.reflection.bank import asked_in_it
from onward.reflection.models import Debrief
from onward.tracker.models import Interview


@dataclass(frozen=True, slots=True)
class Round:
    """One round, and the look back on it, if there is one."""

    interview: Interview
    debrief: Debrief | None


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
        rows = held.select_related("event").order_by("-event__happened_on", "-pk")
        light = rows.only("kind", "event__happened_on", "event__application")
        return [Round(one, self._begun.get(one.pk)) for one in light]

    @property
    def latest(self) -> list[Round]:
        return self.rounds[: self.at_most]

    @property
    def further(self) -> int:
        return len(self.rounds) - len(self.latest)

    @property
    def ending(self) -> Debrief | None:
        """The look back on how it ended, without a round."""
        return self._begun.get(None)

    @cached_property
    def _begun(self) -> dict[int | None, Debrief]:
        mine = Debrief.objects.owned_by(self.owner).filter(application=self.number)
        begun = mine.only("interview", "finished_at").annotate(asked=asked_in_it())
        return {one.interview_id: one for one in begun}


def rounds_on(owner: User, number: int, *, today: date, at_most: int | None = None) -> Rounds:
    """For the page of the application of that number, which knows nothing of this room."""
    return Rounds(owner, number, today, at_most)
