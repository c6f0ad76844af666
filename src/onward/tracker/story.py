"""A history as it is told: what happened, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onward.tracker.models import Event
from onward.tracker.models.choices import EventKind, InterviewKind

# Rounds with a name of their own are told by it: "Screening call", not "First interview".
NAMED_ROUNDS = {InterviewKind.SCREEN, InterviewKind.FINAL}
WARM = {EventKind.NO, EventKind.SILENCE}


@dataclass(frozen=True, slots=True)
class Line:
    """One event; `nth` counts the interviews that are told by their number."""

    event: Event
    kind: str
    nth: int | None = None


def tell(events: Iterable[Event], *, today: date) -> list[Line]:
    """Give the events in order, with their interviews loaded."""
    lines, held = [], 0
    for event in events:
        nth = None
        if event.kind == EventKind.INTERVIEW and _counted(event):
            nth = held = held + 1
        lines.append(Line(event, _kind_of(event, today), nth))
    return lines


def _counted(event: Event) -> bool:
    return not hasattr(event, "interview") or event.interview.kind not in NAMED_ROUNDS


def _kind_of(event: Event, today: date) -> str:
    if event.happened_on > today:
        return "ahead"
    return "no" if event.kind in WARM else "past"
