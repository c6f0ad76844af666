"""One thought, looked at: begun when its time has come, kept as it is typed, never lost."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.cards import Door
from onward.feelings.models import Exercise
from onward.feelings.offering import thoughts_door_of
from onward.feelings.services.checkins import OutOfScale
from onward.feelings.services.told import tell, tell_anew, update_told
from onward.feelings.thinking import BELIEFS, state_of
from onward.tracker import changes


class NotNow(Exception):
    """Looking at a thought waits: the door that is closed says why."""

    def __init__(self, door: Door) -> None:
        super().__init__(door)
        self.door = door


class ChangedSince(Exception):
    """It was changed in another window meanwhile; open it again to see those words."""


def begin_thoughts(owner: User, *, at: datetime) -> Exercise:
    """Begin to look at one thought; this is no change, as nothing is said yet. Raises `NotNow`."""
    door = thoughts_door_of(owner, at=at)
    if door is not Door.OPEN:
        raise NotNow(door)
    return Exercise.objects.create(
        owner=owner, kind=Exercise.Kind.THOUGHTS, begun_at=at, told=tell(state=0)
    )


@transaction.atomic
def keep_thoughts(exercise: Exercise, *, began_from: str = "", **told: Any) -> Exercise:
    """Save what is typed, as it is typed, and nothing else of the row.

    Raises `ChangedSince` rather than overwrite words newer than those the page began from.
    """
    if any(told.get(name) is not None and not 0 <= told[name] <= 100 for name in BELIEFS):
        raise OutOfScale
    changes.lock(exercise)
    exercise.forget_what_was_read()
    news = {name: said for name, said in told.items() if exercise.told_of(name) != said}
    if not news:
        return exercise
    if began_from not in {"", state_of(exercise)}:
        raise ChangedSince
    exercise.told = tell_anew(exercise, **news, state=int(state_of(exercise)) + 1)
    exercise.save(update_fields=["told"])
    exercise.forget_what_was_read()
    return exercise


def finish_thoughts(exercise: Exercise, *, at: datetime) -> Exercise:
    """It is enough; what was written stays, and can be gone on with."""
    words = _("Looked at one thought")
    with changes.recording(exercise.owner, at=at, words=words) as change:
        changes.lock(exercise)
        if exercise.ended_at is None:
            update_told(change, exercise, {}, ended_at=at)
        return exercise
