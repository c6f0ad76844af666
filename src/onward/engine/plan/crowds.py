"""Several noes close together: when they share a plan, and what eases off meanwhile."""

from collections.abc import Iterable
from datetime import date, timedelta

from onward.engine.plan.rules import rules


def came_together(noes_on: Iterable[date]) -> bool:
    """Say whether the latest no is one of several within a week."""
    thresholds = rules().thresholds
    return _latest_run(noes_on, days=thresholds.batch_days) >= thresholds.batch_noes


def needs_support(noes_on: Iterable[date]) -> bool:
    """Say whether the latest no is one of many within two weeks: then a person is offered."""
    thresholds = rules().thresholds
    return _latest_run(noes_on, days=thresholds.support_days) >= thresholds.support_noes


def statistics_paused_until(noes_on: Iterable[date]) -> date | None:
    """Name the day patterns and numbers come back after noes that came together; None if none did."""
    days = sorted(noes_on)
    pause = timedelta(days=rules().thresholds.statistics_pause_days)
    ends = [day + pause for n, day in enumerate(days, 1) if came_together(days[:n])]
    return max(ends, default=None)


def halved(goals: int) -> int:
    """Halve next week's goals, and leave one: a week of nothing at all is a rest week, asked for."""
    return max(1, goals // 2) if goals > 0 else 0


def ease_goals(goals: int, *, noes_on: Iterable[date], on: date) -> int:
    """Say how many goals next week holds, after the noes of the last two weeks."""
    start = on - timedelta(days=rules().thresholds.support_days)
    recent = [day for day in noes_on if start < day <= on]
    return halved(goals) if needs_support(recent) else goals


def _latest_run(noes_on: Iterable[date], *, days: int) -> int:
    known = list(noes_on)
    if not known:
        return 0
    latest = max(known)
    return sum((latest - day).days < days for day in known)
