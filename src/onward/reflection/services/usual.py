"""What a person takes to be usual at a step, in place of what Onward ships."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.funnel import own
from onward.engine.funnel.ranges import Key, Range
from onward.reflection.models import Prior
from onward.tracker import changes


def keep_usual(owner: User, ranges: Mapping[Key, Range], *, at: datetime) -> None:
    """Take these ranges to be usual from now on; a step that is not among them stays as it was."""
    with changes.recording(owner, at=at, words=_("Changed what is usual")) as change:
        for (step, channel), one in ranges.items():
            place = {"step": step.value, "channel": channel.value if channel else ""}
            told = {
                "mean": one.mean,
                "low": one.low,
                "high": one.high,
                "weight": one.weight,
                "source": one.source,
                "year": one.year,
            }
            row = Prior.objects.owned_by(owner).filter(**place).first()
            if row is None:
                change.create(Prior, owner=owner, **place, **told)
            else:
                change.update(row, **told)


def let_go_of_usual(owner: User, name: str, *, at: datetime) -> None:
    """Go back to what Onward ships for one step; nothing where nothing was changed."""
    step, channel = own.KEYS[name]
    with changes.recording(owner, at=at, words=_("Went back to what is published")) as change:
        rows = Prior.objects.owned_by(owner).filter(step=step, channel=channel or "")
        for row in rows:
            change.delete(row)
