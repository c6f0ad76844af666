"""`onward serve`: what must be known before Django loads, above all which folder it is about."""

import importlib
import os
import shutil
import stat
import tempfile
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from onward.cli.answers import Refusal
from onward.safekeeping import locks

LOOPBACK = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "::1", "[::1]": "::1"}
DEMO = "onward-demo-"
DEMO_MARK = "made-up"
A_DAY = 24 * 60 * 60


def serve(given: Namespace) -> int:
    """Serve on this machine until told to stop; a second start opens the one that runs."""
    if given.host not in LOOPBACK:
        raise Refusal(
            f"Onward serves this machine only, not {given.host}; "
            "a shared deployment is not built yet. Use 127.0.0.1."
        )
    with demo_folder() if given.demo else nullcontext():
        importlib.import_module("onward.cli.ground").set_up()
        house = importlib.import_module("onward.cli.house")
        return int(house.open_up(given, host=LOOPBACK[given.host]))


@contextmanager
def demo_folder() -> Iterator[None]:
    """A data folder of its own, gone when the demo ends."""
    sweep_demos(Path(tempfile.gettempdir()), now=time.time())
    place = tempfile.mkdtemp(prefix=DEMO)
    (Path(place) / DEMO_MARK).touch()
    os.environ.update(ONWARD_DATA=place, ONWARD_DEMO="1")
    os.environ.pop("DATABASE_URL", None)
    try:
        yield
    finally:
        shutil.rmtree(place, ignore_errors=True)


def sweep_demos(place: Path, *, now: float) -> None:
    """Remove what demos left that were killed: folders of ours, a day old, that nobody uses."""
    for folder in place.glob(f"{DEMO}*"):
        if _is_left_over(folder, now=now):
            shutil.rmtree(folder, ignore_errors=True)


def _is_left_over(folder: Path, *, now: float) -> bool:
    try:
        made = folder.lstat()
        is_ours = stat.S_ISDIR(made.st_mode) and (os.name != "posix" or made.st_uid == os.getuid())
        return (
            is_ours
            and (folder / DEMO_MARK).stat().st_mtime < now - A_DAY
            and not locks.is_held(folder, locks.IN_USE)
        )
    except OSError:
        return False
