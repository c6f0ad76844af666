"""Cards that are done in one go: a fair friend's words, slow breathing, and how it was afterwards."""

from datetime import datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.feelings.models import Exercise
from onward.feelings.services.held import forget_held
from onward.feelings.services.told import tell, update_told
from onward.feelings.services.writings import keep_writing
from onward.tracker import changes


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
