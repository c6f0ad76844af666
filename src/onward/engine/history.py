"""What happened to an application, and where that leaves it. The stage is derived here, never typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# Outside these a year is a slip, and adding days to it could leave the calendar.
FIRST_DAY = date(1970, 1, 1)
LAST_DAY = date(2099, 12, 31)


class EventKind(StrEnum):
    APPLIED = "applied"
    ACKNOWLEDGED = "acknowledged"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    OFFER = "offer"
    ACCEPTED = "accepted"
    NO = "no"
    SILENCE = "silence"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


class Stage(StrEnum):
    """How far an application came, in the order of a search."""

    APPLIED = "applied"
    SCREEN = "screen"
    TASK = "task"
    INTERVIEW = "interview"
    FINAL = "final"
    OFFER = "offer"

    @property
    def rank(self) -> int:
        return list(Stage).index(self)


# In these somebody talked with somebody.
TALKS = frozenset({Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL})


class Decider(StrEnum):
    """Who, or what, decided a No."""

    EMPLOYER = "employer"
    NOBODY = "nobody"
    CANCELLED = "cancelled"
    FROZEN = "frozen"
    FILLED = "filled"
    INTERNAL = "internal"
    KNOCKOUT = "knockout"
    OFFER_WITHDRAWN = "offer_withdrawn"
    ME = "me"


ENDINGS = frozenset({EventKind.NO, EventKind.SILENCE, EventKind.WITHDRAWN, EventKind.ACCEPTED})

# Closures that say nothing about the person: they stay out of performance themes (evidence §4).
NOT_PERFORMANCE = frozenset(
    {Decider.CANCELLED, Decider.FROZEN, Decider.FILLED, Decider.INTERNAL, Decider.NOBODY}
)

# Nobody said these: they are no reason for a day off, and the day they are noted is not hour 0.
NOT_HEARD = frozenset({Decider.NOBODY, Decider.ME})


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as the engine sees it; `stage` is the stage it reached, if it reached one."""

    kind: EventKind
    on: date
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an application stands: derived from its events, in the order they happened."""

    stage: Stage | None
    furthest: Stage | None
    ended_by: EventKind | None
    applied_on: date | None
    last_on: date | None

    @property
    def open(self) -> bool:
        return self.ended_by is None


def standing(happenings: Iterable[Happening]) -> Standing:
    """Read a history; give the events in the order they were recorded, days may repeat."""
    stage: Stage | None = None
    furthest: Stage | None = None
    ended_by: EventKind | None = None
    applied_on: date | None = None
    last_on: date | None = None
    for happening in sorted(happenings, key=lambda happening: happening.on):
        last_on = happening.on
        if happening.kind in ENDINGS:
            ended_by = happening.kind
        elif happening.kind is EventKind.REOPENED:
            ended_by = None
        if happening.kind is EventKind.APPLIED and applied_on is None:
            applied_on = happening.on
        if happening.stage is not None:
            stage = happening.stage
            if furthest is None or stage.rank > furthest.rank:
                furthest = stage
    return Standing(stage, furthest, ended_by, applied_on, last_on)
