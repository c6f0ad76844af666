from datetime import datetime

from onward.accounts.models import User
from onward.tracker import changes
from onward.tracker.models import Application, Change, Event
from onward.tracker.services.events import derive


def undo(owner: User, *, at: datetime, change: Change | None = None) -> str:
    """Take back one change, or the latest that can be; returns its words.

    Raises `changes.NothingToUndo`, or `AddedSince`; for a change that was named also the other kinds
    of `CannotUndo`.
    """
    if change is None:
        change, touched = changes.take_back_latest(owner, at=at)
    else:
        touched = changes.take_back(change, at=at)
    moved = {pk for model, pk in touched if model is Event}
    hit = {pk for model, pk in touched if model is Application}
    stale = Application.objects.owned_by(owner).filter(events__in=moved) | (
        Application.objects.owned_by(owner).filter(pk__in=hit)
    )
    for application in stale.distinct():
        derive(application, changes.Recording(owner))
    return change.words
