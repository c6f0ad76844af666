"""What somebody wrote for themselves in an exercise, and chose to keep."""

from datetime import datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.feelings.models import Writing
from onward.tracker import changes
from onward.tracker.forgetting import forget_for_good


def keep_writing(owner: User, *, kind: str, text: str, at: datetime) -> Writing:
    """Keep what was written in an exercise, because the person asked to."""
    with changes.recording(owner, at=at, words=_("Kept what you wrote")) as change:
        return change.create(Writing, owner=owner, kind=kind, text=text, written_at=at)


def remove_writing(writing: Writing, *, at: datetime) -> None:
    """Delete a text that was kept; undo brings it back for 30 days."""
    with changes.recording(writing.owner, at=at, words=_("Deleted what you wrote")) as change:
        change.delete(writing)


def destroy_writing(writing: Writing) -> None:
    """Delete it for good: from here, from what undo keeps, and from the files."""
    forget_for_good(writing.owner, Writing, writing.pk)
