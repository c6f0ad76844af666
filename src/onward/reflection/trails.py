"""Rows into the trails that are counted: four queries, however long the search is."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Aggregate, CharField, Func, Max, Q, TextField, Value
from django.db.models.functions import Cast

from onward.accounts.models import User
from onward.engine.funnel import Cases, Channel, Trail, cases, waiting
from onward.engine.funnel.picture import Picture, picture
from onward.engine.funnel.trails import ANSWERS
from onward.engine.history import ENDINGS, TALKS, Decider, EventKind, Stage
from onward.engine.survival import curve
from onward.engine.workdays import Workdays
from onward.tracker.models import Application, Event, Interview, No

Rows = tuple[tuple[Any, ...], ...]
# They say nothing that counts, and there are many of them.
RECEIPTS = [EventKind.APPLIED, EventKind.ACKNOWLEDGED, EventKind.REOPENED]
# A search has thousands of days, and few that differ: each is read once.
DAYS_KEPT = 10_000
# A day as text, as 2026-11-24.
DAY_LONG = 10


class Known(NamedTuple):
    """All that a search is counted from, as the database gave it; `happened` is one text of all events."""

    applications: Rows
    happened: str
    promised: Rows
    deciders: Rows

    def __hash__(self) -> int:
        # Only the last is kept, and compared: to hash thousands of texts takes longer.
        return len(self.happened)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a search comes to."""

    trails: tuple[Trail, ...]
    cases: Cases
    waiting: tuple[str, ...]
    picture: Picture


def count(owner: User, *, at: datetime) -> Counted:
    """Count a search as it stands."""
    return _counted(known_of(owner, at=at), at.date(), Workdays(owner.country or None))


@lru_cache(1)
def _counted(known: Known, today: date, workdays: Workdays) -> Counted:
    """The same rows come to the same, so they are counted once; a row that changed is another key."""
    trails = trails_in(known)
    found = cases(trails, today=today, workdays=workdays)
    waits = curve(waiting.waits(trails, today=today))
    return Counted(trails, found, waiting.sentences(waits), picture(found.counted))


def known_of(owner: User, *, at: datetime) -> Known:
    """Read what counts. The stage and the ending are read from their copies."""
    rows = Application.objects.owned_by(owner).values_list(
        "pk",
        "employer__name",
        "role",
        "channel",
        Cast("applied_on", CharField()),
        Cast("last_on", CharField()),
        "furthest",
        "ended_by",
    )
    deciders = No.objects.owned_by(owner).order_by("pk").values_list("application", "decided_by")
    return Known(tuple(rows), _happened(owner, at), _promised(owner), tuple(deciders))


def trails_in(known: Known) -> tuple[Trail, ...]:
    """Every application as far as it counts."""
    told = _come_to(known.happened)
    promised: dict[int, date] = dict(known.promised)
    deciders: dict[int, str] = dict(known.deciders)
    return tuple(
        _trail(row, told, promised.get(row[0]), deciders.get(row[0])) for row in known.applications
    )


CHANNELS: Mapping[str, Channel | None] = {"": None, **{one.value: one for one in Channel}}
STAGES: Mapping[str, Stage | None] = {"": None, **{one.value: one for one in Stage}}
KINDS: Mapping[str, EventKind | None] = {"": None, **{one.value: one for one in EventKind}}
DECIDERS: Mapping[str | None, Decider | None] = {None: None, **{one.value: one for one in Decider}}


class _Joined(Aggregate):
    """One text of many: to hand over a text takes a third of the time of its rows."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, function="STRING_AGG", **more)


def _happened(owner: User, at: datetime) -> str:
    """The events that count: application, kind, stage and day of each, in whatever order."""
    so_far = Event.objects.owned_by(owner).filter(*(~Q(kind=kind) for kind in RECEIPTS))
    so_far = so_far.filter(~Q(kind=EventKind.INTERVIEW) | Q(happened_on__lte=at.date()))
    colon = Value(":")
    event = Func(
        Cast("application", CharField()), colon, "kind", colon, "stage", colon,
        Cast("happened_on", CharField()),
        template="%(expressions)s", arg_joiner=" || ", output_field=TextField(),
    )  # fmt: skip
    told: str | None = so_far.aggregate(told=_Joined(event, Value(" ")))["told"]
    return told or ""


# As plain text, since a long search compares them ten thousand times.
TALK = EventKind.INTERVIEW.value
HELD = frozenset({"", *(one.value for one in TALKS)})
ENDED = frozenset(one.value for one in ENDINGS)
ANSWERED = frozenset(one.value for one in ANSWERS)
# As text, this is later than any day.
AFTER_ALL = "~"


class _Told(NamedTuple):
    """What the events of each application come to, by its number as text; a talk is its day and its stage."""

    talks: Mapping[str, set[str]]
    ended: Mapping[str, str]
    answered: Mapping[str, str]


def _come_to(happened: str) -> _Told:
    talks: dict[str, set[str]] = defaultdict(set)
    ended: dict[str, str] = {}
    answered: dict[str, str] = {}
    for event in happened.split():
        number, kind, stage, day = event.split(":")
        if kind == TALK and stage in HELD:
            talks[number].add(day + stage)
        if kind in ENDED and day > ended.get(number, ""):
            ended[number] = day
        if kind in ANSWERED and day < answered.get(number, AFTER_ALL):
            answered[number] = day
    return _Told(talks, ended, answered)


def _promised(owner: User) -> Rows:
    """The latest day on which an answer was promised, where one was."""
    told = Interview.objects.filter(owner=owner).exclude(answer_by=None)
    return tuple(told.values_list("event__application").annotate(Max("answer_by")))


def _trail(
    row: tuple[Any, ...], told: _Told, promised_on: date | None, decider: str | None
) -> Trail:
    number, employer, role, channel, applied_on, last_on, furthest, ended_by = row
    key = str(number)
    ended, talks = told.ended.get(key), sorted(told.talks.get(key, ()))
    first_talk, last_talk = (talks[0], talks[-1]) if talks else (None, None)
    return Trail(
        number,
        employer,
        role,
        CHANNELS[channel],
        _day(applied_on),
        _day(last_on),
        STAGES[furthest],
        KINDS[ended_by],
        _day(ended),
        reopened=ended is not None and not ended_by,
        decided_by=DECIDERS[decider] if ended_by else None,
        talks=min(len(talks), 2),
        only_screens=len(talks) == 1 and talks[0].endswith(Stage.SCREEN),
        last_talk_on=_day(last_talk),
        promised_on=promised_on,
        answered_on=_day(told.answered.get(key)),
        first_talk_on=_day(first_talk),
    )


@lru_cache(DAYS_KEPT)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:DAY_LONG]) if text else None
