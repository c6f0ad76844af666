"""What an operator does: prepare a database, invite the first steward, serve; in real processes."""

import http.client
import os
import re
import signal
import subprocess
import time
from contextlib import suppress
from urllib.parse import urlsplit, urlunsplit

import pytest

from shared.operated import COMMAND, free_port, on_server, run

PATIENCE = 60.0


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


def test_nothing_is_served_to_a_role_that_goes_round_the_policies(prepared):
    done = run("serve", world=prepared, DATABASE_URL=prepared["ONWARD_OWNER_DATABASE_URL"])

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
    on_server(owner, f"CREATE ROLE high_{os.getpid()} LOGIN BYPASSRLS")
    parts = urlsplit(owner)
    high = f"high_{os.getpid()}@{parts.hostname}:{parts.port}"
    try:
        done = run("prepare", world=prepared, DATABASE_URL=urlunsplit(parts._replace(netloc=high)))
    finally:
        on_server(owner, f"DROP ROLE high_{os.getpid()}")

    assert done.returncode == 2
    assert "above the policies" in done.stderr


@pytest.mark.parametrize("url", ["", "sqlite:///here", "mysql://a@b/c"])
def test_another_database_is_refused_in_a_sentence(surroundings, url):
    done = run("serve", world=surroundings, DATABASE_URL=url)

    assert done.returncode == 2
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_server_that_is_away_is_told_in_a_sentence(surroundings):
    away = f"postgresql://onward@127.0.0.1:{free_port()}/nowhere"

    done = run("serve", world=surroundings, DATABASE_URL=away)

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
    # Another journey may have had a worker here, and left it.
    on_server(prepared["ONWARD_OWNER_DATABASE_URL"], "DELETE FROM jobs_round")
    assert ask(prepared, "/ready/jobs/")[0] == 503

    worker = subprocess.Popen([*COMMAND, "work"], env=prepared)
    try:
        _wait_until(lambda: ask(prepared, "/ready/jobs/")[0] == 200)
    finally:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=60) == 0


def test_another_server_can_be_added_while_one_runs(served, prepared):
    second = {**prepared, "ONWARD_ADDRESS": f"http://127.0.0.1:{free_port()}"}
    server = subprocess.Popen([*COMMAND, "serve", "--workers", "1"], env=second)
    try:
        _wait_until_ready(second)
        assert ask(prepared, "/ready/")[0] == 200
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)
