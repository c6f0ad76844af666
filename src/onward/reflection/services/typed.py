"""What is typed is saved as it is typed, and is no change to take back: undo never eats a sentence."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from onward.reflection.models import Debrief, Question, Story

Typed = Debrief | Question | Story
TICK = timedelta(microseconds=1)


class ChangedSince(Exception):
    """It was changed in another window meanwhile; open it again to see those words."""


def news_in(row: Typed, told: Mapping[str, Any], *, began_from: datetime | None) -> dict[str, Any]:
    """What of this a row does not say yet; give it locked.

    Raises `ChangedSince` rather than overwrite words that are newer than those the page began from.
    """
    news = {name: said for name, said in told.items() if getattr(row, name) != said}
    if news and began_from not in {None, row.changed_at}:
        raise ChangedSince
    return news


def save(row: Typed, news: Mapping[str, Any], *, at: datetime) -> None:
    """Write these, and nothing else of the row; without any, nothing happened."""
    if not news:
        return
    for name, said in news.items():
        setattr(row, name, said)
    row.changed_at = after(row, at)
    # What is unique does not change as somebody types; the database would say so.
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(update_fields=[*news, "changed_at"])


def after(row: Typed, at: datetime) -> datetime:
    """Each state of a row has an instant of its own, even where the clock stands still."""
    return max(at, row.changed_at + TICK)
