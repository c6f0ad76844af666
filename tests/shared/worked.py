"""Work for the tests of jobs: each leaves a row, so that what was lost or done twice can be counted."""

import errno
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from onward import jobs

SOONEST = timedelta(0)
TABLE = "CREATE TABLE IF NOT EXISTS worked (n integer)"


def _note(n):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO worked VALUES (%s)", [n])


@jobs.declared(jobs.Effects.ROWS)
def note(n):
    _note(n)


@jobs.declared(jobs.Effects.ROWS)
def note_and_wait(n):
    _note(n)
    while not (Path(settings.DATA) / f"go-{n}").exists():
        time.sleep(0.02)


@jobs.declared(jobs.Effects.RESUMED)
def go_on_and_wait(n):
    """Its own account is the row: begun again it does nothing twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM worked WHERE n = %s", [n])
        if not cursor.fetchone()[0]:
            _note(n)
    while not (Path(settings.DATA) / f"go-{n}").exists():
        time.sleep(0.02)


@jobs.declared(jobs.Effects.ROWS)
def fail(n):
    _note(n)
    raise ValueError("Dear Ms Okafor, we regret")


@jobs.declared(jobs.Effects.RESUMED)
def fail_at_first(n):
    _note(n)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM worked WHERE n = %s", [n])
        if cursor.fetchone()[0] < 3:
            raise ValueError(n)


@jobs.declared(jobs.Effects.RESUMED)
def be_asked_again(n):
    _note(n)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM worked WHERE n = %s", [n])
        if cursor.fetchone()[0] < 10:
            raise jobs.NotYet(after=SOONEST)


@jobs.declared(jobs.Effects.RESUMED)
def find_no_room(n):
    """The disk is full, for longer than any job may fail."""
    _note(n)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM worked WHERE n = %s", [n])
        if cursor.fetchone()[0] < 10:
            raise OSError(errno.ENOSPC, "No space left on device")


@jobs.declared(jobs.Effects.ROWS)
def keep_instant(n, at):
    _note(n + at.hour)


def not_declared(n):
    _note(n)
