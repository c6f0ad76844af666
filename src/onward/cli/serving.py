"""`onward serve`: what must be known before Django loads, above all which folder it is about."""

import importlib
import os
import shutil
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from onward.cli.answers import Refusal

LOOPBACK = {"127.0.0.1": "127.0.0.1", "localhost": "127.0.0.1", "::1": "::1", "[::1]": "::1"}


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
    place = tempfile.mkdtemp(prefix="onward-demo-")
    os.environ.update(ONWARD_DATA=place, ONWARD_DEMO="1")
    os.environ.pop("DATABASE_URL", None)
    try:
        yield
    finally:
        shutil.rmtree(place, ignore_errors=True)
