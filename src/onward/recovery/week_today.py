"""What of the week one day shows: the promises of that day, and one line where a week begins or ends."""

from dataclasses import dataclass
from datetime import date

from onward.accounts.models import User
from onward.engine.keeping_going import begins
from onward.motivation.models import Promise, Week
from onward.motivation.services import weeks
from onward.recovery.weekly import Promised, promised

# A day holds three things at most; more promises than that stand on the page of the week.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class WeekToday:
    """What of the week stands on a day. On its first it may be planned, on its last looked back on."""

    promised: tuple[Promised, ...] = ()
    # Promised for later days of the week; they stand under Coming up.
    ahead: tuple[Promised, ...] = ()
    # Promised for this week without a day.
    any_day: tuple[Promised, ...] = ()
    # Steps of a plan that a promise tells already, with a day that has not passed.
    told: frozenset[int] = frozenset()
    plan: bool = False
    look_back: date | None = None

    @property
    def with_a_day(self) -> tuple[Promised, ...]:
        return (*self.promised, *self.ahead)


NOTHING = WeekToday()


def week_today(owner: User, *, on: date) -> WeekToday:
    """The week as this day has it; two queries."""
    week = weeks.running(owner, on=on)
    if week is None:
        return WeekToday(plan=begins(on, weeks.weekday_of(owner)) == on)
    rows = Promise.objects.filter(week=week).select_related("taken__learning_step", "owner")
    every = list(rows.order_by("pk"))
    ends = weeks.ends_on(week) == on and week.reviewed_at is None and (every or week.resting)
    look_back = week.begins_on if ends else None
    if week.resting:
        return WeekToday(look_back=look_back)
    opens = [one for one in every if one.state == Promise.State.OPEN]
    today = [one for one in opens if one.on_day == on]
    later = [one for one in opens if one.on_day and one.on_day > on]
    return WeekToday(
        promised=promised(sorted(today, key=_hour)[:SHOWN]),
        ahead=promised(sorted(later, key=lambda one: (one.on_day or on, one.pk))),
        # A step that was taken in without a day is told by its own; so is one whose day has passed.
        any_day=promised(one for one in opens if one.on_day is None and not _step_of(one)),
        told=frozenset(pk for one in (*today, *later) if (pk := _step_of(one))),
        plan=_may_be_planned(week, every, on=on),
        look_back=look_back,
    )


def _hour(one: Promise) -> tuple[bool, str, int]:
    return one.at_time is None, str(one.at_time), one.pk


def _step_of(one: Promise) -> int | None:
    taken = getattr(one, "taken", None)
    return taken.step_id if taken else None


def _may_be_planned(week: Week, every: list[Promise], *, on: date) -> bool:
    return not every and week.begins_on == on
