"""The real command, in processes of its own, each on a data folder of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from warm_start import WarmStart

NOW = "2026-11-24T09:30"
COMMAND = [sys.executable, "-m", "onward"]


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ONWARD")}
    kept.pop("DATABASE_URL", None)
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return {**kept, "ONWARD_DATA": str(folder), "TZ": "UTC", **more}


def cold(*words: str, env: dict[str, str], typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        env=env,
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="session")
def warm() -> Iterator[WarmStart | None]:
    """What begins processes fast, where the system knows how to divide one."""
    if not hasattr(os, "fork"):
        yield None
        return
    started = WarmStart()
    yield started
    started.close()


@pytest.fixture(scope="session")
def python(warm) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs Python as a shell would, in a process of its own."""
    return warm.run if warm else cold


@pytest.fixture(scope="session")
def fresh_folder(tmp_path_factory) -> Path:
    """A data folder as the first start leaves it, made once and copied."""
    folder = tmp_path_factory.mktemp("fresh") / "data"
    subprocess.run([*COMMAND, "today"], env=environment(folder), check=True, capture_output=True)
    return folder


@pytest.fixture
def folder(fresh_folder, tmp_path) -> Path:
    return Path(shutil.copytree(fresh_folder, tmp_path / "data"))


@pytest.fixture
def onward(folder, python):
    """Runs `onward WORDS…` and gives what came of it."""

    def run(*words: object, now: str = NOW, at: Path = folder, **more: str):
        world = environment(at, ONWARD_NOW=now, **more)
        done = python("-m", "onward", *map(str, words), env=world)
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run


@pytest.fixture
def told(onward):
    """Runs a command with `--json` and gives its document."""

    def run(*words: object, **more: str):
        done = onward(*words, "--json", **more)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


AS_OWNER = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "onward.project.settings"
import django
django.setup()
from onward.accounts import clock, services
owner = services.owner()
at = clock.now(owner)
"""


@pytest.fixture
def as_owner(folder, python):
    """Runs a few lines of Python on the data, as `owner` at the instant `at`."""

    def run(lines: str) -> str:
        done = python("-c", AS_OWNER + lines, env=environment(folder, ONWARD_NOW=NOW))
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
