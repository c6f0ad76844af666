"""What the room offers now: the cards, in their order, and when one of them waits."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from onward.accounts.models import User
from onward.engine import cards
from onward.feelings.helping import helped_so_far
from onward.feelings.models import Activity, CheckIn, Exercise
from onward.feelings.services.aside import set_aside_by
from onward.tracker.models import No

# All of these put into words how it is.
NAMING = (
    Exercise.Kind.COMPASSION,
    Exercise.Kind.WRITING,
    Exercise.Kind.DISTANCED,
    Exercise.Kind.LETTER,
)
PLANNED_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Offer:
    """`aside` and `no_on` are what was asked for it: what is set aside, and when a no was last heard."""

    cards: tuple[cards.Offered, ...]
    planned: tuple[Activity, ...]
    aside: frozenset[str]
    no_on: date | None


def offer(owner: User, *, at: datetime) -> Offer:
    """The cards of the room's front page and what is planned; give the page `offer.cards` and `.planned`."""
    aside, no_on = set_aside_by(owner), No.objects.owned_by(owner).last_heard_on()
    found = cards.offered(
        at,
        no_on=no_on,
        named_at=last_named_at(owner, at=at),
        aside=aside,
        best=helped_so_far(owner).best,
    )
    planned = Activity.objects.owned_by(owner).planned().order_by("planned_on", "pk")
    return Offer(found, tuple(planned[:PLANNED_SHOWN]), aside, no_on)


def thoughts_door_of(owner: User, *, at: datetime) -> cards.Door:
    """Whether this person may begin to look at a thought now."""
    return cards.thoughts_door(
        at, no_on=No.objects.owned_by(owner).last_heard_on(), named_at=last_named_at(owner, at=at)
    )


def last_named_at(owner: User, *, at: datetime) -> datetime | None:
    """When this person last put into words how it is: in a check-in, or in an exercise that asks for it."""
    felt = CheckIn.objects.owned_by(owner).filter(felt_at__lte=at).aggregate(at=Max("felt_at"))
    told = Exercise.objects.owned_by(owner).filter(kind__in=NAMING, begun_at__lte=at)
    moments = (felt["at"], *told.aggregate(a=Max("begun_at"), b=Max("ended_at")).values())
    return max((moment for moment in moments if moment is not None), default=None)
