"""A PostgreSQL of a test's own, to be stopped, killed and run out of room; and a disk small enough for that."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from shared.operated import free_port

INSTALLED = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
IS_ROOT = os.geteuid() == 0
# It refuses to run as root.
AS = ["runuser", "-u", "postgres", "--"] if IS_ROOT else []
# A small disk has to be full soon: its log is cut into pieces of 1 MB.
KEPT_SMALL = "min_wal_size = 4MB\nmax_wal_size = 8MB\nshared_buffers = 16MB\n"


class Cluster:
    def __init__(self, folder):
        self._data = folder / "db"
        self._programs = INSTALLED[-1] if INSTALLED else Path(shutil.which("initdb")).parent
        self.port = free_port()
        self.address = f"127.0.0.1:{self.port}"
        if IS_ROOT:
            shutil.chown(folder, "postgres")
        made = ["-U", "onward", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--wal-segsize=1"]
        self._run("initdb", "-N", *made)
        with (self._data / "postgresql.conf").open("a") as settings:
            settings.write(KEPT_SMALL)

    def start(self):
        options = f"-h 127.0.0.1 -p {self.port} -k {self._data.parent}"
        self._run("pg_ctl", "-w", "-l", str(self._data / "log"), "-o", options, "start")

    def stop(self, how):
        self._run("pg_ctl", "-m", how, "stop")

    def is_up(self):
        return self._run("pg_ctl", "status", check=False) == 0

    def _run(self, program, *words, check=True):
        command = [*AS, self._programs / program, "-D", self._data, *words]
        # A server that stays would hold a pipe of ours open.
        done = subprocess.run(
            command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, timeout=60, check=check,
        )  # fmt: skip
        return done.returncode


@contextmanager
def running(folder=None):
    """A server in this folder, or in one of its own: those of a test, other users may not enter."""
    with tempfile.TemporaryDirectory(prefix="cluster-") as own:
        cluster = Cluster(folder or Path(own))
        cluster.start()
        try:
            yield cluster
        finally:
            if cluster.is_up():
                cluster.stop("immediate")


@contextmanager
def small_disk(*, megabytes):
    """A folder that is a disk of its own. Only root may make one."""
    with tempfile.TemporaryDirectory(prefix="disk-") as folder:
        size = f"size={megabytes}m"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder):
    """Take all the room that is left; gives the file to delete."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return ballast
