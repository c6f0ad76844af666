"""When a questionnaire, or the sliders, may be answered: not on the day of a no, and not too often."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from onward.engine import lexicon


class Why(StrEnum):
    FRESH_NO = "fresh_no"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Wait:
    until: datetime
    why: Why


def wait(*, at: datetime, answered_at: datetime | None, heard_at: datetime | None) -> Wait | None:
    """Until when to wait, and why; None where it is open. All instants in the person's zone."""
    told = lexicon.read("questionnaires")["pace"]
    waits = []
    if answered_at is not None:
        # By the day: who answered in the evening need not wait for the evening.
        day = answered_at.replace(hour=0, minute=0, second=0, microsecond=0)
        waits.append(Wait(day + timedelta(days=told["days_between"]), Why.ANSWERED))
    if heard_at is not None:
        waits.append(Wait(heard_at + timedelta(hours=told["hours_after_a_no"]), Why.FRESH_NO))
    closed = [one for one in waits if at < one.until]
    return max(closed, key=lambda one: one.until, default=None)
