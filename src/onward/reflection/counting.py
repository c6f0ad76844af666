"""Rows into the values that the funnel counts with: four queries, however long the search is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Min, Q

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
from onward.engine.history import ENDINGS, TALKS, Decider, EventKind, Stage
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
_HELD = Q(kind=EventKind.INTERVIEW, stage__in=["", *TALKS])
_ANSWER = Q(kind__in=[*ANSWERS, EventKind.NO])


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
        waiting=waiting.sentences(waiting.curve(waiting.waits(trails, today=today))),
        picture=picture(counted.counted),
        asides=_asides(owner, counted.left_out),
    )


def trails_of(owner: User, *, at: datetime) -> list[Trail]:
    """Every application as far as it counts. The stage and the ending are read from their copies."""
    rows = Application.objects.owned_by(owner).values_list(
        "pk", "employer__name", "role", "channel", "applied_on", "last_on", "furthest", "ended_by"
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


# The first and last day of talks, their least and most stage by name, the last ending, the first answer.
NOTHING = (None, None, None, None, None, None)
CHANNELS: Mapping[str, Channel | None] = {"": None, **{one.value: one for one in Channel}}
STAGES: Mapping[str, Stage | None] = {"": None, **{one.value: one for one in Stage}}
KINDS: Mapping[str, EventKind | None] = {"": None, **{one.value: one for one in EventKind}}
DECIDERS: Mapping[str | None, Decider | None] = {None: None, **{one.value: one for one in Decider}}


def _happened(owner: User, at: datetime) -> dict[int, tuple[Any, ...]]:
    """What the events of each application come to, added up by the database.

    First and last tell one talk from several, and are cheaper than counting them.
    """
    held = _HELD & Q(happened_on__lte=at.date())
    matters = Event.objects.owned_by(owner).filter(Q(kind__in=ENDINGS) | _ANSWER)
    rows = matters.values("application").annotate(
        first_talk=Min("happened_on", filter=held),
        last_talk=Max("happened_on", filter=held),
        least=Min("stage", filter=held),
        most=Max("stage", filter=held),
        ended=Max("happened_on", filter=Q(kind__in=ENDINGS)),
        answered=Min("happened_on", filter=_ANSWER),
    )
    return {
        row[0]: row[1:]
        for row in rows.values_list(
            "application", "first_talk", "last_talk", "least", "most", "ended", "answered"
        )
    }


def _promised(owner: User) -> dict[int, date]:
    """The latest day on which an answer was promised, where one was."""
    told = Interview.objects.filter(owner=owner).exclude(answer_by=None)
    return dict(told.values_list("event__application").annotate(Max("answer_by")))


def _trail(
    row: tuple[Any, ...], happened: tuple[Any, ...], promised_on: date | None, decider: str | None
) -> Trail:
    number, employer, role, channel, applied_on, last_on, furthest, ended_by = row
    first_talk_on, last_talk_on, least, most, ended_on, answered_on = happened
    several = first_talk_on != last_talk_on or least != most
    return Trail(
        number,
        employer,
        role,
        CHANNELS[channel],
        applied_on,
        last_on,
        STAGES[furthest],
        KINDS[ended_by],
        ended_on,
        reopened=ended_on is not None and not ended_by,
        decided_by=DECIDERS[decider] if ended_by else None,
        talks=2 if several else 1 if last_talk_on else 0,
        only_screens=least == most == "screen",
        last_talk_on=last_talk_on,
        promised_on=promised_on,
        answered_on=answered_on,
    )


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
