"""A sitting of writing: begun, kept as it is typed, and closed as was chosen.

None of it is a change to take back: undo keeps copies, and here a copy would be a broken promise.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction

from onward.accounts.models import User
from onward.accounts.vault import KeyMissing
from onward.engine.left_words import held_until
from onward.engine.sittings import Kind
from onward.feelings.models import Exercise, Writing
from onward.feelings.models.exercises import LONGEST_WRITING
from onward.feelings.services import shredding
from onward.feelings.services.told import tell, tell_anew
from onward.feelings.sittings import chosen_in, has_words, is_kept, stamp_of
from onward.tracker import changes


class Closing(StrEnum):
    """What became of a sitting that somebody meant to end."""

    ENDED = "ended"
    # Nothing was written, so it did not take place.
    EMPTY = "empty"
    # It goes on in another window, or ended there.
    ELSEWHERE = "elsewhere"


class Ended(Exception):
    """It was closed meanwhile, in another window or by its own day."""


class ChangedSince(Exception):
    """Another window wrote in it meanwhile; those words are newer."""


class TooLong(Exception):
    """More than one text can hold here."""


@transaction.atomic
def begin(
    owner: User,
    kind: Kind,
    *,
    at: datetime,
    minutes: int,
    keep: bool = False,
    before: int | None = None,
    day: int = 1,
    to: str = "",
) -> Exercise:
    """Begin one. Raises `OutOfScale`."""
    made = Exercise(
        owner=owner,
        kind=kind.value,
        begun_at=at,
        told=tell(minutes=minutes, day=day, to=to, before=before),
        shred_at=None if keep else held_until(at),
    )
    made.full_clean(validate_unique=False, validate_constraints=False)
    made.save(force_insert=True)
    return made


@transaction.atomic
def keep_typed(
    exercise: Exercise, text: str, *, at: datetime, page: str, began_from: str | None
) -> str:
    """Keep the words as they are typed; gives the state they now stand in.

    Raises `TooLong`, `Ended`, or `ChangedSince` rather than overwrite what another page wrote.
    """
    if len(text) > LONGEST_WRITING:
        raise TooLong
    _lock(exercise)
    if exercise.ended_at:
        raise Ended
    if exercise.draft == text:
        return stamp_of(exercise)
    if _wrote_elsewhere(exercise, page=page, began_from=began_from):
        raise ChangedSince
    exercise.draft = text
    if not is_kept(exercise):
        exercise.shred_at = held_until(at)
    _tell(exercise, page=page)
    exercise.save(update_fields=["draft", "shred_at", "told"])
    return stamp_of(exercise)


@transaction.atomic
def close(
    exercise: Exercise,
    *,
    at: datetime,
    keep: bool,
    text: str | None = None,
    page: str = "",
    began_from: str | None = None,
) -> Closing:
    """End it: its words are kept among the writings, or destroyed. Without a text they are the draft.

    A page that another one overtook keeps its own words if that was asked, and ends nothing. Raises
    `TooLong` before anything is done.
    """
    if keep and text is not None and len(text) > LONGEST_WRITING:
        raise TooLong
    _lock(exercise)
    overtaken = exercise.ended_at is None and _wrote_elsewhere(
        exercise, page=page, began_from=began_from
    )
    if keep:
        _keep(exercise, exercise.draft if text is None else text, at=at)
    return Closing.ELSEWHERE if overtaken else _end_or_forget(exercise, text, at=at)


@transaction.atomic
def leave(
    exercise: Exercise, *, at: datetime, text: str | None, page: str, began_from: str | None
) -> Closing:
    """The page was left, and that closes it as was chosen; a page that was overtaken ends nothing.

    Works while the room is locked: what is to be destroyed need not be read.
    """
    _lock(exercise)
    if exercise.ended_at:
        return Closing.ELSEWHERE
    keep = is_kept(exercise)
    try:
        if _wrote_elsewhere(exercise, page=page, began_from=began_from):
            return Closing.ELSEWHERE
    except KeyMissing:
        if keep:
            raise
    if keep:
        fits = text is not None and len(text) <= LONGEST_WRITING
        _keep(exercise, text if text is not None and fits else exercise.draft, at=at)
    return _end_or_forget(exercise, text, at=at)


@transaction.atomic
def say_after(exercise: Exercise, *, after: int | None, helped: int | None) -> None:
    """How heavy it is afterwards, and whether it helped; what is not said stays as it was.

    Raises `OutOfScale`.
    """
    _lock(exercise)
    said = {"after": after, "helped": helped}
    _tell(exercise, **{name: number for name, number in said.items() if number is not None})
    exercise.save(update_fields=["told"])


def _lock(exercise: Exercise) -> None:
    changes.lock(exercise)
    exercise.forget_what_was_read()


def _wrote_elsewhere(exercise: Exercise, *, page: str, began_from: str | None) -> bool:
    """Whether another page wrote last, and this one has not seen it."""
    last = chosen_in(exercise).page
    return bool(last) and last != page and began_from != stamp_of(exercise)


def _tell(exercise: Exercise, **news: Any) -> None:
    exercise.told = tell_anew(exercise, **news)
    exercise.forget_what_was_read()


def _end_or_forget(exercise: Exercise, text: str | None, *, at: datetime) -> Closing:
    if exercise.ended_at is None and not has_words(exercise) and not (text or "").strip():
        exercise.delete()
        return Closing.EMPTY
    shredding.end(exercise, at=at)
    return Closing.ENDED


def _keep(exercise: Exercise, text: str, *, at: datetime) -> None:
    if not text.strip():
        return
    # Pressed twice, or kept from a page that was overtaken: the same words stand there once.
    since = Writing.objects.owned_by(exercise.owner).filter(written_at__gte=exercise.begun_at)
    if any(not one.is_damaged and one.text == text for one in since):
        return
    made = Writing(owner=exercise.owner, kind=exercise.kind, text=text, written_at=at)
    made.full_clean(validate_unique=False, validate_constraints=False)
    made.save(force_insert=True)
