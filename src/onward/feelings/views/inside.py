"""Pages of the private room: while it is locked each asks to unlock, before it looks for anything."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from onward.feelings.door import require_open
from onward.tracker.views.asking import user_of

View = Callable[..., HttpResponse]


def room(route: str, view: View, *, name: str) -> URLPattern:
    """The path of a page inside. A row that is there and one that is not look the same from outside."""

    @wraps(view)
    def answer(request: HttpRequest, **given: Any) -> HttpResponse:
        require_open(user_of(request))
        return view(request, **given)

    return path(f"feelings/{route}", answer, name=name)
