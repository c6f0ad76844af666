"""What of the other rooms the promises of a week do: done in one place, it is done in both."""

from datetime import datetime
from typing import Any

from onward.accounts.models import User
from onward.motivation.models import Promise
from onward.motivation.services import promises, weeks
from onward.recovery.models import Step
from onward.tracker import changes


def finish_taken(owner: User, *, at: datetime, **which: Any) -> None:
    """It was done in its own room: what promised it for a week that is not over is done with it.

    `which` is one of `step`, `learning_step`, `card`, `person`.
    """
    with changes.recording(owner, at=at, words=""):
        for one in _open_ones(owner, at, **which):
            promises.finish_promise(one, at=at)


def let_go_taken(owner: User, *, at: datetime, **which: Any) -> None:
    """It was skipped, or is not wanted: then nothing promises it any more."""
    with changes.recording(owner, at=at, words=""):
        for one in _open_ones(owner, at, **which):
            promises.let_go(one, at=at)


def open_taken(owner: User, *, at: datetime, **which: Any) -> None:
    """It is to do again in its own room, and so in the week."""
    with changes.recording(owner, at=at, words=""):
        named = {f"taken__{name}": row for name, row in which.items()}
        promises.reopen(Promise.objects.owned_by(owner).filter(**named), at=at)


def _open_ones(owner: User, at: datetime, **which: Any) -> list[Promise]:
    named = {f"taken__{name}": row for name, row in which.items()}
    return list(promises.lively(owner, on=at.date()).filter(**named).order_by("pk"))


def follow(step: Step, *, at: datetime) -> None:
    """A step of a plan has another day: so has what promises it, where that lies in its week."""
    with changes.recording(step.owner, at=at, words="") as change:
        for one in _open_ones(step.owner, at, step=step):
            within = one.week.begins_on <= step.due_on <= weeks.ends_on(one.week)
            change.update(one, on_day=step.due_on if within else None)
