"""Whoever started with the first release can follow to this one, on either database."""

import json
import os
import subprocess
import sys
import uuid
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from architecture.tree import ROOT
from onward.safekeeping import schema

OURS = (
    "accounts",
    "tracker",
    "feelings",
    "feedback",
    "reflection",
    "network",
    "strategy",
    "motivation",
    "recovery",
    "intake",
)

# One process for all of it: starting takes longer than most of the commands.
IN_TURN = """
import json, sys
import django
from django.core.management import call_command
django.setup()
for words in json.loads(sys.argv[1]):
    call_command(*words, verbosity=0)
"""


@pytest.fixture
def manage(tmp_path, db):
    """Runs commands of Django's, one after the other, on an empty database of the kind that is tested on."""
    environment = {**os.environ, "ONWARD_DATA": str(tmp_path)}
    environment["DJANGO_SETTINGS_MODULE"] = "onward.project.settings"
    url = os.environ.get("DATABASE_URL")
    name = f"forward_{uuid.uuid4().hex}"
    if url:
        environment["DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        _on_server(url, f"CREATE DATABASE {name}")

    def run(*commands):
        command = [sys.executable, "-c", IN_TURN, json.dumps(commands)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    yield run
    if url:
        _on_server(url, f"DROP DATABASE {name}")


def _on_server(url, statement):
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(statement)


def test_the_first_release_migrates_forward_to_this_one(manage):
    manage(*(["migrate", app, "0001"] for app in OURS), ["migrate"], ["migrate", "--check"])


def test_what_the_models_say_is_what_the_migrations_make(manage):
    manage(["migrate"], ["makemigrations", "--check"])


def test_a_start_waits_for_no_migration_of_a_room_that_is_not_here(settings):
    settings.MIGRATION_MODULES = {}
    here = MigrationLoader(None).disk_migrations

    assert schema.known() == {f"{app}.{name}" for app, name in here}


def test_migrations_form_one_line_in_each_app(db, settings):
    settings.MIGRATION_MODULES = {}  # the tables of the tests are made without them
    loader = MigrationLoader(connection)

    assert loader.detect_conflicts() == {}
    for app in OURS:
        assert (app, "0001_initial") in loader.disk_migrations
