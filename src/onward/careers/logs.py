"""What a deployment for many people writes down of itself: one line of JSON for each event, and no words of anybody.

A line holds what was decided here: names of pages, numbers, kinds of errors. It never holds what came
in: of a message only its pattern is kept and not what was filled into it, of an address the pattern of
its page, of an error its kind and where in the code, since the rest may quote what a person wrote.
"""

import json
import logging
import os
import re
import sys
import threading
import time
import traceback
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import LazyObject, empty

Answering = Callable[[HttpRequest], HttpResponse]

HERE = Path(__file__).parents[1]
LONGEST = 200
FRAMES = 12
# What a proxy in front may call a request; anything else could be somebody's words.
SOUND = re.compile(r"[A-Za-z0-9-]{8,64}")
NAME = "X-Request-ID"
ACCESS = logging.getLogger("onward.access")
ENDS = logging.getLogger("onward.ends")

_request: ContextVar[str] = ContextVar("request", default="")


class Lines(logging.Formatter):
    """One record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": _pattern_of(record),
            "pid": os.getpid(),
        }
        if request := _request.get():
            told["request"] = request
        told |= getattr(record, "onward", {})
        if record.exc_info and record.exc_info[0] is not None:
            told["trouble"] = _trouble(record.exc_info[1])
        return json.dumps(told, ensure_ascii=True)


def _pattern_of(record: logging.LogRecord) -> str:
    """The message as it stands in the code; one that came filled in already may hold anything."""
    is_pattern = bool(record.args) or record.name.startswith("onward.")
    return str(record.msg)[:LONGEST] if is_pattern else ""


def _trouble(error: BaseException | None) -> dict[str, Any]:
    kind = type(error)
    frames = traceback.extract_tb(error.__traceback__) if error else []
    # An error of the database passes through a dozen places of others; ours say what was being done.
    ours = [frame for frame in frames[:-1] if Path(frame.filename).is_relative_to(HERE)]
    return {
        "kind": f"{kind.__module__}.{kind.__qualname__}",
        "where": [
            f"{_place_of(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in [*ours[-FRAMES:], *frames[-1:]]
        ],
    }


def _place_of(filename: str) -> str:
    """Which file it is, wherever it was installed."""
    path = Path(filename)
    root = next((one for one in path.parents if one.name == "site-packages"), HERE.parent)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def tell_of_ends() -> None:
    """What ends a process or a thread is told the same way, instead of in full on standard error."""
    sys.excepthook = _tell_of_end
    threading.excepthook = lambda end: _tell_of_end(end.exc_type, end.exc_value, end.exc_traceback)
    sys.unraisablehook = lambda end: _tell_of_end(end.exc_type, end.exc_value, end.exc_traceback)
    # A warning may quote as well; of it nothing but that it was there is kept.
    logging.captureWarnings(True)


def _tell_of_end(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    ENDS.critical("ended by an error", exc_info=(kind, error or kind(), trace))


def tell(get_response: Answering) -> Answering:
    """Write a line for each answer, and give each request a name by which its lines are found."""

    def answer(request: HttpRequest) -> HttpResponse:
        name = _named(request)
        token = _request.set(name)
        began = time.perf_counter()
        try:
            response = get_response(request)
            _note(request, response, seconds=time.perf_counter() - began)
        finally:
            _request.reset(token)
        response.headers[NAME] = name
        return response

    return answer


def _named(request: HttpRequest) -> str:
    given = request.headers.get(NAME, "")
    return given if SOUND.fullmatch(given) else uuid.uuid4().hex


def _note(request: HttpRequest, response: HttpResponse, *, seconds: float) -> None:
    match = request.resolver_match
    told = {
        "method": request.method if request.method in METHODS else "other",
        "route": match.route if match else "",
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "person": _person_in(request),
    }
    ACCESS.info("answered", extra={"onward": told})


def _person_in(request: HttpRequest) -> int | None:
    """Who it was, as far as answering found out; nobody is looked up for a line of the log."""
    user: Any = getattr(request, "user", None)
    # The database may be away, and then this line is needed most.
    is_unknown = isinstance(user, LazyObject) and vars(user)["_wrapped"] is empty
    return None if user is None or is_unknown else user.pk


METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

TO_STDOUT = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "onward.careers.logs.Lines"}},
    "handlers": {
        "lines": {
            "class": "logging.StreamHandler",
            "formatter": "lines",
            "stream": "ext://sys.stdout",
        }
    },
    "root": {"handlers": ["lines"], "level": "WARNING"},
    "loggers": {
        "onward.access": {"level": "INFO"},
        # A page that is not there is told by its answer; here only what went wrong in the code.
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "gunicorn.error": {"handlers": ["lines"], "level": "WARNING", "propagate": False},
    },
}
