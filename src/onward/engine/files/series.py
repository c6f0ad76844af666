"""Appointments of one series put together: the newest of each wins, and it falls on these days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from functools import partial

from onward.engine.files.appointments import (
    Appointment,
    Moment,
    day_of,
    instant,
    is_past,
    on_day,
    own_day,
)
from onward.engine.files.records import MeetingRecord, Skipped
from onward.engine.files.recurring import Budget, NotUnderstood, Rule, days, last_day
from onward.engine.lexicon import read as read_lexicon

A_DAY = timedelta(days=1)

_told = partial(read_lexicon, "file_cards")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Between which days a series comes in, and the day that most of it is near to."""

    first: date
    today: date
    last: date

    @classmethod
    def around(cls, today: date) -> "Stretch":
        told = _told()["calendar"]
        first = _shifted(today, months=-told["months_back"])
        return cls(first, today, _shifted(today, months=told["months_ahead"]))

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def _shifted(day: date, *, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


@dataclass(frozen=True, slots=True)
class Around:
    """What all series of a file are put together with; without a stretch only their first days are told."""

    stretch: Stretch | None
    here: tzinfo
    budget: Budget


def meetings(
    appointments: Iterable[Appointment], around: Around
) -> Iterator[MeetingRecord | Skipped]:
    """Each day of one series; of what was sent again, the newest. All have one UID."""
    ordered = sorted(appointments, key=lambda each: each.newness)
    whole = [each for each in ordered if each.instead_of is None]
    instead = {
        instant(each.instead_of, around.here): each
        for each in ordered
        if each.instead_of is not None
    }
    if whole:
        newest = _with_days(whole)
        yield from _of_whole(newest, whole[-1], instead, around)
    for each in instead.values():
        # Who calls off the whole later calls off this one too.
        is_off = bool(whole) and whole[-1].cancelled and whole[-1].newness > each.newness
        single = replace(each, cancelled=each.cancelled or is_off)
        yield from _single(single, each.starts or each.instead_of, around)


def _with_days(whole: list[Appointment]) -> Appointment:
    """Whose days hold: a cancellation often names the first day, or none."""
    newest = whole[-1]
    if not newest.cancelled or newest.rule or newest.more:
        return newest
    earlier = [each for each in whole if each.starts is not None and (each.rule or each.more)]
    named = [each for each in whole if each.starts is not None]
    return (earlier or named or whole)[-1]


def _of_whole(
    timed: Appointment,
    newest: Appointment,
    instead: dict[datetime, Appointment],
    around: Around,
) -> Iterator[MeetingRecord | Skipped]:
    if timed.starts is None:
        yield Skipped(newest.where, _said("cancelled"))
        return
    found, reason = _moments(timed, timed.starts, around)
    if reason:
        yield Skipped(newest.where, _said(reason))
    for each in found:
        if instant(each, around.here) not in instead:
            yield _meeting(newest, each, timed.minutes, around)


def _single(
    appointment: Appointment, starts: Moment | None, around: Around
) -> Iterator[MeetingRecord]:
    if starts is not None:
        yield _meeting(appointment, starts, appointment.minutes, around)


def _moments(appointment: Appointment, starts: Moment, around: Around) -> tuple[list[Moment], str]:
    """When it takes place, and why not all of it is told, if it is not."""
    if not appointment.rule and not appointment.more:
        return [starts], ""
    if around.stretch is None:
        return [starts], "first"
    try:
        rule = Rule.read(appointment.rule) if appointment.rule else None
    except NotUnderstood:
        return [starts], "rule"
    named = [starts, *appointment.more]
    if rule is not None:
        named += _ruled(rule, starts, around.stretch, around)
    within = [each for each in named if around.stretch.holds(day_of(each, around.here))]
    found = {instant(each, around.here): each for each in within}
    for at in _taken_out(appointment, found):
        del found[at]
    return _nearest(found, around.stretch, goes_on=_goes_on(rule, around.stretch, around.budget))


def _ruled(rule: Rule, starts: Moment, stretch: Stretch, around: Around) -> Iterator[Moment]:
    # A day more on both sides: elsewhere it may be the next one already.
    end = min(stretch.last + A_DAY, last_day(rule) or date.max)
    allowed = min(_told()["calendar"]["steps_of_one"], max(around.budget.steps, 0))
    mine = Budget(allowed)
    for day in days(rule, own_day(starts), first=stretch.first - A_DAY, last=end, budget=mine):
        moment = on_day(starts, day)
        if rule.until and is_past(moment, rule.until, around.here):
            break
        yield moment
    around.budget.steps -= allowed - max(mine.steps, 0)


def _taken_out(appointment: Appointment, found: dict[datetime, Moment]) -> list[datetime]:
    """Those that do not take place: by their instant, or by their day where only that is named."""
    instants = {each for each in appointment.less if isinstance(each, datetime)}
    whole_days = {each for each in appointment.less if not isinstance(each, datetime)}
    return [at for at, each in found.items() if at in instants or own_day(each) in whole_days]


def _nearest(
    found: dict[datetime, Moment], stretch: Stretch, *, goes_on: bool
) -> tuple[list[Moment], str]:
    most = _told()["calendar"]["most_in_series"]
    near = sorted(found, key=lambda at: (abs((at.date() - stretch.today).days), at))[:most]
    reason = "many" if len(found) > most else "far" if goes_on else ""
    return [found[at] for at in sorted(near)], reason


def _goes_on(rule: Rule | None, stretch: Stretch, budget: Budget) -> bool:
    """Whether a series has days that are not told, as far as can be seen without counting them."""
    if rule is None:
        return False
    end = last_day(rule)
    return budget.steps <= 0 or (rule.count is None and (end is None or end > stretch.last))


def _meeting(
    said: Appointment, starts: Moment, minutes: int | None, around: Around
) -> MeetingRecord:
    return MeetingRecord(
        where=said.where,
        uid=said.uid,
        title=said.title,
        starts_at=starts.astimezone(around.here) if isinstance(starts, datetime) else None,
        on=day_of(starts, around.here),
        minutes=said.minutes or minutes,
        sequence=said.sequence,
        place=said.place,
        note=said.note,
        organiser=said.organiser,
        attendees=said.attendees,
        cancelled=said.cancelled,
    )


def _said(name: str) -> str:
    words: str = _told()["calendar"]["said"][name]
    return words
