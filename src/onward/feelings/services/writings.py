"""What somebody wrote for themselves in an exercise, and chose to keep."""

from datetime import datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.feelings.models import Writing
from onward.tracker import changes


def keep_writing(owner: User, *, kind: str, text: str, at: datetime) -> Writing:
    """Keep what was written in an exercise, because the person asked to."""
    with changes.recording(owner, at=at, words=_("Kept what you wrote")) as change:
        return change.create(Writing, owner=owner, kind=kind, text=text, written_at=at)
