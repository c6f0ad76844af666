"""What a page did can be undone from the next page: one note with one button."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from onward.tracker.models import Change


@contextmanager
def offer_undo(request: Any, words: str, *, at: datetime) -> Iterator[None]:
    """Remember, for the next page, the change that is made inside; nothing where none is made."""
    changes = Change.objects.owned_by(request.user).undoable(at=at)
    before = changes.values_list("pk", flat=True).first()
    yield
    made = changes.values_list("pk", flat=True).first()
    if made is not None and made != before:
        request.session["undo"] = {"change": made, "words": words}
