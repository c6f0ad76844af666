"""Draw the dated plan after one no, or after several that came together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onward.engine.history import NOT_HEARD, Stage
from onward.engine.plan.crowds import came_together, needs_support
from onward.engine.plan.facts import Condition, NoFacts, Note, Plan, PlannedStep, PlanShape
from onward.engine.plan.kinds import StepKind, is_send
from onward.engine.plan.rules import Row, rules
from onward.engine.plan.shapes import add_months, is_old, notes_of, rows_of, shape_of
from onward.engine.plan.words import minutes_of
from onward.engine.workdays import Workdays


@dataclass(frozen=True, slots=True)
class _Wish:
    """A step with the day it would like; `until` unknown means its window moves along with it."""

    kind: StepKind
    due_on: date
    until: date | None
    minutes: int
    application: int | None
    rank: int


@dataclass(frozen=True, slots=True)
class _Days:
    """The days every wish of one plan is measured against."""

    today: date
    first_send_on: date
    workdays: Workdays


def plan(
    no: NoFacts,
    *,
    how: Condition,
    received_on: date,
    workdays: Workdays,
    taken: Iterable[date] = (),
) -> Plan:
    """Plan the steps after one no; `taken` holds a day for every send already planned elsewhere."""
    return batch((no,), how=how, received_on=received_on, workdays=workdays, taken=taken)


def batch(
    noes: Sequence[NoFacts],
    *,
    how: Condition,
    received_on: date,
    workdays: Workdays,
    taken: Iterable[date] = (),
) -> Plan:
    """Plan several noes as one: the one that came furthest leads, the others keep their thank-yous."""
    fresh = [no for no in noes if not is_old(no, received_on=received_on)]
    lead = max(fresh or noes, key=lambda no: (no.rank, no.on, no.application))
    others = sorted(
        (no for no in noes if no is not lead), key=lambda no: (-no.rank, no.on, no.application)
    )
    days = _days(noes, how=how, received_on=received_on, workdays=workdays)
    wishes = _wishes_for(lead, rows_of(lead, how=how), days=days, received_on=received_on)
    for no in others:
        wishes += _wishes_for(no, _rows_beside(no, how=how), days=days, received_on=received_on)
    heard = [no.on for no in fresh if no.decided_by not in NOT_HEARD]
    crowd = heard + list(how.noes_on)
    if fresh and crowd:
        wishes += _wishes_for_crowd(lead, crowd, how=how, days=days)
    if fresh:
        wishes += _wishes_to_withdraw(noes, how=how, days=days)
    together = len(heard) > 1 and came_together(heard)
    shape = shape_of(lead, how=how, received_on=received_on)
    return Plan(
        shape=PlanShape.BATCH if together else shape,
        steps=_place(wishes, taken=taken, workdays=workdays),
        notes=_notes(lead, crowd if fresh else [], together, how=how, received_on=received_on),
        application=lead.application,
    )


def open_day(wanted: date, *, taken: Iterable[date], workdays: Workdays) -> date:
    """Find the first business day from `wanted` on that still has room for a send."""
    planned = Counter(taken)
    day = workdays.on_or_after(wanted)
    while planned[day] >= rules().thresholds.sends_per_day:
        day = workdays.after(day)
    return day


def _days(
    noes: Sequence[NoFacts], *, how: Condition, received_on: date, workdays: Workdays
) -> _Days:
    latest = max(no.on for no in noes)
    today = max(received_on, latest)
    # Nothing is sent on the day of a no, whichever of them; nor today, while feelings run high.
    waits = how.heavy or today == latest or today in how.noes_on
    first_send_on = workdays.after(today) if waits else workdays.on_or_after(today)
    return _Days(today, first_send_on, workdays)


def _wishes_for(
    no: NoFacts, rows: Iterable[Row], *, days: _Days, received_on: date
) -> list[_Wish]:
    if is_old(no, received_on=received_on):
        rows = [
            row
            for row in rows
            if row.kind in rules().old_keeps and _natural_day(row, no, days.workdays) >= days.today
        ]
    return _in_time(_wish(row, no, days=days) for row in rows)


def _in_time(wishes: Iterable[_Wish]) -> list[_Wish]:
    return [wish for wish in wishes if wish.until is None or wish.due_on <= wish.until]


def _wish(row: Row, no: NoFacts, *, days: _Days) -> _Wish:
    natural = _natural_day(row, no, days.workdays)
    if is_send(row.kind):
        due_on = days.workdays.on_or_after(max(natural, days.first_send_on))
    elif row.days == 0:
        due_on = max(natural, days.today)
    else:
        due_on = days.workdays.on_or_after(max(natural, days.today))
    return _Wish(
        kind=row.kind,
        due_on=due_on,
        until=days.workdays.add(natural, rules().window(row.kind)),
        minutes=minutes_of(row.kind) if row.minutes is None else row.minutes,
        application=no.application,
        rank=no.rank,
    )


def _natural_day(row: Row, no: NoFacts, workdays: Workdays) -> date:
    if row.days is not None:
        return workdays.add(no.on, row.days) if row.days else no.on
    if row.weeks is not None:
        return workdays.on_or_after(no.on + timedelta(weeks=row.weeks))
    months = row.months or 0
    if no.invited_back and row.months_if_invited is not None:
        months = row.months_if_invited
    return workdays.on_or_after(add_months(no.on, months))


def _rows_beside(no: NoFacts, *, how: Condition) -> tuple[Row, ...]:
    """Choose what remains of a no that shares the plan of another one."""
    ruling = rules().batch
    kept = ruling.others
    if no.rank >= Stage.INTERVIEW.rank:
        kept = kept | ruling.others_if_interviewed
    return tuple(row for row in rows_of(no, how=how) if row.kind in kept)


def _wishes_for_crowd(
    lead: NoFacts, crowd: Sequence[date], *, how: Condition, days: _Days
) -> list[_Wish]:
    ruling = rules().batch
    rows = []
    if came_together(crowd):
        rows.append(ruling.day_off)
    if needs_support(crowd):
        rows.append(ruling.support)
    # A day off is counted from the last of them, not from the one that came furthest.
    latest = replace(lead, on=max(crowd))
    rows = [row for row in rows if row.kind not in how.refused]
    return _in_time(_wish(row, latest, days=days) for row in rows)


def _wishes_to_withdraw(noes: Sequence[NoFacts], *, how: Condition, days: _Days) -> list[_Wish]:
    if not how.offer_elsewhere or StepKind.WITHDRAW in how.refused:
        return []
    ended = {no.application for no in noes}
    return [
        _Wish(
            kind=StepKind.WITHDRAW,
            due_on=days.first_send_on,
            until=None,
            minutes=minutes_of(StepKind.WITHDRAW),
            application=application,
            rank=-1,
        )
        for application in dict.fromkeys(how.open_applications)
        if application not in ended
    ]


def _place(
    wishes: Sequence[_Wish], *, taken: Iterable[date], workdays: Workdays
) -> tuple[PlannedStep, ...]:
    """Give every wish its day; a send that finds no room inside its window is let go."""
    sends = list(taken)
    steps = []
    for wish in sorted(wishes, key=lambda wish: (wish.due_on, -wish.rank)):
        due_on = wish.due_on
        if is_send(wish.kind):
            due_on = open_day(due_on, taken=sends, workdays=workdays)
            if wish.until is not None and due_on > wish.until:
                continue
            sends.append(due_on)
        until = wish.until or workdays.add(due_on, rules().window(wish.kind))
        steps.append(PlannedStep(wish.kind, due_on, until, wish.minutes, wish.application))
    return tuple(sorted(steps, key=lambda step: step.due_on))


def _notes(
    lead: NoFacts, crowd: Sequence[date], together: bool, *, how: Condition, received_on: date
) -> tuple[Note, ...]:
    said = set(notes_of(lead, how=how, received_on=received_on))
    if together:
        said.add(Note.TOGETHER)
    if came_together(crowd):
        said.add(Note.REST)
    if needs_support(crowd):
        said.add(Note.SUPPORT)
    return tuple(note for note in Note if note in said)
