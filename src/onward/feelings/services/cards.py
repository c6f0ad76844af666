"""Cards that are done in one go: a fair friend's words, slow breathing, and how it was afterwards."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.feelings.models import Exercise
from onward.feelings.services.told import tell, update_told
from onward.feelings.services.writings import keep_writing
from onward.tracker import changes

# How long words wait that were typed before a card was skipped: undo shows them again.
HELD_FOR = timedelta(days=1)


def finish_card(
    owner: User, *, kind: str, at: datetime, before: int | None = None, writing: str = ""
) -> Exercise:
    """Note that a card was done; `writing` is kept with it, because the person asked to.

    Words that were held for it are gone then. Raises `OutOfScale`.
    """
    told = tell(before=before)
    with changes.recording(owner, at=at, words=_("Done: one exercise")) as change:
        forget_held(owner, kind=kind)
        if writing:
            keep_writing(owner, kind=kind, text=writing, at=at)
        return change.create(Exercise, owner=owner, kind=kind, begun_at=at, ended_at=at, told=told)


def say_after(
    exercise: Exercise, *, at: datetime, after: int | None = None, helped: int | None = None
) -> Exercise:
    """Keep how heavy it is afterwards and how much it helped, as far as said. Raises `OutOfScale`."""
    with changes.recording(exercise.owner, at=at, words=_("Noted: how an exercise was")) as change:
        changes.lock(exercise)
        update_told(change, exercise, {"after": after, "helped": helped})
        return exercise


def remove_exercise(exercise: Exercise, *, at: datetime) -> None:
    with changes.recording(exercise.owner, at=at, words=_("Removed: one exercise")) as change:
        change.delete(exercise)


@transaction.atomic
def hold_card(
    owner: User, typed: Mapping[str, str], *, kind: str, at: datetime, for_a_day: bool = False
) -> None:
    """Hold what was typed before a card was put off; this is no change, so undo never takes it."""
    forget_held(owner, kind=kind)
    Exercise.objects.create(
        owner=owner,
        kind=kind,
        begun_at=at,
        draft=json.dumps(dict(typed), ensure_ascii=False),
        shred_at=at + HELD_FOR if for_a_day else None,
    )


@transaction.atomic
def held_card(owner: User, *, kind: str, at: datetime) -> dict[str, str]:
    """What was typed before a card was put off, as far as it is still held; the rest is destroyed."""
    held = Exercise.objects.owned_by(owner).open().filter(kind=kind)
    held.filter(shred_at__lte=at).delete()
    found = held.latest_first().first()
    typed: dict[str, str] = json.loads(found.draft) if found and found.draft else {}
    return typed


def forget_held(owner: User, *, kind: str) -> None:
    """Destroy what was held for a card."""
    Exercise.objects.owned_by(owner).open().filter(kind=kind).delete()
