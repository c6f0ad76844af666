"""A history as it is told: what happened, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onward.tracker.models import Event, Interview, No
from onward.tracker.models.choices import EventKind, InterviewKind

# Rounds with a name of their own are told by it: "Screening call", not "First interview".
NAMED_ROUNDS = {InterviewKind.SCREEN, InterviewKind.FINAL}
WARM = {EventKind.NO, EventKind.SILENCE}


@dataclass(frozen=True, slots=True)
class Line:
    """One event; `nth` counts the interviews that are told by their number.

    What most events lack is here, None for them: a template takes long to find what is not there.
    """

    event: Event
    kind: str
    interview: Interview | None = None
    no: No | None = None
    people: tuple[str, ...] = ()
    nth: int | None = None


def tell(events: Iterable[Event], *, today: date) -> list[Line]:
    """Give the events in order, with their interviews loaded."""
    lines, held = [], 0
    for event in events:
        interview = getattr(event, "interview", None)
        nth = None
        if event.kind == EventKind.INTERVIEW and _counted(interview):
            nth = held = held + 1
        people = tuple(one.name for one in interview.people.all()) if interview else ()
        no = getattr(event, "no", None)
        lines.append(Line(event, _kind_of(event, today), interview, no, people, nth))
    return lines


def _counted(interview: Interview | None) -> bool:
    return interview is None or interview.kind not in NAMED_ROUNDS


def _kind_of(event: Event, today: date) -> str:
    if event.happened_on > today:
        return "ahead"
    return "no" if event.kind in WARM else "past"
