"""On a person's own machine: work is done in a thread of the server, which may end at any time."""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

from django.db import DatabaseError, connection

from onward.jobs.declaring import NotYet

# A thread that was started holds its lease long before this.
SECONDS_TO_BEGIN = 2.0


def start(
    work: Callable[..., None],
    args: Sequence[int | datetime],
    *,
    owner_id: int | None,
    after: datetime | None,
    begun: Callable[[], bool],
    moment: float,
) -> None:
    thread = threading.Thread(target=_do, args=(work, args), daemon=True)
    thread.start()
    thread.join(moment)
    patience = time.monotonic() + SECONDS_TO_BEGIN
    while thread.is_alive() and not begun() and time.monotonic() < patience:
        time.sleep(0.02)


def standing_of(works: Sequence[Callable[..., None] | str], *, about: int, owner_id: int) -> None:
    """Nothing is noted of a thread: it holds a lease while it is at work."""


def _do(work: Callable[..., None], args: Sequence[int | datetime]) -> None:
    try:
        # It stands as interrupted, and can be gone on with once the database can be used again.
        with suppress(DatabaseError, NotYet):
            work(*args)
    finally:
        connection.close()
