"""What of the week one day shows: the promise of that day, and one line where a week begins or ends."""

from dataclasses import dataclass, replace
from datetime import date

from onward.accounts.models import User
from onward.engine.keeping_going import begins
from onward.motivation.models import Promise, Week
from onward.motivation.services import weeks
from onward.recovery.models import Taken
from onward.recovery.weekly import Promised, promised

# A day holds three things at most; more promises than that stand on the page of the week.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class WeekAsks:
    """One line on Today about the week; none of it is asked twice."""

    plan: bool = False
    look_back: date | None = None
    # Promised for this week without a day.
    any_day: tuple[Promised, ...] = ()
    # Promised for later days of it; they stand under Coming up.
    ahead: tuple[Promised, ...] = ()


NO_WEEK = WeekAsks()


def _open(owner: User, *, on: date) -> list[Promise]:
    """Open promises of the week that runs, in the order of their hours."""
    week = weeks.running(owner, on=on)
    if week is None or week.resting:
        return []
    rows = Promise.objects.filter(week=week).open().select_related("taken__learning_step", "owner")
    return sorted(rows, key=lambda one: (one.at_time is None, one.at_time, one.pk))


def promised_for(owner: User, *, on: date) -> tuple[Promised, ...]:
    """What was promised for this very day."""
    return promised([one for one in _open(owner, on=on) if one.on_day == on][:SHOWN])


def told_by_promises(owner: User, *, on: date) -> frozenset[int]:
    """Steps of a plan that a promise tells already, with a day that has not passed.

    Where that day has passed, or none was chosen, the step is told by its own day again.
    """
    mine = Taken.objects.owned_by(owner).filter(
        step__isnull=False,
        promise__state=Promise.State.OPEN,
        promise__week__resting=False,
        promise__on_day__gte=on,
    )
    return frozenset(pk for pk in mine.values_list("step", flat=True) if pk)


def ahead(owner: User, *, after: date) -> tuple[Promised, ...]:
    """What is promised for later days of the week that runs."""
    later = [one for one in _open(owner, on=after) if one.on_day and one.on_day > after]
    return promised(sorted(later, key=lambda one: (one.on_day or date.max, one.pk)))


def asks_of(owner: User, *, on: date) -> WeekAsks:
    """The week is offered on its first day, and a look back on its last."""
    week = weeks.running(owner, on=on)
    if week is None:
        return WeekAsks(plan=begins(on, weeks.weekday_of(owner)) == on)
    # A step of a plan that was taken in without a day is shown by itself.
    any_day = [
        one
        for one in _open(owner, on=on)
        if one.on_day is None and not (hasattr(one, "taken") and one.taken.step_id)
    ]
    empty = not Promise.objects.filter(week=week).exists() and not week.resting
    ends = weeks.ends_on(week) == on and week.reviewed_at is None
    asks = WeekAsks(
        plan=empty and week.begins_on == on,
        any_day=promised(any_day),
        ahead=ahead(owner, after=on),
    )
    return replace(asks, look_back=week.begins_on) if ends and _says_something(week) else asks


def _says_something(week: Week) -> bool:
    return week.resting or Promise.objects.filter(week=week).exists()
