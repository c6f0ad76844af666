"""How long one large export of LinkedIn takes to come in, to come again, and to be taken back.

    python bench/linkedin.py [--connections N] [--applications N] [--messages N]

Makes a zip of 30,000 connections, 2,000 applications and 50,000 messages in a folder that is thrown away,
all of it made up. It must come in within 20 seconds and 300 MB; the second time nothing may change, and
taking it back must leave an export as it was before.
"""

import argparse
import hashlib
import io
import os
import resource
import sys
import tempfile
import threading
import time
from datetime import datetime
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command

from made_up_linkedin import write

TARGET, MEMORY = 20.0, 300


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--connections", type=int, default=30_000)
    parser.add_argument("--applications", type=int, default=2_000)
    parser.add_argument("--messages", type=int, default=50_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ONWARD_DATA"] = folder
        os.environ.pop("DATABASE_URL", None)
        owner, at = ready()
        path = Path(folder) / "export.zip"
        write(
            path,
            connections=given.connections,
            applications=given.applications,
            messages=given.messages,
        )
        print(
            f"{given.connections:,} connections, {given.applications:,} applications, "
            f"{given.messages:,} messages; {path.stat().st_size / 1e6:.1f} MB packed"
        )
        return measure(owner, path, at)


def ready():  # type: ignore[no-untyped-def]
    """A database of its own, with one person."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.project.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    owner = import_module("onward.accounts.services").register("ada")
    return owner, import_module("onward.accounts.clock").now(owner)


def measure(owner, path: Path, at: datetime) -> int:  # type: ignore[no-untyped-def]
    services = import_module("onward.intake.services")
    files = import_module("onward.intake.files.bringing")
    before = exported(owner, at)
    with watched_memory() as peak:
        started, busy = time.perf_counter(), time.process_time()
        brought = files.bring(owner, path, at=at)
        took, busy = time.perf_counter() - started, time.process_time() - busy
    print(f"  first: {took:.1f} s {verdict(took < TARGET)}, {busy:.1f} s on a processor")
    print(f"    new {brought.new}")
    print(f"    unreadable {brought.unreadable_count}, left out {brought.skipped_count}")
    print(f"    peak memory {peak[0]} MB {verdict(peak[0] < MEMORY)}")
    after = exported(owner, at)
    started = time.perf_counter()
    again = files.bring(owner, path, at=at)
    took = time.perf_counter() - started
    same = not again.new and exported(owner, at) == after
    print(f"  again: {took:.1f} s; nothing changed {verdict(same)}; new {again.new}")
    started = time.perf_counter()
    services.take_back(brought.batch, at=at)
    took = time.perf_counter() - started
    as_before = exported(owner, at) == before
    print(f"  taken back: {took:.1f} s; an export is as before {verdict(as_before)}")
    return 0


def exported(owner, at: datetime) -> str:  # type: ignore[no-untyped-def]
    whole = io.BytesIO()
    import_module("onward.safekeeping.export").write_export(owner, whole, at=at, private=True)
    return hashlib.sha256(whole.getvalue()).hexdigest()


def verdict(holds: bool) -> str:
    return "(ok)" if holds else "(MISSED)"


class watched_memory:  # noqa: N801 — reads as what it does
    """The most that this process holds in memory meanwhile, in MB."""

    def __enter__(self) -> list[int]:
        self.most = [0]
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self.most

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    def watch(self) -> None:
        while not self.over.wait(0.05):
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            self.most[0] = max(self.most[0], pages * resource.getpagesize() // (1 << 20))


if __name__ == "__main__":
    sys.exit(main())
