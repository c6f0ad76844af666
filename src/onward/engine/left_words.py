"""Words that were left open and were to be deleted: until when they are held, and when they must go."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from onward.engine.lexicon import read

_told = partial(read, "writing")


@dataclass(frozen=True, slots=True)
class Left:
    """A draft that nobody closed: when it was begun, and by when it must be gone."""

    begun_at: datetime
    shred_at: datetime


def held_until(at: datetime) -> datetime:
    """By when words typed at this instant are gone, if nobody closes them."""
    return at + _hours("held_hours")


def offered_until(shred_at: datetime, *, at: datetime) -> datetime:
    """By when they are gone once they were offered: an offer lasts an hour, and is not made twice."""
    return min(shred_at, at + timedelta(minutes=_told()["left"]["offer_minutes"]))


def must_go(left: Left, *, at: datetime, seen_at: datetime | None = None) -> bool:
    """Whether these words must be destroyed now.

    A clock that was set back cannot hold them longer: where it contradicts the words themselves, or
    `seen_at`, the last instant at which anything is known to have been written, they go at once.
    """
    if at >= left.shred_at:
        return True
    disbelief = _hours("disbelief_hours")
    is_behind_them = left.shred_at - at > _hours("held_hours") + disbelief
    is_behind_files = seen_at is not None and seen_at - at > disbelief
    return is_behind_them or is_behind_files or left.begun_at - at > disbelief


def _hours(name: str) -> timedelta:
    return timedelta(hours=_told()["left"][name])
