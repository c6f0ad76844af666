"""Rows into the trails that are counted: four queries, however long the search is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import CharField, F, Max, Min, Q
from django.db.models.functions import Cast, Concat

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
    """All that a search is counted from, as the database gave it."""

    applications: Rows
    happened: Rows
    promised: Rows
    deciders: Rows


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
    happened = {row[0]: row[1:] for row in known.happened}
    promised: dict[int, date] = dict(known.promised)
    deciders: dict[int, str] = dict(known.deciders)
    return tuple(
        _trail(row, happened.get(row[0], NOTHING), promised.get(row[0]), deciders.get(row[0]))
        for row in known.applications
    )


NOTHING = (None, None, None, None)
CHANNELS: Mapping[str, Channel | None] = {"": None, **{one.value: one for one in Channel}}
STAGES: Mapping[str, Stage | None] = {"": None, **{one.value: one for one in Stage}}
KINDS: Mapping[str, EventKind | None] = {"": None, **{one.value: one for one in EventKind}}
DECIDERS: Mapping[str | None, Decider | None] = {None: None, **{one.value: one for one in Decider}}


def _happened(owner: User, at: datetime) -> Rows:
    """What the events of each application come to, added up by the database.

    That is the first and the last talk, as day and stage, the last ending and the first answer. They
    come as text: Django takes longer to make days of thousands than the database to find them.
    """
    so_far = Event.objects.owned_by(owner).exclude(kind__in=RECEIPTS)
    so_far = so_far.exclude(kind=EventKind.INTERVIEW, happened_on__gt=at.date())
    day = Cast("happened_on", CharField())
    talk = Concat(day, F("stage"), output_field=CharField())
    held = Q(kind=EventKind.INTERVIEW, stage__in=["", *TALKS])
    rows = so_far.values("application").annotate(
        first_talk=Min(talk, filter=held),
        last_talk=Max(talk, filter=held),
        ended=Max(day, filter=Q(kind__in=ENDINGS)),
        answered=Min(day, filter=Q(kind__in=ANSWERS)),
    )
    names = ("application", "first_talk", "last_talk", "ended", "answered")
    return tuple(rows.values_list(*names))


def _promised(owner: User) -> Rows:
    """The latest day on which an answer was promised, where one was."""
    told = Interview.objects.filter(owner=owner).exclude(answer_by=None)
    return tuple(told.values_list("event__application").annotate(Max("answer_by")))


def _trail(
    row: tuple[Any, ...],
    happened: tuple[str | None, ...],
    promised_on: date | None,
    decider: str | None,
) -> Trail:
    number, employer, role, channel, applied_on, last_on, furthest, ended_by = row
    first_talk, last_talk, ended, answered = happened
    talks = 0 if last_talk is None else 1 if first_talk == last_talk else 2
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
        talks=talks,
        only_screens=talks == 1 and (last_talk or "").endswith(Stage.SCREEN),
        last_talk_on=_day(last_talk),
        promised_on=promised_on,
        answered_on=_day(answered),
        first_talk_on=_day(first_talk),
    )


@lru_cache(DAYS_KEPT)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:DAY_LONG]) if text else None
