"""The week as its page, the command line and Today show it: what is promised, and what fits beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Sum
from django.utils.formats import date_format, time_format

from onward.accounts.models import User
from onward.engine import keeping_going as engine
from onward.engine.keeping_going import Counted, PastWeek, count_weeks, join, under_half_twice
from onward.motivation.forms.promises import MINUTES
from onward.motivation.models import Promise, Week
from onward.motivation.services import weeks
from onward.recovery import pausing, reading, to_take
from onward.recovery.addresses import address_of
from onward.recovery.closed import is_closed
from onward.recovery.meetings import Meeting, meetings_of
from onward.recovery.models import Taken
from onward.recovery.to_take import Kind, Source
from onward.recovery.week_room import room_of
from onward.tracker.models import Interview

# Of the weeks behind, more than the last few are never looked at together.
LOOKS_BACK = 12
ROUNDS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise, as it is shown: its sentence, its day, and where in another room it is done."""

    id: int
    then: str
    sentence: str
    on_day: date | None
    at_time: time | None
    minutes: int
    state: str
    kind: str = ""
    leads_to: str = ""

    @property
    def smaller(self) -> str:
        """The half of it, in words; empty where it is as small as it gets. Only pages say it."""
        less = engine.smaller(self.then, self.minutes)
        return less.sentence if less else ""

    @property
    def is_open(self) -> bool:
        return self.state == Promise.State.OPEN

    @property
    def is_done(self) -> bool:
        return self.state == Promise.State.DONE

    @property
    def opens_again(self) -> bool:
        """What was done in a room where nothing is undone, is done; undo alone takes it back."""
        return self.kind in {"", Kind.GOAL_STEP, Kind.LEARNING_STEP}


@dataclass(frozen=True, slots=True)
class Weekly:
    """The week that runs, begun or not."""

    begins_on: date
    ends_on: date
    week: Week | None
    at_most: int
    promises: tuple[Promised, ...]
    free: int
    left: int | None
    resting: bool
    paused_until: date | None
    # The search is closed: nothing is promised until it is opened again.
    closed: bool
    counted: Counted
    # Two weeks in a row held more than they had room for.
    shrink: bool
    left_open: tuple[Promised, ...]
    proposed: tuple[Source, ...]
    besides: tuple[Source, ...]
    meetings: tuple[Meeting, ...]
    day_off: bool

    @property
    def rests(self) -> bool:
        return self.closed or self.resting or self.paused_until is not None

    @property
    def has_time(self) -> bool:
        """Whether the shortest promise still fits into the hours that were given."""
        return self.left is None or self.left >= MINUTES[0]


def week_of(owner: User, *, at: datetime, offers: bool = True) -> Weekly:
    """Everything the page of the week shows; a fixed number of queries.

    Without `offers` nothing is looked for that could be taken in: that asks every room.
    """
    today = at.date()
    week = weeks.running(owner, on=today)
    begins_on = week.begins_on if week else engine.begins(today, weeks.weekday_of(owner))
    paused = pausing.is_paused(owner, on=today)
    closed = is_closed(owner)
    rests = closed or paused or bool(week and week.resting)
    room = week.at_most if week else room_of(owner, begins_on, at=at)
    rows = promises_of(week) if week else []
    standing = [one for one in promised(rows) if one.state != Promise.State.LET_GO]
    minutes = week.minutes if week else weeks.minutes_of(owner)
    history = past(owner, before=begins_on)
    silent = rests or not offers
    proposed, besides = (
        ((), ()) if silent else _choices(owner, week, rows, begins_on, room, minutes, at)
    )
    return Weekly(
        begins_on=begins_on,
        ends_on=begins_on + weeks.SIX_DAYS,
        week=week,
        at_most=room,
        promises=tuple(standing),
        free=max(0, room - len(standing)),
        left=None if minutes is None else max(0, minutes - sum(one.minutes for one in standing)),
        resting=bool(week and week.resting),
        paused_until=owner.paused_until if paused else None,
        closed=closed,
        counted=count_weeks(history),
        shrink=under_half_twice(history),
        left_open=() if silent else _left_open(owner, rows, begins_on),
        proposed=proposed,
        besides=besides,
        meetings=tuple(_meetings(owner, today, begins_on)),
        day_off=engine.suggests_day_off(reading.noes_lately(owner, at=at), on=today),
    )


def promises_of(week: Week) -> list[Promise]:
    """In the order of their days; what has none comes last."""
    rows = Promise.objects.filter(week=week).select_related("taken__learning_step", "owner")
    return sorted(rows, key=lambda one: (one.on_day or date.max, one.at_time or time.max, one.pk))


def promised(rows: Iterable[Promise]) -> tuple[Promised, ...]:
    return tuple(map(_promised, rows))


def _promised(row: Promise) -> Promised:
    kind, leads_to = _does(row)
    return Promised(
        id=row.pk,
        then=row.then,
        sentence=sentence_of(row),
        on_day=row.on_day,
        at_time=row.at_time,
        minutes=row.minutes,
        state=row.state,
        kind=kind,
        leads_to=leads_to,
    )


def sentence_of(row: Promise) -> str:
    """If and then, as one sentence; its day stands for the "if" where nothing else was said."""
    return join(row.when or when_of(row.on_day, row.at_time), row.then)


def when_of(on_day: date | None, at_time: time | None) -> str:
    """ "Tuesday 10:00"; empty where no day was chosen."""
    if on_day is None:
        return ""
    day = date_format(on_day, "l")
    return f"{day} {time_format(at_time, 'H:i')}" if at_time else day


def _does(row: Promise) -> tuple[str, str]:
    """Which room's thing it does, and the page on which that is done."""
    if row.goal_step_id:
        return Kind.GOAL_STEP, ""
    taken = getattr(row, "taken", None)
    return _page_of(taken) if taken else ("", "")


def _page_of(taken: Taken) -> tuple[str, str]:
    if taken.step_id:
        return Kind.STEP, address_of("step", taken.step_id)
    if taken.card_id:
        return Kind.CARD, address_of("practice_card", taken.card_id)
    if taken.person_id:
        return Kind.PERSON, address_of("rhythm", taken.person_id)
    hour = taken.learning_step
    return Kind.LEARNING_STEP, address_of("learning_one", hour.learning_id) if hour else ""


def past(owner: User, *, before: date) -> tuple[PastWeek, ...]:
    """The weeks that lie behind, counted as the engine counts them."""
    rows = Week.objects.owned_by(owner).filter(begins_on__lt=before).latest_first()[:LOOKS_BACK]
    kept = {row.pk: row for row in rows}
    states: dict[int, list[str]] = {pk: [] for pk in kept}
    told = Promise.objects.filter(week__in=kept).exclude(state=Promise.State.LET_GO)
    for pk, state in told.values_list("week", "state"):
        states[pk].append(state)
    return tuple(
        PastWeek(
            row.begins_on,
            promised=len(states[pk]),
            kept=states[pk].count(Promise.State.DONE),
            rested=row.resting,
        )
        for pk, row in kept.items()
    )


def _left_open(owner: User, here: list[Promise], begins_on: date) -> tuple[Promised, ...]:
    """What the week before left open and this one does not hold, for who would like to take it along."""
    before = (
        Promise.objects.owned_by(owner)
        .open()
        .filter(week__begins_on__lt=begins_on, week__begins_on__gte=begins_on - weeks.SEVEN_DAYS)
    )
    known = {one.then for one in here}
    rows = before.select_related("taken__learning_step", "owner").order_by("on_day", "pk")
    return promised(row for row in rows if row.then not in known)


def _choices(
    owner: User,
    week: Week | None,
    here: list[Promise],
    begins_on: date,
    room: int,
    minutes: int | None,
    at: datetime,
) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
    """What would fit, chosen fairly; and what else there is."""
    ends_on = begins_on + weeks.SIX_DAYS
    found = to_take.sources_of(owner, at=at, until=ends_on)
    gone = to_take.taken_into(week) if week else frozenset()
    standing = [one for one in here if one.state != Promise.State.LET_GO]
    chosen = engine.plan(
        [one.choice for key, one in found.items() if key not in gone],
        begins_on=begins_on,
        at_most=room,
        minutes=minutes,
        taken=[engine.Promise(one.when, one.then, one.minutes) for one in standing],
        busy=_busy(owner, at.date(), ends_on),
    )
    keys = [one.key for one in chosen]
    rest = (one for key, one in found.items() if key not in gone and key not in keys)
    return tuple(found[key] for key in keys), tuple(rest)


def _busy(owner: User, today: date, ends_on: date) -> int:
    """The minutes that rounds of the week take."""
    ahead = Interview.objects.filter(
        owner=owner,
        event__application__ended_by="",
        event__happened_on__range=(today, ends_on),
    )
    told: Any = ahead.aggregate(all=Sum("minutes"))["all"]
    return told or 0


def _meetings(owner: User, today: date, begins_on: date) -> Iterable[Meeting]:
    ends_on = begins_on + weeks.SIX_DAYS
    ahead = meetings_of(owner, today, at_most=ROUNDS_SHOWN)
    return (one for one in ahead if one.on <= ends_on)
