"""Whatever somebody types on any page of a deployment, no line that it writes down holds a word of it."""

import json
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
import pytest

from shared.browsing import Visitor
from shared.conftest import PASSWORD
from shared.operated import COMMAND, free_port, on_server
from shared.test_command import _wait_until_ready, ask

MARK = "tallowreed"
INVITED = """
import django
django.setup()
from onward.accounts import clock
from onward.careers import services
from onward.careers.models import Role
service = services.found("North Pier Careers", at=clock.now())
print(services.invite(service, role=Role.SEEKER, at=clock.now())[1])
"""


@pytest.fixture(scope="module")
def written(prepared, tmp_path_factory):
    """A server, and the file of what it writes down; complete once it was stopped."""
    path = tmp_path_factory.mktemp("written") / "log"
    own = {**prepared, "ONWARD_ADDRESS": f"http://127.0.0.1:{free_port()}"}
    with path.open("w") as log:
        server = subprocess.Popen(
            [*COMMAND, "serve", "--workers", "1"], env=own, stdout=log, stderr=subprocess.STDOUT
        )
        _wait_until_ready(own)
        yield own, path
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=60) == 0


@pytest.fixture(scope="module")
def token(prepared):
    owner = prepared["ONWARD_OWNER_DATABASE_URL"]
    told = {**prepared, "DATABASE_URL": owner, "DJANGO_SETTINGS_MODULE": "onward.project.shared"}
    made = subprocess.run(
        [sys.executable, "-c", INVITED], env=told, capture_output=True, text=True, check=True
    )
    return made.stdout.strip()


@pytest.fixture(scope="module")
def tom(written, token):
    """Tom Reed in his browser, who has just joined."""
    own, _path = written
    visitor = Visitor(own["ONWARD_ADDRESS"])
    page = visitor.get(f"/join/{token}/")
    (form,) = [form for form in page.forms if "password1" in form.named]
    typed = {"signs_as": MARK, "email": f"{MARK}@northpier.example", "password1": PASSWORD}
    visitor.send(form, typed)
    assert visitor.get("/").status == 200
    return visitor


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_nothing_that_was_typed_in_any_field_is_written_down(written, token, tom):
    _own, path = written

    typed_in = tom.type_everywhere(MARK, but=re.compile("logout|/hide/|sessions"))

    log = path.read_text()
    assert len(typed_in) > 200, sorted(typed_in)
    for secret in (MARK, PASSWORD, token, *tom.cookies()):
        assert secret not in log
    numbers = {line["person"] for line in lines(path) if line["event"] == "answered"}
    assert len(numbers - {None}) == 1


@contextmanager
def refusing(world, mark):
    """The database refuses this name, and quotes the whole row in what it says."""
    owner = world["ONWARD_OWNER_DATABASE_URL"]
    rule = f"CHECK (name NOT LIKE '{mark}%') NOT VALID"
    on_server(owner, f"ALTER TABLE tracker_employer ADD CONSTRAINT never {rule}")
    try:
        yield
    finally:
        on_server(owner, "ALTER TABLE tracker_employer DROP CONSTRAINT never")


def test_an_error_that_quotes_what_was_typed_is_told_without_it(written, tom):
    own, path = written
    page = tom.get("/applications/new/")
    (form,) = [form for form in page.forms if "employer" in form.named]

    with refusing(own, "Quoted"):
        answer = tom.send(form, {"employer": f"Quoted {MARK}", "role": MARK})

    assert answer.status == 500
    name = answer.headers["X-Request-ID"]
    (line,) = [one for one in lines(path) if one.get("request") == name and "trouble" in one]
    assert line["trouble"]["kind"] == "django.db.utils.IntegrityError"
    assert any("onward/tracker/services" in place for place in line["trouble"]["where"])
    assert MARK not in path.read_text()


@contextmanager
def away(world):
    """Nobody but an owner of the server reaches this database."""
    owner = urlsplit(world["ONWARD_OWNER_DATABASE_URL"])
    name = owner.path.lstrip("/")
    server = owner._replace(path="/postgres").geturl()
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        line.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )
        try:
            yield name
        finally:
            line.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def test_while_the_database_is_away_each_answer_is_told_all_the_same(written, tom):
    own, path = written

    with away(own) as name:
        assert ask(own, "/alive/") == (200, "alive")
        answer = tom.get("/applications/")

    told = {line["request"]: line for line in lines(path) if line["event"] == "answered"}
    assert answer.status == 503
    assert told[answer.headers["X-Request-ID"]]["status"] == 503
    assert name not in path.read_text()
    # Each thread held a line of its own that is dead by now.
    assert {tom.get("/applications/").status for _each in range(8)} == {200}
