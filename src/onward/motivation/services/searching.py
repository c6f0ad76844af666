"""What somebody said about their search as a whole."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.motivation.models import Pace
from onward.tracker import changes


def say_of_search(owner: User, *, at: datetime, **told: Any) -> Pace:
    """Keep since when, whether money is tight, which office; only what is told."""
    with changes.recording(owner, at=at, words=_("Changed: about your search")) as change:
        # Two windows that say it at once say it of one row.
        User.objects.select_for_update().get(pk=owner.pk)
        known = Pace.objects.filter(owner=owner).first()
        if known is None:
            return change.create(Pace, owner=owner, **told)
        return change.update(known, **told)
