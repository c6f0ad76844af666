"""A whole search, counted, and what is shown of it."""

from dataclasses import dataclass
from datetime import datetime

from onward.accounts.models import User
from onward.engine.funnel import Cases, LeftOut, Ranges, Reason, Statement, own, statements, usual
from onward.engine.funnel.picture import Picture
from onward.engine.funnel.ranges import Key, Range
from onward.reflection.models import Prior
from onward.reflection.trails import count
from onward.tracker.models import Application

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
    counted = count(owner, at=at)
    return Search(
        cases=counted.cases,
        said=statements(counted.cases, ranges or Ranges(own_ranges(owner))),
        waiting=counted.waiting,
        picture=counted.picture,
        asides=_asides(owner, counted.cases.left_out),
    )


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
