"""What somebody makes of a week; it is typed, so it is kept as it comes and undo never eats it."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from onward.motivation.models import Week
from onward.tracker import changes

ANSWERS = ("learnt", "keep", "change")


class ChangedSince(Exception):
    """It was changed in another window meanwhile; open it again to see those words."""


@transaction.atomic
def keep_answers(week: Week, told: Mapping[str, str], *, began_from: str) -> Week:
    """Keep what was typed. Raises `ChangedSince` rather than overwrite words the page never saw."""
    changes.lock(week)
    news = {name: said for name, said in told.items() if getattr(week, name) != said}
    if not news:
        return week
    if began_from not in {"", stamp_of(week)}:
        raise ChangedSince
    for name, said in news.items():
        setattr(week, name, said)
    week.full_clean(validate_unique=False, validate_constraints=False)
    week.save(update_fields=list(news))
    return week


def finish_review(week: Week, *, at: datetime) -> Week:
    """Looked back on; it can be written on all the same."""
    with changes.recording(week.owner, at=at, words=_("Looked back on a week")) as change:
        return change.update(week, reviewed_at=week.reviewed_at or at)


def stamp_of(week: Week | None) -> str:
    """Which state a page of answers stands on: the same words always have the same stamp."""
    said = [getattr(week, name) if week else "" for name in ANSWERS]
    return sha256("\x00".join(said).encode()).hexdigest()[:32]
