"""How long until something is seen: a start, the memory it holds, and one command.

Prints the time from launch to the first page behind the printed link, resident memory after 50 pages,
and the whole process time of `onward today` with and without a country.
"""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import search
from stage import running
from stage.figures import introduce, judge, middle, verdict
from stage.files import forget_files

STARTS = 7
COMMANDS = 9
PAGES = 50
MOST_SECONDS_TO_START = 2.0
MOST_MEMORY_MB = 150
MOST_SECONDS_FOR_TODAY = 0.5
WALK = ("/", "/applications/", "/applications/board/", "/people/", "/help/")
OURS = Path(__file__).parents[1] / "src"


def start(folder: Path) -> float:
    """Seconds from launch to the first page that a person sees."""
    with running.onward(folder, now=search.NOW) as server:
        running.sign_in(server)
        return time.perf_counter() - server.began


def measure_starts(folder: Path) -> None:
    forget_files(Path(sys.prefix), OURS)
    cold = [start(folder)]
    for _ in range(2):
        forget_files(Path(sys.prefix), OURS)
        cold.append(start(folder))
    warm = [start(folder) for _ in range(STARTS)]
    with running.temporary("empty") as empty:
        first = start(empty)
    limit = verdict(middle(cold), MOST_SECONDS_TO_START)
    print(f"start to first page, files not in memory  {middle(cold):6.2f} s   {limit}")
    print(f"start to first page, files in memory      {middle(warm):6.2f} s   of {STARTS}")
    print(f"the very first start, making the database {first:6.2f} s")


def measure_memory(folder: Path) -> None:
    with running.onward(folder, now=search.NOW) as server:
        at_first = server.memory_mb
        visitor = running.sign_in(server)
        for nth in range(PAGES):
            answer = visitor.get(WALK[nth % len(WALK)])
            if answer.status != 200:
                raise ConnectionError(f"{WALK[nth % len(WALK)]} answered {answer.status}")
        after, peak = server.memory_mb, server.peak_mb
    limit = verdict(after, MOST_MEMORY_MB)
    print(f"resident memory when the link is printed  {at_first:6.0f} MB")
    print(f"resident memory after {PAGES} pages            {after:6.0f} MB  {limit}")
    print(f"the most it ever held until then          {peak:6.0f} MB")


def measure_command(folder: Path) -> None:
    floor, _ = times_of([sys.executable, "-c", "pass"], folder)
    print(f"an empty Python process                   {floor:6.2f} s")
    for country in ("", "DE"):
        live_in(country, folder)
        seconds, busy = times_of([str(running.ONWARD), "today"], folder)
        where = f"country {country}" if country else "no country"
        limit = judge(seconds, busy, MOST_SECONDS_FOR_TODAY)
        print(f"onward today, {where:<27} {seconds:6.2f} s   {limit}; {busy:.2f} s busy")


def live_in(country: str, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "onward.sqlite3")) as database, database:
        database.execute("UPDATE accounts_user SET country = ?", [country])


def times_of(command: list[str], folder: Path) -> tuple[float, float]:
    """Whole process time and the processor time in it: the middle, after two runs that do not count."""
    surroundings = running.surroundings(folder, now=search.NOW)
    took, busy = [], []
    for _ in range(COMMANDS + 2):
        began, before = time.perf_counter(), os.times()
        subprocess.run(
            command, env=surroundings, check=True, timeout=60, stdout=subprocess.DEVNULL
        )
        after = os.times()
        took.append(time.perf_counter() - began)
        busy.append(
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system
        )
    return middle(took[2:]), middle(busy[2:])


def main() -> None:
    introduce("Start, memory and one command, on 2,000 applications")
    with running.bounded(400), running.temporary("start") as folder:
        search.build_in(folder, search.Size())
        measure_starts(folder)
        measure_memory(folder)
        measure_command(folder)


if __name__ == "__main__":
    main()
