"""Words that are kept as they are typed, and what a page hears when newer ones stand there."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from onward.reflection.services.typed import ChangedSince, Typed

CHANGED_ELSEWHERE = 409


def keep_typed(form: Any, keep: Callable[..., Any]) -> int:
    """Keep each field that is sound; 422 where one is not, 409 where newer words stand there."""
    sound = form.is_valid()
    if "changed_at" in form.errors:
        return CHANGED_ELSEWHERE
    try:
        keep(began_from=form.began_from, **form.typed)
    except ChangedSince:
        return CHANGED_ELSEWHERE
    return 200 if sound else 422


def kept(row: Typed, status: int) -> HttpResponse:
    """The answer to autosave: the state that the page now stands on."""
    response = HttpResponse(status=204 if status == 200 else status)
    if status != CHANGED_ELSEWHERE:
        response["X-Changed-At"] = row.changed_at.isoformat()
    return response


def standing_on(row: Typed, form: Any, status: int) -> dict[str, Any]:
    """Which state a page stands on: the one it began from, where newer words are kept elsewhere."""
    elsewhere = status == CHANGED_ELSEWHERE
    stamp = form["changed_at"].value() if elsewhere else row.changed_at.isoformat()
    return {"elsewhere": elsewhere, "stamp": stamp}
