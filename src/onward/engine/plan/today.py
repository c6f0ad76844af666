"""Choose what Today shows: at most three steps, in the order that helps most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from onward.engine.plan.facts import Condition, KeptStep
from onward.engine.plan.kinds import GENTLE_KINDS, StepKind
from onward.engine.plan.rules import rules
from onward.engine.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Offer:
    """What Today shows, what is coming, and what is due but held back for now.

    `gentle` means only gentle things are offered; `cards` are those of them that no step stands
    for, to be offered as a card of their own. `skip_ahead` asks "You seem ready; skip ahead?".
    """

    steps: tuple[KeptStep, ...]
    coming: tuple[KeptStep, ...] = ()
    held: tuple[KeptStep, ...] = ()
    gentle: bool = False
    cards: tuple[StepKind, ...] = ()
    skip_ahead: bool = False


def choose(
    steps: Sequence[KeptStep],
    *,
    how: Condition,
    today: date,
    workdays: Workdays,
    limit: int | None = None,
    sent_today: int = 0,
) -> Offer:
    """Choose today's steps out of all plans; `sent_today` counts the letters already gone."""
    limit = rules().thresholds.steps_per_day if limit is None else limit
    alive = [
        step
        for step in steps
        if step.open and step.until >= today and step.kind not in how.refused
    ]
    coming = sorted((step for step in alive if step.due_on > today), key=_by_date)
    due = [step for step in alive if step.due_on <= today]
    if how.heavy:
        return _offer_gently(due, coming, how=how, limit=limit)
    ready = [step for step in due if _may_be_offered(step, how=how)]
    room = _room_for_sends(how=how, today=today, workdays=workdays, sent_today=sent_today)
    chosen = _spread(sorted(ready, key=_by_rank), room=room)[:limit]
    return Offer(
        steps=tuple(chosen),
        coming=tuple(coming),
        held=_without(due, chosen),
        skip_ahead=how.ready and bool(coming),
    )


def _offer_gently(
    due: list[KeptStep], coming: list[KeptStep], *, how: Condition, limit: int
) -> Offer:
    """Offer one step of each gentle kind; one that is planned for later may come today."""
    within_reach = sorted(due, key=_by_date) + coming
    chosen: list[KeptStep] = []
    cards: list[StepKind] = []
    for kind in GENTLE_KINDS:
        same = (step for step in within_reach if _gentle_kind(step) is kind)
        step = min(same, key=lambda step: step.kind is not kind, default=None)
        if step is not None:
            chosen.append(step)
        elif kind not in how.refused:
            cards.append(kind)
    return Offer(
        steps=tuple(chosen[:limit]),
        coming=_without(coming, chosen),
        held=_without(due, chosen),
        gentle=True,
        cards=tuple(cards[: max(0, limit - len(chosen))]),
    )


def _gentle_kind(step: KeptStep) -> StepKind:
    # Finishing one small thing is an activity too, when no pleasant one is planned.
    return StepKind.ACTIVITY if step.kind is StepKind.MASTERY else step.kind


def _may_be_offered(step: KeptStep, *, how: Condition) -> bool:
    """Hold what waits for a condition; only dates are kept, so the reason is asked for here."""
    thresholds = rules().thresholds
    if step.kind is StepKind.WRITING:
        calm_enough = how.intensity is None or how.intensity < thresholds.writing_blocked_from
        return how.weighed_down and calm_enough
    if step.kind is StepKind.PATTERNS:
        known = how.new_outcomes is not None
        return known and (how.new_outcomes or 0) >= thresholds.outcomes_for_patterns
    return True


def _room_for_sends(*, how: Condition, today: date, workdays: Workdays, sent_today: int) -> int:
    # The day of a no is hour 0 for the whole search: nothing has to be sent, not even elsewhere.
    if today in how.noes_on or not workdays.is_workday(today):
        return 0
    return max(0, rules().thresholds.sends_per_day - sent_today)


def _spread(steps: Iterable[KeptStep], *, room: int) -> list[KeptStep]:
    """Keep as many sends as there is room for, and one step of any other kind."""
    chosen: list[KeptStep] = []
    seen: set[StepKind] = set()
    for step in steps:
        if step.is_send:
            if room <= 0:
                continue
            room -= 1
        elif step.kind in seen:
            continue
        seen.add(step.kind)
        chosen.append(step)
    return chosen


def _by_rank(step: KeptStep) -> tuple[int, int, date, int]:
    """Order: an interview sheet, sends by stage, the day's activity, the rest by date."""
    stage = -1 if step.stage is None else step.stage.rank
    if step.kind is StepKind.INTERVIEW_SHEET:
        return 0, 0, step.due_on, step.id
    if step.is_send:
        return 1, -stage, step.due_on, step.id
    return (2 if step.kind is StepKind.ACTIVITY else 3), 0, step.due_on, step.id


def _by_date(step: KeptStep) -> tuple[date, int]:
    return step.due_on, step.id


def _without(steps: Sequence[KeptStep], chosen: Iterable[KeptStep]) -> tuple[KeptStep, ...]:
    shown = {step.id for step in chosen}
    return tuple(step for step in steps if step.id not in shown)
