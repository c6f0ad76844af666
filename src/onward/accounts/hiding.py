"""Panic-hide: while it lasts, every address answers with a page that has nothing of Onward on it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from onward.accounts.doorkeeper import KEYED_BY_ADDRESS

Answering = Callable[[HttpRequest], HttpResponse]

HIDDEN = "hidden"
# What a browser without a session asks, and what the innocent page itself needs.
STILL_ANSWERED = ("/static/", "/start/", "/alive/", KEYED_BY_ADDRESS)


def answer_innocently(get_response: Answering) -> Answering:
    """Show the innocent page in place of every other, until the person comes back."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(STILL_ANSWERED) or not request.session.get(HIDDEN):
            return get_response(request)
        if request.path == reverse("hide_back"):
            return get_response(request)
        return innocent(request)

    return answer


def innocent(request: HttpRequest) -> HttpResponse:
    """Kitchen measures. Nothing that is sent here meanwhile is taken for kept."""
    status = 200 if request.method in {"GET", "HEAD"} else 423
    response = render(request, "accounts/measures.html", status=status)
    # A part of a page would put the table inside the page that was to be hidden.
    response.headers["HX-Refresh"] = "true"
    return response
