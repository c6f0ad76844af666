"""What was let go of is gone from the files too: from the pages of the database, and from its log.

SQLite overwrites what is deleted (`secure_delete`), but its log still holds the pages as they were,
until all of it has gone into the database and it is cut to nothing. Somebody who reads meanwhile can
be in the way: then it is tried again at the next request, and at every start.
"""

import threading
from collections.abc import Callable
from typing import Any

from django.db import OperationalError, connection, transaction

# Nobody waits longer for a page because an old one is still being read elsewhere.
PATIENCE_MS = 300

_owed = threading.Event()


def wipe_after() -> None:
    """Say inside a transaction that it lets go of something: once it is over, the log is emptied."""
    transaction.on_commit(wipe)


def wipe() -> bool:
    """Empty the log now; whether that was possible. It is owed until it was."""
    _owed.set()
    if connection.vendor != "sqlite":
        # What a server keeps of a row that is gone is told in docs/privacy.md.
        _owed.clear()
    elif not connection.in_atomic_block and _log_emptied():
        _owed.clear()
    return not _owed.is_set()


def is_owed() -> bool:
    return _owed.is_set()


def try_again(get_response: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Middleware: what somebody was in the way of is made good before anything else is answered."""

    def answer(request: Any) -> Any:
        if _owed.is_set():
            wipe()
        return get_response(request)

    return answer


def _log_emptied() -> bool:
    with connection.cursor() as cursor:
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            (busy, *_counts) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except OperationalError:
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")
    return not busy
