"""What an operator does: prepare a database, invite the first steward, serve; in real processes."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

ROLE = "onward_served"
COMMAND = [sys.executable, "-m", "onward", "shared"]
PATIENCE = 60.0


@pytest.fixture(scope="module")
def database():
    """An empty database of its own, by its two addresses: as its owner, and as the application."""
    owner = os.environ["DATABASE_URL"]
    name = f"served_{uuid.uuid4().hex}"
    _on_server(owner, f"CREATE DATABASE {name}")
    parts = urlsplit(owner)._replace(path=f"/{name}")
    place = f"{parts.hostname}:{parts.port}"
    role = f"{ROLE}_{name[-8:]}"
    yield {
        "ONWARD_OWNER_DATABASE_URL": urlunsplit(parts),
        "DATABASE_URL": urlunsplit(parts._replace(netloc=f"{role}@{place}")),
    }
    _on_server(owner, f"DROP DATABASE {name} WITH (FORCE)")
    _on_server(owner, f"DROP ROLE IF EXISTS {role}")


def _on_server(url, statement):
    with psycopg.connect(url, autocommit=True) as line:
        line.execute(statement)


@pytest.fixture(scope="module")
def world(database, tmp_path_factory):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ONWARD")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    port = _free_port()
    return {
        **kept,
        **database,
        "ONWARD_DATA": str(tmp_path_factory.mktemp("many") / "data"),
        "ONWARD_ADDRESS": f"http://127.0.0.1:{port}",
    }


def _free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def run(*words, world, **more):
    return subprocess.run(
        [*COMMAND, *words], env={**world, **more}, capture_output=True, text=True, timeout=120
    )


@pytest.fixture(scope="module")
def prepared(world):
    done = run("prepare", world=world)
    assert done.returncode == 0, done.stderr
    return world


@pytest.fixture(scope="module")
def served(prepared):
    """Two workers on a port of their own."""
    server = subprocess.Popen([*COMMAND, "serve", "--workers", "2"], env=prepared)
    _wait_until_ready(prepared)
    yield server
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=60) == 0


def ask(world, address, **headers):
    parts = urlsplit(world["ONWARD_ADDRESS"])
    line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    try:
        line.request("GET", address, headers=headers)
        answer = line.getresponse()
        return answer.status, answer.read().decode()
    finally:
        line.close()


def _wait_until_ready(world):
    _wait_until(lambda: ask(world, "/ready/")[0] == 200)


def _wait_until(holds):
    patience = time.monotonic() + PATIENCE
    while time.monotonic() < patience:
        with suppress(OSError):
            if holds():
                return
        time.sleep(0.1)
    raise AssertionError("it never got ready")


def test_nothing_is_served_before_the_rows_are_guarded(world):
    done = run("serve", world=world, DATABASE_URL=world["ONWARD_OWNER_DATABASE_URL"])

    assert done.returncode == 2
    assert "not guarded" in done.stderr


def test_preparing_twice_changes_nothing(prepared):
    done = run("prepare", world=prepared)

    assert done.returncode == 0
    assert done.stdout == "The database is up to date, its rows are guarded.\n"


def test_the_owner_of_the_tables_is_not_let_in_as_the_application(prepared):
    same = prepared["ONWARD_OWNER_DATABASE_URL"]

    done = run("prepare", world=prepared, DATABASE_URL=same)

    assert done.returncode == 2
    assert "name one role" in done.stderr


def test_a_role_above_the_policies_is_refused(prepared):
    owner = prepared["ONWARD_OWNER_DATABASE_URL"]
    _on_server(owner, f"CREATE ROLE high_{os.getpid()} LOGIN BYPASSRLS")
    parts = urlsplit(owner)
    high = f"high_{os.getpid()}@{parts.hostname}:{parts.port}"
    try:
        done = run("prepare", world=prepared, DATABASE_URL=urlunsplit(parts._replace(netloc=high)))
    finally:
        _on_server(owner, f"DROP ROLE high_{os.getpid()}")

    assert done.returncode == 2
    assert "above the policies" in done.stderr


@pytest.mark.parametrize("url", ["", "sqlite:///here", "mysql://a@b/c"])
def test_another_database_is_refused_in_a_sentence(world, url):
    done = run("serve", world=world, DATABASE_URL=url)

    assert done.returncode == 2
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_server_that_is_away_is_told_in_a_sentence(world):
    away = f"postgresql://onward@127.0.0.1:{_free_port()}/nowhere"

    done = run("serve", world=world, DATABASE_URL=away)

    assert done.returncode == 2
    assert "cannot be reached" in done.stderr


def test_the_first_steward_is_invited_from_the_terminal(served, prepared):
    done = run("invite", "North Pier Careers", world=prepared)

    (link,) = re.findall(r"http://\S+", done.stdout)
    status, page = ask(prepared, urlsplit(link).path)
    assert status == 200
    assert "North Pier Careers invites you" in page


def test_it_says_that_it_lives_and_is_ready(served, prepared):
    assert ask(prepared, "/alive/") == (200, "alive")
    assert ask(prepared, "/ready/")[0] == 200


def test_another_host_is_refused(served, prepared):
    assert ask(prepared, "/alive/", Host="elsewhere.example")[0] == 400


def test_no_prefix_is_taken_from_whoever_asks(served, prepared):
    assert ask(prepared, "/help/alive/", SCRIPT_NAME="/help")[0] == 404


def test_it_says_whether_anybody_works(served, prepared):
    assert ask(prepared, "/ready/work/")[0] == 503

    worker = subprocess.Popen([*COMMAND, "work"], env=prepared)
    try:
        _wait_until(lambda: ask(prepared, "/ready/work/")[0] == 200)
    finally:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=60) == 0


def test_another_server_can_be_added_while_one_runs(served, prepared):
    second = {**prepared, "ONWARD_ADDRESS": f"http://127.0.0.1:{_free_port()}"}
    server = subprocess.Popen([*COMMAND, "serve", "--workers", "1"], env=second)
    try:
        _wait_until_ready(second)
        assert ask(prepared, "/ready/")[0] == 200
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)
