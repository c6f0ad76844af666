"""A database of its own for many people, and the servers on it; all of it ends with the run."""

import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from stage import running
from stage.running import Visitor, family_of

BENCH = Path(__file__).parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
# As `onward shared serve` has it; that one would refuse a role above the policies.
GUNICORN = ["-m", "gunicorn", "--worker-class", "gthread", "--threads", "4", "--preload",
            "--no-control-socket", "--keep-alive", "5", "--log-level", "warning"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class House:
    """One database with the two roles, and how each is reached."""

    server: str
    name: str

    @property
    def guarded(self) -> str:
        return f"{self.name}_app"

    @property
    def free(self) -> str:
        return f"{self.name}_free"

    def url(self, role: str = "") -> str:
        parts = urlsplit(self.server)
        place = f"{parts.hostname}:{parts.port}" if parts.port else f"{parts.hostname}"
        who = f"{role}@{place}" if role else parts.netloc
        return parts._replace(netloc=who, path=f"/{self.name}").geturl()


@contextmanager
def house(server: str) -> Iterator[House]:
    """A database that is made for this run, and dropped with its roles when it ends."""
    made = House(server, f"onward_many_{os.getpid()}")
    with psycopg.connect(server, autocommit=True) as line:
        line.execute(f'CREATE DATABASE "{made.name}"')
        try:
            yield made
        finally:
            line.execute(f'DROP DATABASE IF EXISTS "{made.name}" WITH (FORCE)')
            for role in (made.free, made.guarded):
                line.execute(f'DROP ROLE IF EXISTS "{role}"')


def postmaster_of(url: str) -> int | None:
    """The number of the database's first process, where it runs on this machine."""
    with psycopg.connect(url) as line:
        row = line.execute("SELECT pg_backend_pid()").fetchone()
        status = Path(f"/proc/{row[0]}/status") if row else Path()
        found = re.search(r"PPid:\s+(\d+)", status.read_text("utf-8")) if status.exists() else None
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Web:
    """One server, and how many workers it has."""

    process: int
    address: str
    workers: int

    @property
    def worker_mb(self) -> float:
        """What one worker takes of memory, its share of what all of them hold counted once."""
        family = family_of(self.process)
        return sum(_share_mb(pid) for pid in family) / self.workers


@contextmanager
def web(application: str, *, workers: int, folder: Path, database: str, now: str) -> Iterator[Web]:
    """Gunicorn with so many workers, from the moment it answers."""
    address = f"127.0.0.1:{running.free_port()}"
    env = {
        **running.surroundings(folder, now=now),
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "onward.project.shared",
        "PYTHONPATH": f"{BENCH}:{BENCH.parent / 'src'}",
    }
    command = [
        sys.executable,
        *GUNICORN,
        "--workers",
        str(workers),
        "--bind",
        address,
        application,
    ]
    with running.launched(command, env=env, folder=folder, quiet=True) as process:
        patience = time.perf_counter() + running.PATIENCE
        while not _answers(address):
            if process.poll() is not None or time.perf_counter() > patience:
                last = (folder / "server.log").read_text("utf-8")[-800:]
                raise ConnectionError(f"{application} does not answer: {last}")
            time.sleep(0.05)
        yield Web(process.pid, address, workers)


def _answers(address: str) -> bool:
    try:
        return Visitor(address).get("/alive/").status in {200, 404}
    except OSError:
        return False


def cpu_seconds(process: int | None) -> float:
    """How long a process and those it started have been on a processor, those that ended as well."""
    if process is None:
        return 0.0
    return sum(_ticks(pid, of_ended=pid == process) for pid in family_of(process)) / TICKS


def _ticks(pid: int, *, of_ended: bool) -> int:
    try:
        told = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(one) for one in told[11 : 15 if of_ended else 13])


def _share_mb(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = re.search(r"Pss:\s+(\d+) kB", told)
    return int(found[1]) / 1024 if found else 0.0


def telling_ms(url: str, *, times: int) -> Sequence[float]:
    """What it takes to tell the database who asks, and to take it back: two statements of each request."""
    each = ", ".join(
        f"set_config('app.{one}', '1', false)" for one in ("uid", "key", "consent", "works")
    )
    took = []
    with psycopg.connect(url, autocommit=True) as line:
        for _ in range(times):
            began = time.perf_counter()
            line.execute(f"SELECT {each}").fetchone()
            line.execute(f"SELECT {each}").fetchone()
            took.append((time.perf_counter() - began) * 1000)
    return took
