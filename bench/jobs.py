"""Kills workers and the process that lays jobs into the queue, and counts what was lost or done twice.

On a PostgreSQL of its own, with the rows guarded as in a deployment; workers and the web process sign in
as the application. A job counts as accepted once whoever laid it in was told so.
"""

import importlib.util
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from stage import running
from stage.figures import introduce

ROOT = Path(__file__).parents[1]
JOBS = 10_000
WORKERS = 4
LEASE = timedelta(seconds=2)
SECONDS_BETWEEN_KILLS = 1.0
MOST_SECONDS = 150
# Numbers of one life of the web process never meet those of the next.
A_LIFE = 1_000_000
ON_ITS_OWN = "on-its-own-database"

fork = multiprocessing.get_context("fork")


@dataclass(slots=True)
class Counted:
    """What came of one run."""

    accepted: set[int]
    seconds: float = 0.0
    killed: int = 0
    web_killed: int = 0
    done: dict[int, int] = field(default_factory=dict)
    failed: int = 0
    again: int = 0

    def told(self, name: str) -> str:
        lost = len(self.accepted - self.done.keys())
        doubled = sum(times > 1 for times in self.done.values())
        rate = len(self.done) / self.seconds
        return (
            f"{name:<44}{len(self.accepted):>9}{self.killed:>7}{self.web_killed:>6}{self.again:>7}"
            f"{lost:>6}{doubled:>9}{self.failed:>8}{rate:>9.0f}"
        )


HEAD = (
    f"{'':<44}{'accepted':>9}{'kills':>7}{'web':>6}{'again':>7}"
    f"{'lost':>6}{'doubled':>9}{'failed':>8}{'a second':>9}"
)


class House:
    """Four workers, one of which may die at any time; there is always another one."""

    def __init__(self, luck: random.Random) -> None:
        self._luck = luck
        self.workers = [_begin(_work) for _ in range(WORKERS)]
        self.killed = 0

    def kill_one(self) -> None:
        nth = self._luck.randrange(WORKERS)
        _kill(self.workers[nth])
        self.killed += 1
        self.workers[nth] = _begin(_work)

    def end(self) -> None:
        for one in self.workers:
            os.kill(one.pid or 0, signal.SIGTERM)
        for one in self.workers:
            one.join(10)
            _kill(one)


def _begin(target: Callable[..., None], *args: object) -> BaseProcess:
    process = fork.Process(target=target, args=args, daemon=True)
    process.start()
    return process


def _kill(process: BaseProcess) -> None:
    process.kill()
    process.join()


def _work() -> None:
    from onward.jobs import worker  # noqa: PLC0415 - once Django is set up

    worker.run_until_told(lease=LEASE)


def _accept(name: str, first: int, count: int, said: int) -> None:
    """What a web process does: lay each job in, and say so once it is there."""
    from onward import jobs  # noqa: PLC0415 - once Django is set up
    from stage import noting  # noqa: PLC0415

    for n in range(first, first + count):
        jobs.start(getattr(noting, name), n, owner_id=1)
        os.write(said, f"{n}\n".encode())


@contextmanager
def _web(name: str, first: int, count: int) -> Iterator[tuple[BaseProcess, int]]:
    heard, said = os.pipe()
    process = _begin(_as_their_owner, name, first, count, said)
    os.close(said)
    os.set_blocking(heard, False)
    try:
        yield process, heard
    finally:
        _kill(process)
        os.close(heard)


def _as_their_owner(name: str, first: int, count: int, said: int) -> None:
    from onward.accounts import rows  # noqa: PLC0415

    with rows.belonging_to(1):
        _accept(name, first, count, said)


def _hear(heard: int, rest: bytes, into: set[int]) -> bytes:
    while True:
        try:
            piece = os.read(heard, 65_536)
        except BlockingIOError:
            return rest
        if not piece:
            return rest
        *whole, rest = (rest + piece).split(b"\n")
        into.update(map(int, whole))


def _lay_in(name: str, count: int, *, kills: bool, meanwhile: Callable[[], None]) -> Counted:
    """Accept so many; with `kills`, the web process dies about once a second and another one goes on."""
    counted, life = Counted(set()), 0
    while len(counted.accepted) < count:
        life += 1
        rest = b""
        with _web(name, life * A_LIFE, count - len(counted.accepted)) as (process, heard):
            until = time.monotonic() + SECONDS_BETWEEN_KILLS
            while process.is_alive() and (not kills or time.monotonic() < until):
                time.sleep(0.02)
                meanwhile()
                rest = _hear(heard, rest, counted.accepted)
            if process.is_alive():
                _kill(process)
                counted.web_killed += 1
            _hear(heard, rest, counted.accepted)
    return counted


def run(owner_url: str, name: str, count: int, *, kills: bool, web_dies: bool) -> Counted:
    luck = random.Random(20261127)
    with psycopg.connect(owner_url, autocommit=True) as line:
        line.execute("TRUNCATE noted, jobs_job")
        if web_dies:
            return _side_by_side(line, name, count, luck)
        counted = _lay_in(name, count, kills=False, meanwhile=lambda: None)
        began, house = time.monotonic(), House(luck)
        try:
            _until_done(line, house if kills else None, began)
        finally:
            house.end()
        return _count(line, counted, began=began, house=house)


def _side_by_side(line: psycopg.Connection, name: str, count: int, luck: random.Random) -> Counted:
    began, house = time.monotonic(), House(luck)
    last = [began]

    def meanwhile() -> None:
        if time.monotonic() - last[0] > SECONDS_BETWEEN_KILLS:
            house.kill_one()
            last[0] = time.monotonic()

    try:
        counted = _lay_in(name, count, kills=True, meanwhile=meanwhile)
        _until_done(line, house, began)
    finally:
        house.end()
    return _count(line, counted, began=began, house=house)


def _until_done(line: psycopg.Connection, house: House | None, began: float) -> None:
    last = time.monotonic()
    while _one(line, "SELECT count(*) FROM jobs_job WHERE state IN ('waiting', 'working')"):
        if time.monotonic() - began > MOST_SECONDS:
            print(f"given up after {MOST_SECONDS} s")
            return
        if house and time.monotonic() - last > SECONDS_BETWEEN_KILLS:
            house.kill_one()
            last = time.monotonic()
        time.sleep(0.05)


def _count(line: psycopg.Connection, counted: Counted, *, began: float, house: House) -> Counted:
    counted.seconds = time.monotonic() - began
    counted.killed = house.killed
    counted.done = dict(line.execute("SELECT n, count(*) FROM noted GROUP BY n").fetchall())
    counted.failed = _one(line, "SELECT count(*) FROM jobs_job WHERE state = 'failed'")
    counted.again = _one(line, "SELECT count(*) FROM jobs_job WHERE attempts > 1")
    return counted


def _one(line: psycopg.Connection, question: str) -> int:
    row = line.execute(question).fetchone()
    return int(row[0]) if row else 0


def prepare(owner_url: str, application_url: str) -> None:
    """A deployment, as its operator makes it, with one person in it and a table to count in."""
    os.environ |= {"ONWARD_OWNER_DATABASE_URL": owner_url, "DATABASE_URL": application_url}
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.project.shared"
    subprocess.run(
        [sys.executable, "-m", "onward", "shared", "prepare"],
        check=True, timeout=120, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    import django  # noqa: PLC0415 - once its database is known

    django.setup()
    from stage import noting  # noqa: PLC0415

    role = urlsplit(application_url).username
    with psycopg.connect(owner_url, autocommit=True) as line:
        line.execute(noting.TABLE)
        line.execute(f"GRANT ALL ON noted TO {role}")  # type: ignore[call-overload]
        line.execute(
            "INSERT INTO accounts_user SELECT (jsonb_populate_record(NULL::accounts_user, %s)).*",
            [PERSON],
        )


PERSON = """{"id": 1, "username": "ada", "password": "", "first_name": "", "last_name": "", "email": "",
"is_superuser": false, "is_staff": false, "is_active": true, "date_joined": "2026-11-24T12:00:00Z",
"signs_as": "", "country": "", "time_zone": "", "theme": "", "confidential": false, "shows_outcomes": false,
"single_keys": true, "watches_words": true, "low_energy": false, "locks_after_minutes": 15,
"trusted_name": "", "trusted_phone": ""}"""


def measure(count: int) -> None:
    owner_url = os.environ["DATABASE_URL"]
    parts = urlsplit(owner_url)
    there = f"onward_app@{parts.hostname}:{parts.port}"
    prepare(owner_url, urlunsplit(parts._replace(netloc=there)))
    print(HEAD)
    rows = [
        ("nothing to do but its row, nobody dies", "note_at_once", False, False),
        ("5 ms each, a worker dies each second", "note", True, False),
        ("the same, and the web process dies too", "note", True, True),
        ("peer: effect and “done” in two commits", "note_apart", True, False),
    ]
    for told, name, kills, web_dies in rows:
        counted = run(owner_url, name, count, kills=kills, web_dies=web_dies)
        print(counted.told(told), flush=True)
    if importlib.util.find_spec("django_tasks_db") is None:
        print("peer: django-tasks-db: not run, it is not installed here")


def main() -> None:
    if ON_ITS_OWN in sys.argv:
        with running.bounded(500):
            measure(int(sys.argv[-1]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else JOBS
    if not (shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))):
        print("jobs: not run, PostgreSQL's programs are not here")
        return
    introduce(f"{count:,} jobs, {WORKERS} workers, a lease of {LEASE.total_seconds():g} s")
    with running.temporary("jobs") as folder:
        subprocess.run(
            ["script/postgresql", sys.executable, __file__, ON_ITS_OWN, str(count)],
            cwd=ROOT, env=running.surroundings(folder), check=True, timeout=600,
        )  # fmt: skip


if __name__ == "__main__":
    main()
