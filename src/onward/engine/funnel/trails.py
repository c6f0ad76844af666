"""What is known of one application, as far as it decides where in the funnel it counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from onward.engine.funnel.steps import Channel
from onward.engine.history import (
    ENDINGS,
    NOT_HEARD,
    TALKS,
    Decider,
    EventKind,
    Happening,
    Stage,
    standing,
)

# What an employer does once a person has read the application; a mail of receipt is none.
ANSWERS = frozenset(
    {EventKind.ASSESSMENT, EventKind.INTERVIEW, EventKind.OFFER, EventKind.ACCEPTED}
)


@dataclass(frozen=True, slots=True)
class Round:
    """One round, held or planned. A test or a recorded interview is not live (evidence §13)."""

    on: date
    stage: Stage = Stage.INTERVIEW
    answer_by: date | None = None
    live: bool = True


@dataclass(frozen=True, slots=True)
class History:
    """One application with all that happened to it; who decided is known once it ended."""

    number: int
    employer: str
    role: str
    happenings: tuple[Happening, ...]
    channel: Channel | None = None
    rounds: tuple[Round, ...] = ()
    decided_by: Decider | None = None


class Trail(NamedTuple):
    """The same, cut down to what counts.

    `talks` are the live rounds held so far: none, one, or 2 for several; those of one day and stage
    are one. `only_screens` tells that none was more than a screening call. `answered_on` is the
    first answer. A tuple, since a page makes thousands, and a frozen dataclass takes four times
    as long.
    """

    number: int
    employer: str
    role: str
    channel: Channel | None = None
    applied_on: date | None = None
    last_on: date | None = None
    furthest: Stage | None = None
    ended_by: EventKind | None = None
    ended_on: date | None = None
    reopened: bool = False
    decided_by: Decider | None = None
    talks: int = 0
    only_screens: bool = False
    last_talk_on: date | None = None
    promised_on: date | None = None
    answered_on: date | None = None


def trail_of(history: History, *, today: date) -> Trail:
    """Cut a history down to its trail; a round that is still ahead is no talk yet."""
    now = standing(history.happenings)
    talks = _talks(history, today)
    endings = [one.on for one in history.happenings if one.kind in ENDINGS]
    return Trail(
        number=history.number,
        employer=history.employer,
        role=history.role,
        channel=history.channel,
        applied_on=now.applied_on,
        last_on=now.last_on,
        furthest=now.furthest,
        ended_by=now.ended_by,
        ended_on=max(endings, default=None),
        reopened=now.open and bool(endings),
        decided_by=history.decided_by,
        talks=min(2, len(talks)),
        only_screens=bool(talks) and {stage for _, stage in talks} == {Stage.SCREEN},
        last_talk_on=max((day for day, _ in talks), default=None),
        promised_on=max((one.answer_by for one in history.rounds if one.answer_by), default=None),
        answered_on=first_answer(history.happenings, heard=history.decided_by not in NOT_HEARD),
    )


def first_answer(happenings: Iterable[Happening], *, heard: bool) -> date | None:
    """The day of the first answer; `heard` tells that a no was said by somebody."""
    kinds = ANSWERS | {EventKind.NO} if heard else ANSWERS
    answers = (one for one in happenings if one.kind in kinds)
    first = min(answers, key=attrgetter("on"), default=None)
    return first.on if first else None


def _talks(history: History, today: date) -> set[tuple[date, Stage]]:
    """The live rounds held, from the rounds and from interviews that were noted without one."""
    told = {
        (one.on, one.stage or Stage.INTERVIEW)
        for one in history.happenings
        if one.kind is EventKind.INTERVIEW and (one.stage is None or one.stage in TALKS)
    }
    recorded = {(one.on, one.stage) for one in history.rounds if not one.live}
    live = {(one.on, one.stage) for one in history.rounds if one.live and one.stage in TALKS}
    return {talk for talk in (told - recorded) | live if talk[0] <= today}
