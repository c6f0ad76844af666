"""Experiments: one change at a time, from a day on, for one step of the search."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.reflection.models import Experiment
from onward.tracker import changes


class OneAtATime(Exception):
    """A change is being tried already; end that one first, or nobody will know which one helped."""


class EndsBeforeItBegan(Exception):
    """That day lies before the change began; correct one of the two."""


def begin_experiment(
    owner: User,
    *,
    words: str,
    step: str,
    began_on: date,
    at: datetime,
    theme: str = "",
    instead_of: Experiment | None = None,
) -> Experiment:
    """Begin to try one change; `instead_of` is the open one, which ends today.

    Raises `OneAtATime`.
    """
    with changes.recording(owner, at=at, words=_("Began: one change")) as change:
        # Two windows that begin one at once begin one.
        User.objects.select_for_update().get(pk=owner.pk)
        if instead_of:
            end_experiment(instead_of, on=max(instead_of.began_on, at.date()), at=at)
        if open_experiment(owner):
            raise OneAtATime
        return change.create(
            Experiment,
            owner=owner,
            words=words,
            step=step,
            began_on=began_on,
            theme=theme,
            made_at=at,
        )


def edit_experiment(experiment: Experiment, *, at: datetime, **told: Any) -> Experiment:
    """Set right what was typed; only the fields told. Raises `EndsBeforeItBegan`."""
    with changes.recording(experiment.owner, at=at, words=_("Changed: one change")) as change:
        changes.lock(experiment)
        began_on = told.get("began_on", experiment.began_on)
        if experiment.ended_on and began_on > experiment.ended_on:
            raise EndsBeforeItBegan
        return change.update(experiment, **told)


def end_experiment(
    experiment: Experiment, *, on: date, at: datetime, learnt: str | None = None
) -> Experiment:
    """End it, with what the person makes of it, or set right how it ended.

    Raises `EndsBeforeItBegan`.
    """
    with changes.recording(experiment.owner, at=at, words=_("Ended: one change")) as change:
        changes.lock(experiment)
        if on < experiment.began_on:
            raise EndsBeforeItBegan
        told = {} if learnt is None else {"learnt": learnt}
        return change.update(experiment, ended_on=on, **told)


def remove_experiment(experiment: Experiment, *, at: datetime) -> None:
    with changes.recording(experiment.owner, at=at, words=_("Removed: one change")) as change:
        change.delete(experiment)


def open_experiment(owner: User) -> Experiment | None:
    """The change that is being tried now."""
    return Experiment.objects.owned_by(owner).filter(ended_on=None).first()
