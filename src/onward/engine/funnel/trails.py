"""What is known of one application, as far as it decides where in the funnel it counts."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from onward.engine.funnel.steps import Channel
from onward.engine.history import (
    ENDINGS,
    TALKS,
    Decider,
    EventKind,
    Happening,
    Stage,
    standing,
)

# What an employer does once a person has read the application; a mail of receipt is none, and where
# nobody decided there was a silence instead of a no.
ANSWERS = frozenset(
    {
        EventKind.ASSESSMENT,
        EventKind.INTERVIEW,
        EventKind.OFFER,
        EventKind.ACCEPTED,
        EventKind.NO,
    }
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
    are one. `only_screens` tells that there was one, and it was a screening call. `answered_on` is
    the first answer so far. A tuple, since a page makes thousands, and a frozen dataclass takes four times
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
    first_talk_on: date | None = None


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
        only_screens=[stage for _, stage in talks] == [Stage.SCREEN],
        last_talk_on=max((day for day, _ in talks), default=None),
        promised_on=max((one.answer_by for one in history.rounds if one.answer_by), default=None),
        answered_on=_first_answer(history, today),
        first_talk_on=min((day for day, _ in talks), default=None),
    )


def _first_answer(history: History, today: date) -> date | None:
    days = (one.on for one in history.happenings if one.kind in ANSWERS and one.on <= today)
    return min(days, default=None)


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
