"""What a page did can be undone from the next page: one note with one button."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from onward.tracker.models import Change


@contextmanager
def offer_undo(request: Any, words: str = "", *, at: datetime, back: str = "") -> Iterator[None]:
    """Remember, for the next page, the change that is made inside; nothing where none is made.

    Without `words` the change says itself what it was. `back` is where undoing leads, when the
    page that offers it would then be about something that is gone.
    """
    undoable = Change.objects.owned_by(request.user).undoable(at=at)
    before = undoable.values_list("pk", flat=True).first()
    yield
    made = undoable.values_list("pk", "words").first()
    if made is not None and made[0] != before:
        request.session["undo"] = {"change": made[0], "words": words or made[1]}
        request.session["undo_leads"] = {"change": made[0], "to": back}
