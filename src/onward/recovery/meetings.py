"""The rounds that lie ahead, and whose sheet is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onward.accounts.models import User
from onward.engine.plan.rules import rules
from onward.reflection.rounds import rounds_ahead

# The sheet of a round is due on its day and on the day before.
SHEET_AHEAD = timedelta(days=1)
# Of a round, its event and their application, all that a line about it says.
SHOWN = ("kind", "event__happened_on", "event__application__employer__name")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A round that lies ahead, or is held today."""

    id: int
    on: date
    kind: str
    employer: str
    application: int


def meetings_of(owner: User, day: date, *, at_most: int) -> tuple[Meeting, ...]:
    """The rounds of a day and after it, of applications that are still open."""
    return tuple(
        Meeting(
            id=one.pk,
            on=one.event.happened_on,
            kind=one.kind_name,
            employer=one.event.application.employer.name,
            application=one.event.application_id,
        )
        for one in rounds_ahead(owner, since=day).only(*SHOWN)[:at_most]
    )


def sheets_due(meetings: Iterable[Meeting], *, day: date) -> tuple[Meeting, ...]:
    """The rounds to get ready for now: each takes the place of one step of the day."""
    due = [one for one in meetings if one.on <= day + SHEET_AHEAD]
    return tuple(due[: rules().thresholds.steps_per_day])
