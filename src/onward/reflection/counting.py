"""Rows into the values that the funnel counts with: four queries, however long the search is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, F, Max, Min, Q
from django.db.models.functions import Cast, Concat

from onward.accounts.models import User
from onward.engine.funnel import (
    Cases,
    Channel,
    LeftOut,
    Ranges,
    Reason,
    Statement,
    Trail,
    cases,
    own,
    statements,
    usual,
    waiting,
)
from onward.engine.funnel.picture import Picture, picture
from onward.engine.funnel.ranges import Key, Range
from onward.engine.funnel.trails import ANSWERS
from onward.engine.history import ENDINGS, Decider, EventKind, Stage
from onward.engine.survival import curve
from onward.engine.workdays import Workdays
from onward.reflection.models import Prior
from onward.tracker.models import Application, Event, Interview, No

# The most applications named for one reason; the rest are counted.
NAMED = 5
# What a person can set right, so that it is named and not only counted.
TO_LOOK_AT = frozenset(
    {
        Reason.NOT_SENT,
        Reason.SAME_CASE,
        Reason.ROUNDS_UNTOLD,
        Reason.END_BEFORE_START,
        Reason.TALK_AFTER_END,
        Reason.END_AHEAD,
    }
)
# They say nothing that counts, and there are many of them.
RECEIPTS = [EventKind.APPLIED, EventKind.ACKNOWLEDGED, EventKind.REOPENED]
# A day as text, as 2026-11-24.
DAY_LONG = 10


@dataclass(frozen=True, slots=True)
class Aside:
    """What is not counted for one reason, with the applications that are worth a look."""

    words: str
    applications: tuple[Application, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """A whole search, counted: what may be said of it, and what is shown beside."""

    cases: Cases
    said: tuple[Statement, ...]
    waiting: tuple[str, ...]
    picture: Picture
    asides: tuple[Aside, ...] = ()


def search_of(owner: User, *, at: datetime, ranges: Ranges | None = None) -> Search:
    """Count a search as it stands; `ranges` are the person's own without them."""
    trails = trails_of(owner, at=at)
    today = at.date()
    counted = cases(trails, today=today, workdays=Workdays(owner.country or None))
    return Search(
        cases=counted,
        said=statements(counted, ranges or Ranges(own_ranges(owner))),
        waiting=waiting.sentences(curve(waiting.waits(trails, today=today))),
        picture=picture(counted.counted),
        asides=_asides(owner, counted.left_out),
    )


def trails_of(owner: User, *, at: datetime) -> list[Trail]:
    """Every application as far as it counts. The stage and the ending are read from their copies."""
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
    happened = _happened(owner, at)
    deciders = dict(
        No.objects.owned_by(owner).order_by("pk").values_list("application", "decided_by")
    )
    promised = _promised(owner)
    return [
        _trail(row, happened.get(row[0], NOTHING), promised.get(row[0]), deciders.get(row[0]))
        for row in rows
    ]


def own_ranges(owner: User) -> dict[Key, Range]:
    """What the person takes to be usual, where they said so."""
    return {
        own.KEYS[key_of(row)]: usual(
            mean=row.mean, weight=row.weight, low=row.low, high=row.high, source=row.source, year=row.year
        )
        for row in Prior.objects.owned_by(owner)
        if key_of(row) in own.KEYS
    }  # fmt: skip


def key_of(row: Prior) -> str:
    """How a range is called in a file and in an address."""
    return f"{row.step}.{row.channel}" if row.channel else row.step


NOTHING = (None, None, None, None)
CHANNELS: Mapping[str, Channel | None] = {"": None, **{one.value: one for one in Channel}}
STAGES: Mapping[str, Stage | None] = {"": None, **{one.value: one for one in Stage}}
KINDS: Mapping[str, EventKind | None] = {"": None, **{one.value: one for one in EventKind}}
DECIDERS: Mapping[str | None, Decider | None] = {None: None, **{one.value: one for one in Decider}}


def _happened(owner: User, at: datetime) -> dict[int, tuple[str | None, ...]]:
    """What the events of each application come to, added up by the database.

    That is the first and the last talk, as day and stage, the last ending and the first answer. They
    come as text: Django takes longer to make days of thousands than the database to find them.
    """
    so_far = Event.objects.owned_by(owner).exclude(kind__in=RECEIPTS)
    so_far = so_far.exclude(kind=EventKind.INTERVIEW, happened_on__gt=at.date())
    day = Cast("happened_on", CharField())
    talk = Concat(day, F("stage"), output_field=CharField())
    held = Q(kind=EventKind.INTERVIEW) & ~Q(stage=Stage.TASK)
    rows = so_far.values("application").annotate(
        first_talk=Min(talk, filter=held),
        last_talk=Max(talk, filter=held),
        ended=Max(day, filter=Q(kind__in=ENDINGS)),
        answered=Min(day, filter=Q(kind__in=ANSWERS)),
    )
    names = ("application", "first_talk", "last_talk", "ended", "answered")
    return {row[0]: row[1:] for row in rows.values_list(*names)}


def _promised(owner: User) -> dict[int, date]:
    """The latest day on which an answer was promised, where one was."""
    told = Interview.objects.filter(owner=owner).exclude(answer_by=None)
    return dict(told.values_list("event__application").annotate(Max("answer_by")))


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
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:DAY_LONG]) if text else None


def _asides(owner: User, left_out: tuple[LeftOut, ...]) -> tuple[Aside, ...]:
    wanted = [pk for one in left_out if one.reason in TO_LOOK_AT for pk in one.numbers[:NAMED]]
    mine = Application.objects.owned_by(owner).light()
    rows = mine.in_bulk(wanted) if wanted else {}
    return tuple(
        Aside(
            one.words,
            tuple(rows[pk] for pk in one.numbers[:NAMED] if pk in rows)
            if one.reason in TO_LOOK_AT
            else (),
        )
        for one in left_out
    )
