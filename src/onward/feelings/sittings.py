"""Sittings of writing, read: what was said about them, what may be offered, what was left open."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onward.accounts.models import User
from onward.engine.sittings import Kind, Mind, Offer, Sitting, offer, rules
from onward.feelings.models import Exercise
from onward.feelings.models.exercises import ExerciseQuerySet
from onward.feelings.services.checkins import latest
from onward.tracker.models import No

KINDS = tuple(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen for a sitting; `page` names the page that wrote last."""

    minutes: int
    day: int
    to: str
    page: str


def chosen_in(exercise: Exercise) -> Chosen:
    return Chosen(
        minutes=exercise.told_of("minutes") or rules().minutes_proposed,
        day=exercise.told_of("day") or 1,
        to=exercise.told_of("to") or "",
        page=exercise.told_of("page") or "",
    )


def is_kept(exercise: Exercise) -> bool:
    """Whether its words stay when it is closed; else they have a day by which they are gone."""
    return exercise.shred_at is None


def has_words(exercise: Exercise) -> bool:
    """Whether anything was written. Nothing is opened for that."""
    return bool(exercise.__dict__["draft"])


def stamp_of(exercise: Exercise) -> str:
    """Which state of the words this is. Sealed anew at each save, no two states are the same bytes."""
    field: Any = Exercise._meta.get_field("draft")
    return hashlib.sha256(field.sealed_in(exercise)).hexdigest()[:32]


def of_writing(owner: User) -> ExerciseQuerySet:
    return Exercise.objects.owned_by(owner).filter(kind__in=KINDS)


def left_by(owner: User) -> Exercise | None:
    """Words that stand open: left behind, or still being written in another window."""
    return of_writing(owner).open().exclude(draft=b"").latest_first().first()


def kinds_left_by(owner: User) -> frozenset[str]:
    """Of which kinds words stand open. Nothing is opened for that."""
    left = Exercise.objects.owned_by(owner).open().exclude(draft=b"")
    return frozenset(left.values_list("kind", flat=True))


def history_of(owner: User, *, at: datetime) -> list[Sitting]:
    """Every sitting that took place, in the days of the person."""
    held = of_writing(owner).exclude(ended_at=None)
    return [
        Sitting(
            kind=Kind(one.kind),
            on=one.begun_at.astimezone(at.tzinfo).date(),
            before=one.before,
            after=one.after,
        )
        for one in held
    ]


def mind_of(owner: User, *, at: datetime, help_shown: bool = False) -> Mind:
    """How today is, as far as it was said; a silence that was closed is no fresh blow."""
    said = latest(owner, at=at)
    return Mind(
        today=at.date(),
        intensity=said.intensity if said else None,
        no_on=No.objects.owned_by(owner).last_heard_on(),
        help_shown=help_shown,
    )


def offers_for(owner: User, *, at: datetime, mind: Mind | None = None) -> Mapping[Kind, Offer]:
    """What may be offered now; `mind` is how today is, for who has read it already."""
    mind, history = mind or mind_of(owner, at=at), history_of(owner, at=at)
    return {kind: offer(kind, mind, history) for kind in Kind}
