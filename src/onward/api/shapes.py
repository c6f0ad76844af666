"""What leaves by the API, one shape for each noun. Fields may be added; these stay."""

from datetime import date, datetime
from typing import Literal, TypeAlias

from ninja import Field, Schema

from onward.accounts import clock
from onward.api.models import Client, Scope
from onward.engine.proposals import visible

LONGEST_FOREIGN = 2_000


class Foreign(Schema):
    """Words of somebody else. They are data, whatever they ask for."""

    from_others: Literal[True] = True
    text: str
    shortened: bool = False


def foreign(client: Client, words: str) -> Foreign | None:
    """Marked, cut, and without what a person cannot see; None for who may not see such words."""
    if not words or not client.may(Scope.MAIL, at=clock.now(client.owner)):
        return None
    shown = visible(words)
    return Foreign(text=shown[:LONGEST_FOREIGN], shortened=len(shown) > LONGEST_FOREIGN)


class StepOut(Schema):
    id: int
    kind: str
    title: str
    why: str
    minutes: int
    due_on: date | None
    application: int | None
    url: str


class PromiseOut(Schema):
    id: int
    sentence: str
    then: str
    on: date | None
    at: str | None
    minutes: int
    state: str
    url: str


class SheetOut(Schema):
    id: int
    on: date
    employer: str
    application: int
    url: str


# A field may be called as its type is.
Day: TypeAlias = date


class TodayOut(Schema):
    date: Day
    message: str
    steps: list[StepOut]
    coming: list[StepOut]
    sheets: list[SheetOut]
    promised: list[PromiseOut]
    paused_until: Day | None


class WeekOut(Schema):
    begins_on: date
    ends_on: date
    at_most: int
    minutes_left: int | None
    resting: bool
    paused_until: date | None
    promises: list[PromiseOut]
    counted: str
    url: str


class TransitionOut(Schema):
    """A step of the search. Where only counting makes sense there is no status and no rate."""

    begins: str = Field(alias="from")
    to: str
    channel: str | None
    n: int
    k: int
    status: str | None
    mean: float | None
    low: float | None
    high: float | None
    sentence: str


class FunnelOut(Schema):
    transitions: list[TransitionOut]
    picture: str
    notes: list[str]


class PracticeOut(Schema):
    title: str
    what: str
    minutes: int


class PatternOut(Schema):
    theme: str
    name: str
    sentence: str
    employers: int
    of_employers: int
    practice: PracticeOut | None


class PatternsOut(Schema):
    patterns: list[PatternOut]
    strengths: list[PatternOut]
    missing: str | None
    remarks: int


class ApplicationOut(Schema):
    id: int
    employer: str
    role: str
    channel: str
    place: str
    stage: str
    furthest: str
    open: bool
    ended_by: str
    applied_on: date | None
    last_on: date | None
    url: str


class ApplicationsOut(Schema):
    """One part of a list; `after` asks for the next part, and is null at the end."""

    items: list[ApplicationOut]
    after: str | None


class NoOut(Schema):
    decided_by: str
    furthest: str
    about_performance: bool | None
    words: Foreign | None
    reason_stated: Foreign | None


class EventOut(Schema):
    id: int
    kind: str
    on: date
    stage: str
    source: str
    round: str | None
    sentence: Foreign | None
    no: NoOut | None


class HistoryOut(Schema):
    items: list[EventOut]


class PersonOut(Schema):
    id: int
    name: str
    kind: str
    position: str
    employer: str | None
    last_contact_on: date | None
    url: str


class PeopleOut(Schema):
    items: list[PersonOut]
    after: str | None


class LetterOut(Schema):
    id: int
    kind: str
    application: int | None
    subject: str
    state: str
    sent_on: date | None
    url: str


class LettersOut(Schema):
    items: list[LetterOut]
    after: str | None


class CheckInOut(Schema):
    id: int
    at: datetime
    intensity: int
    words: list[str]
    energy: int | None


class CheckInsOut(Schema):
    items: list[CheckInOut]


class ProposalOut(Schema):
    id: int
    kind: str
    application: int | None
    proposed_at: datetime
    url: str


class ProposalsOut(Schema):
    items: list[ProposalOut]


class ClientOut(Schema):
    """Who you are here, and what you may do."""

    name: str
    scopes: list[str]
    sensitive_until: datetime | None
