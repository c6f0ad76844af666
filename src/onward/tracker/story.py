"""A history as it is told: what happened, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext

from onward.tracker.models import Event, Interview, No
from onward.tracker.models.choices import EventKind, InterviewKind

# Rounds with a name of their own are told by it: "Screening call", not "First interview".
NAMED_ROUNDS = {InterviewKind.SCREEN, InterviewKind.FINAL}
WARM = {EventKind.NO, EventKind.SILENCE}


@dataclass(frozen=True, slots=True)
class Line:
    """One event; an interview has a `round` to be called by, and may say what it was about.

    What most events lack is here, None for them: a template takes long to find what is not there.
    """

    event: Event
    kind: str
    interview: Interview | None = None
    no: No | None = None
    people: tuple[str, ...] = ()
    round: str = ""
    about: str = ""

    @property
    def says_more(self) -> bool:
        """Whether a note tells what they wrote, be it locked or not: on hold, or a question."""
        note: Any = Event._meta.get_field("note")
        return bool(note.sealed_in(self.event))


def tell(events: Iterable[Event], *, today: date, held: int = 0) -> list[Line]:
    """Give the events in order, with their interviews loaded; `held` rounds were counted before these."""
    lines = []
    for event in events:
        interview = getattr(event, "interview", None)
        nth = None
        if event.kind == EventKind.INTERVIEW and counted(interview.kind if interview else None):
            nth = held = held + 1
        people = tuple(one.name for one in interview.people.all()) if interview else ()
        line = Line(event, _kind_of(event, today), interview, getattr(event, "no", None), people)
        if event.kind == EventKind.INTERVIEW:
            line = replace(line, round=_round_of(interview, nth), about=_about(interview))
        lines.append(line)
    return lines


def counted(kind: str | None) -> bool:
    """Whether a round is told by its number; an invitation is none before its day is known."""
    return kind is not None and kind not in NAMED_ROUNDS


def _round_of(interview: Interview | None, nth: int | None) -> str:
    if interview is None:
        return gettext("Invited to an interview")
    if nth is None:
        return interview.kind_name
    named = {
        1: gettext("First interview"),
        2: gettext("Second interview"),
        3: gettext("Third interview"),
    }
    return named.get(nth or 0, gettext("Another interview"))


def _about(interview: Interview | None) -> str:
    """What kind of interview it was, where its name does not say so."""
    if interview is None or interview.kind in {*NAMED_ROUNDS, InterviewKind.OTHER}:
        return ""
    return interview.kind_name.lower()


def _kind_of(event: Event, today: date) -> str:
    if event.happened_on > today:
        return "ahead"
    return "no" if event.kind in WARM else "past"
