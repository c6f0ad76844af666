"""Changes tables that people are using: whoever asks for a lock waits briefly, makes way, and asks again.

Behind somebody who waits for a table, everybody else who wants to read it waits as well.
"""

import time
from collections.abc import Callable

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

MOST_WAITED = "500ms"
SECONDS_BETWEEN = 1.0
ATTEMPTS = 120
PREPARING = 8650_001
# A lock was not to be had in time; two waited for each other.
IN_USE = frozenset({"55P03", "40P01"})


class StillInUse(Exception):
    """Somebody held a table through every attempt; what was done so far stays, and can be gone on with."""


def make_way(line: BaseDatabaseWrapper, do: Callable[[], object]) -> None:
    """Do it as soon as nobody is in the way; it must be such that it can be begun again.

    Raises `StillInUse`.
    """
    for _attempt in range(ATTEMPTS):
        _wait_at_most(line, MOST_WAITED)
        try:
            do()
        except OperationalError as refusal:
            if getattr(refusal.__cause__, "sqlstate", None) not in IN_USE:
                raise
        else:
            return
        finally:
            if not line.needs_rollback:
                _wait_at_most(line, "0")
        time.sleep(SECONDS_BETWEEN)
    raise StillInUse


def wait_to_be_alone(line: BaseDatabaseWrapper) -> None:
    """Hold off whoever prepares this database at the same time, until this line ends. Raises `StillInUse`."""
    with line.cursor() as cursor:
        for _attempt in range(ATTEMPTS):
            # To wait inside of a statement would keep the other from ending its indexes.
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [PREPARING])
            if cursor.fetchone()[0]:
                return
            time.sleep(SECONDS_BETWEEN)
    raise StillInUse


def _wait_at_most(line: BaseDatabaseWrapper, waited: str) -> None:
    with line.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [waited])
