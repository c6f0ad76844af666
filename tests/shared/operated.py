"""A deployment as its operator has it: a database and its roles, prepared once for all who start processes on it."""

import os
import socket
import subprocess
import sys
import uuid
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

ROLE = "onward_served"
COMMAND = [sys.executable, "-m", "onward", "shared"]


def run(*words, world, **more):
    return subprocess.run(
        [*COMMAND, *words], env={**world, **more}, capture_output=True, text=True, timeout=120
    )


@pytest.fixture(scope="session")
def database():
    """An empty database of its own, by its two addresses: as its owner, and as the application."""
    owner = os.environ["DATABASE_URL"]
    name = f"served_{uuid.uuid4().hex}"
    on_server(owner, f"CREATE DATABASE {name}")
    parts = urlsplit(owner)._replace(path=f"/{name}")
    place = f"{parts.hostname}:{parts.port}"
    role = f"{ROLE}_{name[-8:]}"
    yield {
        "ONWARD_OWNER_DATABASE_URL": urlunsplit(parts),
        "DATABASE_URL": urlunsplit(parts._replace(netloc=f"{role}@{place}")),
    }
    on_server(owner, f"DROP DATABASE {name} WITH (FORCE)")
    on_server(owner, f"DROP ROLE IF EXISTS {role}")


def on_server(url, statement):
    with psycopg.connect(url, autocommit=True) as line:
        line.execute(statement)


@pytest.fixture(scope="session")
def surroundings(database, tmp_path_factory):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ONWARD")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    port = free_port()
    return {
        **kept,
        **database,
        "ONWARD_DATA": str(tmp_path_factory.mktemp("many") / "data"),
        "ONWARD_ADDRESS": f"http://127.0.0.1:{port}",
    }


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


@pytest.fixture(scope="session")
def prepared(surroundings):
    done = run("prepare", world=surroundings)
    assert done.returncode == 0, done.stderr
    return surroundings
