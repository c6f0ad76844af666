"""Change a plan that is under way: after a correction, on a heavy day, or when its time is over."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onward.engine.plan.draw import open_day
from onward.engine.plan.facts import Condition, KeptStep, Plan, PlannedStep, State
from onward.engine.plan.kinds import StepKind, is_send, settles
from onward.engine.plan.rules import rules
from onward.engine.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Move:
    """A new day for a step that is kept."""

    id: int
    due_on: date
    until: date


@dataclass(frozen=True, slots=True)
class Revision:
    """What a correction changes; whatever it does not name stays as it is."""

    add: tuple[PlannedStep, ...] = ()
    move: tuple[Move, ...] = ()
    drop: tuple[int, ...] = ()


def revise(
    kept: Sequence[KeptStep],
    fresh: Plan | None,
    *,
    workdays: Workdays,
    taken: Iterable[date] = (),
) -> Revision:
    """Rewrite what is not yet done; None (reopened, deleted) drops all of it. Done steps stay.

    `taken` holds a day for every send of other plans. A step that the person put off stays put
    off while that day lies within its new window.
    """
    refused = {step.kind for step in kept if step.state is State.REFUSED}
    settled = {
        (kind, step.application) for step in kept if not step.open for kind in settles(step.kind)
    }
    wanted = {
        _key(step): step
        for step in (fresh.steps if fresh else ())
        if step.kind not in refused and _key(step) not in settled
    }
    still: dict[_Key, KeptStep] = {}
    drop = []
    for step in kept:
        if not step.open:
            continue
        if _key(step) in wanted and _key(step) not in still:
            still[_key(step)] = step
        else:
            drop.append(step.id)
    dated = _date(wanted, still, workdays=workdays, taken=taken)
    return Revision(
        add=tuple(step for key, step in dated.items() if key not in still),
        move=tuple(
            Move(still[key].id, step.due_on, step.until)
            for key, step in dated.items()
            if key in still and (step.due_on, step.until) != (still[key].due_on, still[key].until)
        ),
        drop=tuple(drop),
    )


def soften(
    steps: Sequence[KeptStep], *, how: Condition, today: date, workdays: Workdays
) -> tuple[Move, ...]:
    """Move every send that is due to the next business day, while feelings run high.

    Give the steps of all plans, so that the next day does not fill up with more than it may hold.
    """
    if not how.heavy:
        return ()
    sends = [step for step in steps if step.open and step.is_send and step.until >= today]
    taken = [step.due_on for step in sends if step.due_on > today]
    moves = []
    for step in sorted(sends, key=lambda step: (-_rank(step), step.due_on, step.id)):
        if step.due_on > today:
            continue
        due_on = open_day(workdays.after(today), taken=taken, workdays=workdays)
        taken.append(due_on)
        moves.append(Move(step.id, due_on, max(step.until, due_on)))
    return tuple(moves)


def lapse(steps: Sequence[KeptStep], *, today: date) -> tuple[int, ...]:
    """Name the untouched steps whose time is over; they go silently, and nobody is told off."""
    return tuple(step.id for step in steps if step.open and step.until < today)


def numbers_hidden_until(
    *, no_at: datetime | None = None, heavy_at: datetime | None = None
) -> datetime | None:
    """Say when counts may show again: 48 hours after the last no and the last heavy check-in."""
    hours = timedelta(hours=rules().thresholds.numbers_hidden_hours)
    return max((at + hours for at in (no_at, heavy_at) if at is not None), default=None)


_Key = tuple[StepKind, int | None]


def _key(step: KeptStep | PlannedStep) -> _Key:
    return step.kind, step.application


def _rank(step: KeptStep) -> int:
    return -1 if step.stage is None else step.stage.rank


def _date(
    wanted: dict[_Key, PlannedStep],
    still: dict[_Key, KeptStep],
    *,
    workdays: Workdays,
    taken: Iterable[date],
) -> dict[_Key, PlannedStep]:
    """Settle the day of each step, and keep to the sends a day may hold."""
    sends = Counter(taken)
    dated = {}
    put_off = {key: _put_off(step, still.get(key)) for key, step in wanted.items()}
    for key, step in sorted(wanted.items(), key=lambda pair: (put_off[pair[0]], pair[1].due_on)):
        due_on = put_off[key]
        if is_send(step.kind):
            due_on = open_day(due_on, taken=sends.elements(), workdays=workdays)
            sends[due_on] += 1
        until = max(step.until, due_on)
        dated[key] = PlannedStep(step.kind, due_on, until, step.minutes, step.application)
    return dated


def _put_off(step: PlannedStep, kept: KeptStep | None) -> date:
    if kept is None or not step.due_on <= kept.due_on <= step.until:
        return step.due_on
    return kept.due_on
