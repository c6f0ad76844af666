"""Whose rows the database gives out in a shared deployment: it is told who asks, and guards them itself.

Four settings of the connection say who asks; policies on the tables read them (`careers/policies.py`).
Nothing is set on a fresh connection, and then nothing is given out. They last until they are changed,
not until a transaction ends, so that what runs outside of one is guarded as well; each request sets
all four before its first look at anything of a person, and clears them at its end.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.http import HttpRequest, HttpResponse

Answering = Callable[[HttpRequest], HttpResponse]
Told = dict[str, str]

WHO = "app.uid"
KEY = "app.key"
CONSENT = "app.consent"
WORKS = "app.works"
NOBODY: Told = {WHO: "", KEY: "", CONSENT: "", WORKS: ""}


@contextmanager
def belonging_to(owner_id: int | None) -> Iterator[None]:
    """See and change what is this person's; of nobody's else, whatever is asked for."""
    with _telling({**NOBODY, WHO: _written(owner_id)}):
        yield


@contextmanager
def known_by(digest: str) -> Iterator[None]:
    """See the one row that this key opens as well: a link, a token, an invitation."""
    with _telling({**_told(), KEY: digest}):
        yield


@contextmanager
def looking_by(consent_id: int) -> Iterator[None]:
    """See what this consent opens as well; whether it does, the database looks up itself."""
    with _telling({**_told(), CONSENT: str(consent_id)}):
        yield


@contextmanager
def as_worker() -> Iterator[None]:
    """See the queue of jobs, and nothing of anybody."""
    with _telling({**NOBODY, WORKS: "1"}):
        yield


def become(owner_id: int) -> None:
    """From here to the end of the request: whoever showed a key acts for its owner."""
    _tell({**NOBODY, WHO: _written(owner_id)})


def of_one_person(get_response: Answering) -> Answering:
    """Tell the database who asks, for as long as the answer takes."""

    def answer(request: HttpRequest) -> HttpResponse:
        with belonging_to(request.user.pk):
            return get_response(request)

    return answer


@contextmanager
def _telling(told: Told) -> Iterator[None]:
    if not settings.SHARED:
        yield
        return
    before = _told()
    _tell(told)
    try:
        yield
    finally:
        # Within what is rolled back nothing can be set, and the rollback brings back what stood before.
        if connection.needs_rollback:
            _note(before)
        else:
            _tell(before)


def _told() -> Told:
    """What this connection was told; a fresh one was told nothing."""
    line, told = _notes().get("onward_told", (None, NOBODY))
    return told if line is not None and line is connection.connection else NOBODY


def _tell(told: Told) -> None:
    if not settings.SHARED or told == _told():
        return
    with connection.cursor() as cursor:
        each = ", ".join(["set_config(%s, %s, false)"] * len(told))
        cursor.execute(f"SELECT {each}", [one for pair in told.items() for one in pair])
    _note(told)


def _note(told: Told) -> None:
    _notes()["onward_told"] = (connection.connection, told)


def _notes() -> dict[str, Any]:
    """What is kept beside the connection of this thread; `connection` itself is one for all threads."""
    return vars(connections[DEFAULT_DB_ALIAS])


def _written(owner_id: int | None) -> str:
    return "" if owner_id is None else str(owner_id)
