"""The small things of a day, as Today shows them."""

from dataclasses import dataclass
from datetime import date

from onward.accounts.models import User
from onward.accounts.vault import KeyMissing
from onward.feelings.models import Activity

# Of the small things of a day Today shows so many; what is left from yesterday is no debt.
SHOWN = 2


@dataclass(frozen=True, slots=True)
class Planned:
    """A small thing, as Today shows it."""

    id: int
    words: str
    when: str


def planned_for(owner: User, day: date) -> tuple[Planned, ...]:
    """The small things of a day; none while the room is locked, for then nothing of it shows."""
    planned = Activity.objects.owned_by(owner).planned().filter(planned_on=day)
    try:
        # One that cannot be opened is named in the room; here it asks for nothing.
        rows = [row for row in planned.order_by("pk") if not row.is_damaged]
        return tuple(Planned(row.pk, row.words, row.when) for row in rows[:SHOWN])
    except KeyMissing:
        return ()
