"""The door of the API. What is behind it is loaded when the first program knocks: most people have none."""

import importlib
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt

from onward.accounts import clock
from onward.api.services import note_call

ROUTES = "onward.api.routes"
LARGEST_BODY = 256 * 1024


@csrf_exempt  # No cookie gives a right here: whoever asks shows a token.
@login_not_required
def answer(request: HttpRequest, path: str) -> HttpResponse:
    """Find who answers, and keep that a program asked."""
    problems: Any = importlib.import_module("onward.api.problems")
    if _length_of(request) > LARGEST_BODY:
        return _kept_nowhere(problems.answered(problems.Problem(413, "That is too much at once.")))
    try:
        match = resolve(f"/{path}", ROUTES)
    except Resolver404:
        return _kept_nowhere(problems.not_found())
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        ways = {"Allow": response.headers["Allow"]}
        words = "This address is not asked like that."
        return _kept_nowhere(problems.answered(problems.Problem(405, words, headers=ways)))
    client = getattr(request, "client", None)
    if client is not None:
        at = clock.now(client.owner)
        note_call(
            client, method=request.method or "", path=path, status=response.status_code, at=at
        )
    return _kept_nowhere(response)


def _length_of(request: HttpRequest) -> int:
    # The server counts a body that comes in chunks, and says its length here too.
    said = request.headers.get("Content-Length", "")
    return int(said) if said.isascii() and said.isdigit() else 0


def _kept_nowhere(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
