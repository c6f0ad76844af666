"""Work for the benchmark of jobs: each leaves one row, so that what was lost or done twice can be counted."""

import time

from django.db import connection

from onward import jobs

TABLE = "CREATE TABLE noted (n bigint)"
# Between the row and the end of the work, so that a kill finds most workers in the middle.
SECONDS = 0.005


def _note(n: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO noted VALUES (%s)", [n])


@jobs.declared(jobs.Effects.ROWS)
def note_at_once(n: int) -> None:
    _note(n)


@jobs.declared(jobs.Effects.ROWS)
def note(n: int) -> None:
    _note(n)
    time.sleep(SECONDS)


@jobs.declared(jobs.Effects.RESUMED)
def note_apart(n: int) -> None:
    """What no job of ours does: a row that is committed by itself, with no account of its own."""
    _note(n)
    time.sleep(SECONDS)
