"""How long until they answer, with those who still wait allowed for."""

from collections.abc import Iterable
from datetime import date

from onward.engine.funnel.trails import Trail
from onward.engine.funnel.words import phrase, thresholds
from onward.engine.history import EventKind
from onward.engine.survival import Curve, Wait

MOST_OF_THEM = 0.9


def waits(trails: Iterable[Trail], *, today: date) -> tuple[Wait, ...]:
    """How long each application waited for its first answer, or waits still."""
    return tuple(wait for trail in trails if (wait := _wait(trail, today)) is not None)


def sentences(found: Curve) -> tuple[str, ...]:
    """Say how long answers take, and out of how many; nothing is said of a handful."""
    least = thresholds().answers_at_least
    if not found.answers:
        return (phrase("waiting", "none"),)
    if found.answers < least:
        return (phrase("waiting", "too_early", answers=found.answers, n=found.n, least=least),)
    return (
        _within("half", found.day_of_answers(0.5)),
        _within("most", found.day_of_answers(MOST_OF_THEM)),
        phrase("waiting", "counts", answers=found.answers, n=found.n),
    )


def _wait(trail: Trail, today: date) -> Wait | None:
    """One wait; None where the days are unknown, out of order or still ahead."""
    start = trail.applied_on
    if start is None or start > today:
        return None
    answered = trail.answered_on is not None and trail.answered_on <= today
    gone = trail.ended_on if trail.ended_by in (EventKind.SILENCE, EventKind.WITHDRAWN) else None
    end = trail.answered_on if answered else gone or today
    if end is None or not start <= end <= today:
        return None
    return Wait((end - start).days, answered)


def _within(which: str, days: int | None) -> str:
    key = {0: f"{which}_day", 1: f"{which}_one"}.get(days or 0, which)
    return phrase("waiting", key, days=days)
