"""What the machine beneath could not give: its database, a turn at it, or room on a disk.

None of it is a mistake of whoever clicked, and all of it passes; so the page says which it is, and
what was typed goes once more from there.
"""

import errno
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import Enum
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, RawPostDataException, UnreadablePostError
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views.defaults import server_error

from onward.accounts.meanwhile import SECRET

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
# PostgreSQL's names of conditions: https://www.postgresql.org/docs/15/errcodes-appendix.html
DISK_FULL = "53100"
LOCK_NOT_AVAILABLE = "55P03"
# It is shut down, crashed or starts up; the line to it broke (class 08); it has no line left.
AWAY = ("57P01", "57P02", "57P03", "08", "53300")
CSRF_FIELD = "csrfmiddlewaretoken"
A_PIECE = 1 << 16


class Lacks(Enum):
    """What was lacking, with the status that says so: RFC 9110 15.6.4, RFC 4918 11.5."""

    TURN = 503, "accounts/busy.html"
    DATABASE = 503, "accounts/away.html"
    ROOM = 507, "accounts/full.html"

    def __init__(self, status: int, template: str) -> None:
        self.status = status
        self.template = template


def lacking(refusal: BaseException) -> Lacks | None:
    """What of the machine the refusal comes from; None where it is something else."""
    return next((lacks for one in _causes(refusal) if (lacks := _of_one(one))), None)


def _causes(refusal: BaseException | None) -> Iterator[BaseException]:
    while refusal is not None:
        yield refusal
        refusal = refusal.__cause__


def _of_one(refusal: BaseException) -> Lacks | None:
    if isinstance(refusal, OSError):
        return Lacks.ROOM if refusal.errno in NO_ROOM else None
    if isinstance(refusal, sqlite3.OperationalError):
        return _SQLITE.get(getattr(refusal, "sqlite_errorcode", 0) & 0xFF)
    if isinstance(refusal, (OperationalError, InterfaceError)):
        return _of_postgresql(refusal.__cause__)
    return None


_SQLITE = {sqlite3.SQLITE_FULL: Lacks.ROOM, sqlite3.SQLITE_BUSY: Lacks.TURN}


def _of_postgresql(refusal: BaseException | None) -> Lacks | None:
    state = getattr(refusal, "sqlstate", "")
    # A line that broke, or was never opened, has none.
    if state is None or state.startswith(AWAY):
        return Lacks.DATABASE
    return {DISK_FULL: Lacks.ROOM, LOCK_NOT_AVAILABLE: Lacks.TURN}.get(state)


class TellWhatLacks:
    """Answers for a page that could not be shown, or kept, for want of something beneath."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        lacks = lacking(refusal)
        return _told(request, lacks) if lacks else None


def answer_error(request: HttpRequest) -> HttpResponse:
    """The same for what went wrong on the way to a page; else the page for what is our own fault."""
    refusal = sys.exception()
    lacks = lacking(refusal) if refusal else None
    return _told(request, lacks) if lacks else server_error(request)


def _told(request: HttpRequest, lacks: Lacks) -> HttpResponse:
    """A page that asks nothing of the database, with what was typed in it, to be sent once more."""
    typed = _typed(request) if request.method == "POST" else []
    _take_the_rest(request)
    context = {
        "csrf_token": get_token(request),
        "shared": settings.SHARED,
        "address": request.get_full_path(),
        "was_sent": request.method == "POST",
        "typed": typed,
    }
    answer = HttpResponse(render_to_string(lacks.template, context), status=lacks.status)
    answer["Retry-After"] = "10"
    answer["Cache-Control"] = "no-store, private"
    return answer


def _take_the_rest(request: HttpRequest) -> None:
    """A browser listens once it has sent all of a file; cut off before, it shows a page of its own."""
    with suppress(UnreadablePostError, RawPostDataException):
        while request.read(A_PIECE):
            pass


def _typed(request: HttpRequest) -> list[tuple[str, Any]]:
    """What can be sent once more from here. Nobody writes passwords and keys into a page."""
    try:
        fields = dict(request.POST.lists())
    except OSError:
        # A file came with it, and there was no room for it.
        return []
    fields.pop(CSRF_FIELD, None)
    if request.FILES or SECRET & fields.keys():
        return []
    return [(name, value) for name, values in fields.items() for value in values]
