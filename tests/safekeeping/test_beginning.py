"""The first start makes the whole database at once, and it is the one that migrating makes."""

import signal
import sqlite3
from contextlib import closing

import pytest

from command import environment
from onward.safekeeping import beginning, schema

READY = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "onward.project.settings"
import django
from django.core.management import call_command
from django.db import connection
django.setup()
from onward.safekeeping import beginning
"""
BEGIN = "assert beginning.can_begin(); beginning.begin()"
MIGRATE = 'call_command("migrate", verbosity=0)'
BEGIN_AND_DIE_AT = """
def die(execute, sql, *rest):
    done = execute(sql, *rest)
    if sql.startswith({statement!r}):
        os.kill(os.getpid(), 9)
    return done
with connection.execute_wrapper(die):
    beginning.begin()
"""


@pytest.fixture
def made(tmp_path, python):
    """Runs a few lines with Django made ready, on a folder that is empty at first."""

    def run(name, lines, code=0):
        folder = tmp_path / name
        done = python("-c", READY + lines, env=environment(folder))
        assert done.returncode == code, done.stderr
        return folder / schema.DATABASE

    return run


def tables(database):
    """Everything that is defined there. How the columns of a table follow each other is nobody's business."""
    with closing(sqlite3.connect(database)) as connection:
        defined = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
        return {
            (kind, name, table): sorted(inside(sql).split(", "))
            for kind, name, table, sql in defined
        }


def inside(sql):
    return (sql or "").removesuffix(")").replace(" (", " (, ", 1)


def rows(database):
    """All that lies there but when it was laid; an own counter that never counted counts as none."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        found = {}
        for kind, _, table in tables(database):
            if kind == "table":
                lying = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
                found[table] = [
                    {key: value for key, value in row.items() if key != "applied"}
                    for row in lying
                    if row.get("seq") != 0
                ]
    found["sqlite_sequence"].sort(key=lambda row: row["name"])
    return found


def test_a_database_that_begins_whole_is_the_one_that_migrating_makes(made):
    begun, migrated = made("begun", BEGIN), made("migrated", MIGRATE)

    assert tables(begun) == tables(migrated)
    assert rows(begun) == rows(migrated)
    assert schema.applied(begun) == schema.known()


@pytest.mark.parametrize(
    "statement",
    [
        'CREATE TABLE "django_migrations"',
        'CREATE TABLE "tracker_no"',
        'INSERT INTO "django_migrations"',
        'INSERT INTO "auth_permission"',
        'CREATE INDEX "tracker_',
    ],
)
def test_a_first_start_that_is_killed_leaves_nothing_and_the_next_begins_anew(
    made, onward, statement
):
    database = made("killed", BEGIN_AND_DIE_AT.format(statement=statement), -signal.SIGKILL)
    assert tables(database) == {}

    begun = onward("today", at=database.parent)

    assert begun.returncode == 0, begun.stderr
    assert schema.applied(database) == schema.known()


def test_a_database_with_tables_in_it_goes_on_by_migrating(db):
    assert not beginning.can_begin()
