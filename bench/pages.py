"""Serves the main pages of a long search and prints how long each takes, how large it is, what it asks.

The time of a page is what one visitor waits on a kept loopback connection, from the first byte sent to
the last byte read: server, socket and reading together, with nothing taken off. `alive`, a page that
does nothing, shows how much of that is not the page. Beside it stands the time the server was on a
processor for it, which other work on the machine does not stretch as it does the first.
"""

import gzip
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import search
from stage import running
from stage.figures import introduce, judge, middle, slow_end, verdict
from stage.loading import first_load
from stage.running import Server, Visitor
from stage.walk import HTMX, PAGES

ROUNDS = 80
WARM_UPS = 5
SMALL, FULL = search.Size(200), search.Size(2_000)
MOST_MS = 50
MOST_KB = 150
QUERIES = Path(__file__).parent / "stage" / "queries.py"


@dataclass(frozen=True, slots=True)
class Visit:
    ms: float
    busy_ms: float
    size: int


def visit_all(server: Server, visitor: Visitor) -> dict[str, list[Visit]]:
    """Every page in turn, again and again, so that a slow moment of the machine hits them all."""
    visits: dict[str, list[Visit]] = {}
    walk = {"alive": "/alive/", **PAGES}
    for nth in range(WARM_UPS + ROUNDS):
        for name, path in walk.items():
            before = server.busy_ms
            answer = visitor.ask("GET", path, headers=HTMX.get(name))
            if answer.status == 200 and nth >= WARM_UPS:
                visit = Visit(answer.seconds * 1000, server.busy_ms - before, len(answer.body))
                visits.setdefault(name, []).append(visit)
    return visits


def count_queries(size: search.Size) -> dict[str, int]:
    with running.temporary("queries") as folder:
        search.build_in(folder, size)
        command = [sys.executable, str(QUERIES)]
        surroundings = running.surroundings(folder, now=search.NOW)
        said = subprocess.run(
            command, env=surroundings, check=True, timeout=120, stdout=subprocess.PIPE, text=True
        )
    counted: dict[str, int] = json.loads(said.stdout.splitlines()[-1])
    return counted


def print_pages(visits: dict[str, list[Visit]]) -> None:
    small, full = count_queries(SMALL), count_queries(FULL)
    print(f"{'':<24}{'waited, ms':>20}{'busy, ms':>15}")
    print(
        f"{'page':<24}{'p50':>6}{'p95':>7}{'max':>7}{'p50':>8}{'p95':>7}{'kB':>7}"
        "   queries at 200, 2,000"
    )
    for name in ("alive", *PAGES):
        if name not in visits:
            print(f"{name:<24} not there")
            continue
        waited = [visit.ms for visit in visits[name]]
        busy = [visit.busy_ms for visit in visits[name]]
        print(
            f"{name:<24}{middle(waited):6.1f}{slow_end(waited):7.1f}{max(waited):7.1f}"
            f"{middle(busy):8.1f}{slow_end(busy):7.1f}{visits[name][-1].size / 1000:7.1f}",
            _queries(small.get(name), full.get(name)),
            judge(slow_end(waited), slow_end(busy), MOST_MS),
        )


def _queries(small: int | None, full: int | None) -> str:
    if small is None or full is None:
        return f"{'':>9}"
    return f"{small:>5}{full:>4}" + (" GROWS" if full > small else "")


def print_first_load(visitor: Visitor) -> None:
    print("\nfirst load, without fonts and images; nothing is compressed on loopback")
    for name in ("Today", "applications", "board"):
        loaded = first_load(visitor, PAGES[name])
        total = sum(len(answer.body) for answer in loaded.values()) / 1000
        small = sum(len(gzip.compress(answer.body)) for answer in loaded.values()) / 1000
        print(f"{name:<24}{total:8.1f} kB ({small:.1f} gzipped)  {verdict(total, MOST_KB)}")
    for path, answer in loaded.items():
        print(f"  {len(answer.body) / 1000:8.1f} kB  {path}")


def main() -> None:
    introduce("Pages on 2,000 applications, 5,000 people, 20,000 events")
    with running.bounded(500), running.temporary("pages") as folder:
        search.build_in(folder, FULL)
        with running.onward(folder, now=search.NOW) as server:
            visitor = running.sign_in(server)
            print_pages(visit_all(server, visitor))
            print_first_load(visitor)
            print(f"\nresident memory after all of it: {server.memory_mb:.0f} MB")


if __name__ == "__main__":
    main()
