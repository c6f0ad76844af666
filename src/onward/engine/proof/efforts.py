"""One thing that was done, and what came of an application."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onward.engine.history import EventKind, Happening


class EffortKind(StrEnum):
    APPLICATION = "application"
    INTERVIEW = "interview"
    TASK = "task"
    TALK = "talk"
    LEARNING = "learning"


class Column(StrEnum):
    ON = "on"
    WHAT = "what"
    EMPLOYER = "employer"
    PLACE = "place"
    PERSON = "person"
    ROLE = "role"
    HOW = "how"
    RESULT = "result"


class Result(StrEnum):
    WAITING = "waiting"
    RECEIVED = "received"
    TASK = "task"
    INTERVIEW = "interview"
    OFFER = "offer"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NO_ANSWER = "no_answer"
    WITHDRAWN = "withdrawn"


_RESULTS = {
    EventKind.ACKNOWLEDGED: Result.RECEIVED,
    EventKind.ASSESSMENT: Result.TASK,
    EventKind.INTERVIEW: Result.INTERVIEW,
    EventKind.OFFER: Result.OFFER,
    EventKind.ACCEPTED: Result.ACCEPTED,
    EventKind.NO: Result.REJECTED,
    EventKind.SILENCE: Result.NO_ANSWER,
    EventKind.WITHDRAWN: Result.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Came:
    """What came of an application, and on which day."""

    result: Result = Result.WAITING
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Effort:
    """One line of the report; what is not known of it stays empty."""

    kind: EffortKind
    on: date
    employer: str = ""
    place: str = ""
    person: str = ""
    role: str = ""
    channel: str = ""
    came: Came | None = None


def came_of(happenings: Iterable[Happening]) -> Came:
    """The latest that is known; what was taken back by reopening counts no more.

    Give the events in the order they were recorded, days may repeat.
    """
    came: list[Came] = []
    for one in sorted(happenings, key=lambda one: one.on):
        if one.kind is EventKind.REOPENED and came:
            came.pop()
        elif result := _RESULTS.get(one.kind):
            came.append(Came(result, one.on))
    return came[-1] if came else Came()
