"""What is learnt beside the search: begun, done or let go, in steps of about an hour."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.strategy.models import Learning, LearningStep
from onward.tracker import changes
from onward.tracker.models.naming import key_of


class KnownAlready(Exception):
    """This stands in the list already; go on with that one. `known` is it."""

    def __init__(self, known: Learning) -> None:
        super().__init__(known.name)
        self.known = known


def begin_learning(
    owner: User, *, name: str, at: datetime, way: str = "project", show: str = "", note: str = ""
) -> Learning:
    """Keep something to learn. Raises `KnownAlready`."""
    with changes.recording(owner, at=at, words=_("Added to learn: %s") % name) as change:
        _refuse_twice(owner, name)
        return change.create(
            Learning, owner=owner, name=name, way=way, show=show, note=note, added_at=at
        )


def edit_learning(learning: Learning, *, at: datetime, **told: Any) -> Learning:
    """Set it right; only what is told. Raises `KnownAlready`."""
    words = _("Changed: %s") % learning.name
    with changes.recording(learning.owner, at=at, words=words) as change:
        changes.lock(learning)
        if "name" in told:
            _refuse_twice(learning.owner, told["name"], but=learning)
        return change.update(learning, **told)


def _refuse_twice(owner: User, name: str, *, but: Learning | None = None) -> None:
    known = Learning.objects.owned_by(owner).filter(name_key=key_of(name)).first()
    if known is not None and known != but:
        raise KnownAlready(known)


def finish_learning(learning: Learning, *, at: datetime) -> Learning:
    return _end(learning, Learning.State.DONE, _("Done: %s") % learning.name, at=at)


def drop_learning(learning: Learning, *, at: datetime) -> Learning:
    return _end(learning, Learning.State.DROPPED, _("Let go: %s") % learning.name, at=at)


def take_up_again(learning: Learning, *, at: datetime) -> Learning:
    words = _("Taken up again: %s") % learning.name
    with changes.recording(learning.owner, at=at, words=words) as change:
        return change.update(learning, state=Learning.State.OPEN, ended_on=None)


def _end(learning: Learning, state: str, words: str, *, at: datetime) -> Learning:
    with changes.recording(learning.owner, at=at, words=words) as change:
        changes.lock(learning)
        return change.update(learning, state=state, ended_on=at.date())


def remove_learning(learning: Learning, *, at: datetime) -> None:
    words = _("Removed: %s") % learning.name
    with changes.recording(learning.owner, at=at, words=words) as change:
        change.delete(learning)


def add_step(learning: Learning, *, words: str, minutes: int, at: datetime) -> LearningStep:
    """Keep one step of about an hour."""
    owner = learning.owner
    with changes.recording(owner, at=at, words=_("Added a step: %s") % learning.name) as change:
        return change.create(
            LearningStep, owner=owner, learning=learning, words=words, minutes=minutes
        )


def finish_step(step: LearningStep, *, at: datetime) -> LearningStep:
    with changes.recording(step.owner, at=at, words=_("Done: one step")) as change:
        return change.update(step, done_on=at.date())


def open_step(step: LearningStep, *, at: datetime) -> LearningStep:
    with changes.recording(step.owner, at=at, words=_("Open again: one step")) as change:
        return change.update(step, done_on=None)


def remove_step(step: LearningStep, *, at: datetime) -> None:
    with changes.recording(step.owner, at=at, words=_("Removed: one step")) as change:
        change.delete(step)
