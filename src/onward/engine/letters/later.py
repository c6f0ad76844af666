"""When a letter that waits is best sent: the next working morning (evidence §6, W13)."""

from datetime import datetime, time

from onward.engine.workdays import Workdays

MORNING = time(9, 30)
# In the small hours the morning that comes is this day's own.
NIGHT_ENDS = 6


def next_morning(now: datetime, workdays: Workdays) -> datetime:
    """09:30 on the next working day, in the person's own time."""
    today = now.date()
    day = workdays.on_or_after(today) if now.hour < NIGHT_ENDS else workdays.after(today)
    return datetime.combine(day, MORNING, tzinfo=now.tzinfo)
