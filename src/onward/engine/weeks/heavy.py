"""Whether it has stayed heavy for a week, so that somebody to talk to is offered (evidence §1.1)."""

from collections.abc import Iterable
from datetime import date, timedelta

from onward.engine.weeks.days import Day
from onward.engine.weeks.words import phrase, thresholds


def stayed_heavy(days: Iterable[Day], *, today: date) -> bool:
    """Five of the last seven days with a check-in were heavy on average; a day without says nothing."""
    rule = thresholds()
    earliest = today - timedelta(days=rule.within_days)
    known = [
        (day.on, day.intensity)
        for day in sorted(days, key=lambda day: day.on)
        if day.intensity is not None and earliest < day.on <= today
    ][-rule.of_days :]
    heavy = sum(intensity >= rule.heavy_mean for _, intensity in known)
    fresh = bool(known) and known[-1][0] > today - timedelta(days=rule.fresh_days)
    return fresh and heavy >= rule.heavy_days


def said_of_it() -> str:
    return phrase("heavy_week", "said")
