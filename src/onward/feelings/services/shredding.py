"""Words that are not to stay: offered once where nobody closed them, and destroyed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from onward.accounts import wiping
from onward.accounts.models import User
from onward.engine.left_words import Left, must_go, offered_until
from onward.feelings.models import Exercise
from onward.feelings.sittings import KINDS, left_by

# A sitting that was begun and in which nothing was written is forgotten after this.
EMPTY_FOR = timedelta(days=1)


def end(exercise: Exercise, *, at: datetime) -> None:
    """The sitting took place, and its words are gone; to be called inside a transaction."""
    # Written past the seal: nothing is opened for it, so a locked room is emptied too.
    Exercise.objects.filter(pk=exercise.pk).update(
        draft="", shred_at=None, ended_at=exercise.ended_at or at
    )
    wiping.wipe_after()


def sweep(*, at: datetime, seen_at: datetime | None = None) -> int:
    """Destroy the words whose day is over, whosoever they are; gives how many texts."""
    # Asked by every look at Today: where nothing is open, nobody waits for a turn to write.
    return _sweep(at=at, seen_at=seen_at) if (_open() | _passing()).exists() else 0


@transaction.atomic
def _sweep(*, at: datetime, seen_at: datetime | None) -> int:
    _open().filter(draft=b"", begun_at__lt=at - EMPTY_FOR).delete()
    waiting = _passing().select_for_update()
    doomed = [one for one in waiting if _must_go(one, at=at, seen_at=seen_at)]
    for one in doomed:
        _let_go(one, at=max(at, one.begun_at))
    return len(doomed)


def _let_go(one: Exercise, *, at: datetime) -> None:
    if one.kind in KINDS:
        return end(one, at=at)
    # A card or a check-in that was begun and not kept did not take place.
    one.delete()
    return wiping.wipe_after()


def _must_go(one: Exercise, *, at: datetime, seen_at: datetime | None) -> bool:
    return one.shred_at is not None and must_go(
        Left(one.begun_at, one.shred_at), at=at, seen_at=seen_at
    )


@transaction.atomic
def offer_left(owner: User, *, at: datetime) -> Exercise | None:
    """Words that stand open, offered once: those that had to go have an hour from now on."""
    left = left_by(owner)
    if left is not None and left.shred_at is not None:
        left.shred_at = offered_until(left.shred_at, at=at)
        left.save(update_fields=["shred_at"])
    return left


def _passing() -> QuerySet[Exercise]:
    """Whatever holds words with a day on which they go, of any exercise."""
    return Exercise.objects.exclude(shred_at=None).exclude(draft=b"")


def _open() -> QuerySet[Exercise]:
    return Exercise.objects.open().filter(kind__in=KINDS)
