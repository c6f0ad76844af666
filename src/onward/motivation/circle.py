"""The circle as it is read: who stands by in which way, whom to turn to, and what may be shared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onward.accounts.models import User
from onward.engine.keeping_going import SummaryPart, Support, SupportKind, describe_support
from onward.motivation.models import Goal, Promise, Supporter, Week
from onward.tracker.models import Person
from onward.tracker.models.choices import PersonKind

# The column of each kind of support.
COLUMN_OF = {
    SupportKind.LISTENS: "listens",
    SupportKind.ADVISES: "advises",
    SupportKind.INTRODUCES: "introduces",
    SupportKind.PRACTICAL: "helps",
}
KIND_OF = {column: kind for kind, column in COLUMN_OF.items()}
ON_YOUR_SIDE = (PersonKind.SUPPORTER, PersonKind.MENTOR)
SEVEN_DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of standing by, and who does."""

    column: str
    support: Support
    who: tuple[Supporter, ...]


def circle_of(owner: User) -> list[Supporter]:
    mine = Supporter.objects.owned_by(owner).select_related("person__employer")
    return list(mine.defer("person__note").order_by("person__name_key", "pk"))


def ways_of(circle: Iterable[Supporter]) -> tuple[Way, ...]:
    """The four ways in their order, each with its people."""
    circle = list(circle)
    return tuple(
        Way(column, describe_support(kind), tuple(one for one in circle if getattr(one, column)))
        for kind, column in COLUMN_OF.items()
    )


def ways_in(supporter: Supporter) -> tuple[SupportKind, ...]:
    return tuple(kind for kind, column in COLUMN_OF.items() if getattr(supporter, column))


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody to turn to; `supporter` is their number in the circle, where they are in it."""

    person: Person
    supporter: int | None = None


def whom_to_turn_to(owner: User) -> list[Near]:
    """On a hard day: first who listens, then the others of the circle, then who else is on your side."""
    circle = sorted(circle_of(owner), key=lambda one: not one.listens)
    others = Person.objects.owned_by(owner).filter(kind__in=ON_YOUR_SIDE, supports=None)
    return [
        *(Near(one.person, one.pk) for one in circle),
        *(Near(person) for person in others.light().by_name()),
    ]


def not_yet_in(owner: User, *, at_most: int) -> list[Person]:
    """People on your side who are not in the circle."""
    mine = Person.objects.owned_by(owner).filter(kind__in=ON_YOUR_SIDE, supports=None)
    return list(mine.light().by_name()[:at_most])


def parts_to_share(owner: User, *, today: date) -> dict[SummaryPart, str]:
    """What there is to say of the search, part by part; nothing of it is about anybody else."""
    weeks = list(Week.objects.owned_by(owner).filter(begins_on__lte=today).latest_first()[:8])
    promises = _promises_of(owner, weeks, today=today)
    done = [one.then for one in promises if one.state == Promise.State.DONE]
    ahead = [one.then for one in promises if one.state == Promise.State.OPEN]
    goal = Goal.objects.owned_by(owner).open().order_by("-added_at", "-pk").first()
    told = {
        SummaryPart.WEEK: "; ".join(done),
        SummaryPart.GOAL: goal.words if goal else "",
        SummaryPart.LEARNT: _latest(weeks, "learnt"),
        SummaryPart.KEEP: _latest(weeks, "keep"),
        SummaryPart.CHANGE: _latest(weeks, "change"),
        SummaryPart.NEXT: ahead[0] if ahead else "",
    }
    return {part: words for part, words in told.items() if words}


def _promises_of(owner: User, weeks: list[Week], *, today: date) -> list[Promise]:
    """Those of the week that runs."""
    if not weeks or weeks[0].begins_on + SEVEN_DAYS <= today:
        return []
    return list(Promise.objects.owned_by(owner).of_week(weeks[0].begins_on))


def _latest(weeks: Iterable[Week], column: str) -> str:
    return next((said for one in weeks if (said := getattr(one, column))), "")
