"""A deployment for many people on PostgreSQL: how long its pages take, and what it costs to guard the rows.

The same pages are asked of two servers in turns: one signs in with the role of a deployment, the other with
a role that goes round every policy. A page of Django that does nothing is asked beside them. Browsers, web
and database share this machine, so a page of sixteen browsers mostly waits for the others.

usage: script/postgresql .venv/bin/python bench/many.py [SEEKERS]    in thousands; each has 40 events
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import search
from stage import running
from stage.figures import introduce, middle, slow_end
from stage.many_served import House, Web, cpu_seconds, house, postmaster_of, telling_ms, web
from stage.running import Visitor
from stage.walking import Look, looks_of, walk_of

ROOT = Path(__file__).parents[1]
STAGE = ROOT / "bench" / "stage"
SEEKERS = 5_000
BROWSERS = 16
WORKERS = (1, 2, 4)
ALONE_ROUNDS = 40
# Each of the three servers is asked so long in each round.
ROUNDS, SECONDS = 4, 4.0
ONWARD = "onward.project.wsgi:application"
NOTHING = Look("a page that does nothing", "/", "")
COLUMNS = ("guarded", "unguarded", "nothing")


@dataclass(slots=True)
class Kept:
    """What was seen of one server."""

    waits: dict[str, list[float]] = field(default_factory=dict)
    seconds: float = 0.0
    web_cpu: float = 0.0
    database_cpu: float = 0.0

    def add(self, page: str, ms: float) -> None:
        self.waits.setdefault(page, []).append(ms)

    @property
    def asked(self) -> int:
        return sum(len(one) for one in self.waits.values())

    @property
    def a_second(self) -> float:
        return self.asked / self.seconds

    def of_each(self, cpu: float) -> float:
        return 1000 * cpu / self.asked


def thousandth(values: Sequence[float], permille: int) -> float:
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * permille // 1000) - 1)]


def fill(at: House, folder: Path, seekers: int) -> dict[str, Any]:
    command = [sys.executable, str(STAGE / "crowding.py"), str(seekers), str(BROWSERS)]
    told: dict[str, Any] = _told_by([*command, at.guarded, at.free], folder, at.url())
    print(
        f"{told['held']['Event']:,} events of {seekers:,} seekers, {told['mb']:,.0f} MB in the database,"
    )
    print(f"made in {told['seconds']:.0f} s\n")
    return told


def _told_by(command: list[str], folder: Path, database: str, given: Any = None) -> Any:
    env = {**running.surroundings(folder, now=search.NOW), "DATABASE_URL": database}
    said = subprocess.run(
        command,
        env=env,
        check=True,
        timeout=3000,
        input=json.dumps(given),
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(said.stdout.splitlines()[-1])


def print_plans(at: House, folder: Path, told: dict[str, Any]) -> None:
    """Which pages read a whole table through, for one person's rows."""
    plans = _told_by([sys.executable, str(STAGE / "plans.py")], folder, at.url(at.guarded), told)
    print(
        f"{'asked of the database':<26}{'queries':>8}{'its ms':>8}   more than a thousand rows read"
    )
    for one in plans:
        print(f"{one['page']:<26}{one['asked']:8}{one['ms']:8.1f}   {len(one['through']) or 'no'}")
        for line in one["through"]:
            print(f"    {line if '--explain' in sys.argv else line.partition(': ')[0]}")
    print()


@contextmanager
def servers(at: House, folder: Path, *, workers: int) -> Iterator[dict[str, Web]]:
    """The three that are asked in turns."""
    asked = {
        "guarded": (ONWARD, at.guarded),
        "unguarded": (ONWARD, at.free),
        "nothing": ("stage.plain", ""),
    }
    with ExitStack() as open_now:
        yield {
            name: open_now.enter_context(
                web(what, workers=workers, folder=folder, database=at.url(role), now=search.NOW)
            )
            for name, (what, role) in asked.items()
        }


def ask(visitor: Visitor, look: Look, told: dict[str, Any]) -> float:
    """Open one page; its milliseconds."""
    visitor.cookies = {told["session"]: look.cookie} if look.cookie else {}
    answer = visitor.get(look.path)
    if answer.status != 200:
        raise ConnectionError(f"{look.page} answered {answer.status}")
    return answer.seconds * 1000


def look_alone(by: dict[str, Web], told: dict[str, Any]) -> dict[str, Kept]:
    """One browser, page by page, each of the servers asked in turn."""
    kept = {name: Kept() for name in by}
    for nth in range(-3, ALONE_ROUNDS):
        visitors = {name: Visitor(server.address) for name, server in by.items()}
        for look in looks_of(told, seeker=nth % BROWSERS):
            for name, visitor in visitors.items():
                ms = ask(visitor, NOTHING if name == "nothing" else look, told)
                if nth >= 0:
                    kept[name].add(look.page, ms)
    return kept


def look_together(
    by: dict[str, Web], told: dict[str, Any], postmaster: int | None
) -> dict[str, Kept]:
    """Sixteen browsers that never pause, at one server after the other."""
    kept = {name: Kept() for name in by}
    for nth in range(-1, ROUNDS):
        for name, server in by.items():
            # The first round opens every line to the database.
            one = kept[name] if nth >= 0 else Kept()
            web_cpu, database_cpu = cpu_seconds(server.process), cpu_seconds(postmaster)
            began = time.perf_counter()
            _crowd_at(server, told, one, nothing=name == "nothing")
            one.seconds += time.perf_counter() - began
            one.web_cpu += cpu_seconds(server.process) - web_cpu
            one.database_cpu += cpu_seconds(postmaster) - database_cpu
    return kept


def _crowd_at(server: Web, told: dict[str, Any], kept: Kept, *, nothing: bool) -> None:
    until = time.perf_counter() + SECONDS
    failed: list[Exception] = []
    browsers = [
        threading.Thread(
            target=_browse,
            args=(server, [NOTHING] if nothing else list(walk_of(told, seeker=nth)), nth),
            kwargs={"told": told, "kept": kept, "until": until, "failed": failed},
        )
        for nth in range(BROWSERS)
    ]
    for browser in browsers:
        browser.start()
    for browser in browsers:
        browser.join()
    if failed:
        raise failed[0]


def _browse(
    server: Web,
    walk: list[Look],
    nth: int,
    *,
    told: dict[str, Any],
    kept: Kept,
    until: float,
    failed: list[Exception],
) -> None:
    visitor = Visitor(server.address)
    # Not all of them open the same page at once.
    for look in cycle(walk[nth % len(walk) :] + walk[: nth % len(walk)]):
        if time.perf_counter() >= until:
            return
        try:
            kept.add(look.page, ask(visitor, look, told))
        except (OSError, ConnectionError) as refusal:
            failed.append(refusal)
            return


def print_alone(kept: dict[str, Kept]) -> None:
    print(f"one browser, one worker, {ALONE_ROUNDS} looks at each: ms")
    print(f"{'':<26}" + "".join(f"{name:>18}" for name in COLUMNS) + "   cost of guarding")
    print(f"{'page':<26}" + f"{'p50':>9}{'p95':>9}" * 3)
    for page in kept["guarded"].waits:
        waits = [kept[name].waits[page] for name in COLUMNS]
        each = "".join(f"{middle(one):9.1f}{slow_end(one):9.1f}" for one in waits)
        print(f"{page:<26}{each}   {middle(waits[0]) / middle(waits[1]):.2f}x")
    print()


def print_together(kept: dict[str, Kept], by: dict[str, Web], *, workers: int) -> None:
    print(f"{BROWSERS} browsers that never pause, {workers} workers")
    for name in COLUMNS:
        one = kept[name]
        print(
            f"  {name:<12}{one.a_second:8.1f} pages a second;"
            f" of a processor {one.of_each(one.web_cpu):.1f} ms a page in the web,"
            f" {one.of_each(one.database_cpu):.1f} ms in the database; {by[name].worker_mb:.0f} MB a worker"
        )
    print(f"  cost of guarding: {kept['unguarded'].a_second / kept['guarded'].a_second:.2f}x")
    print(f"  {'page, guarded':<24}{'n':>6}{'p50':>8}{'p95':>8}{'p99':>8}   unguarded p50, p95")
    for page, waits in kept["guarded"].waits.items():
        beside = kept["unguarded"].waits[page]
        print(
            f"  {page:<24}{len(waits):6}{middle(waits):8.1f}{slow_end(waits):8.1f}{thousandth(waits, 990):8.1f}"
            f"{middle(beside):14.1f}{slow_end(beside):8.1f}"
        )
    print(flush=True)


def measure(at: House, folder: Path, seekers: int) -> None:
    told = fill(at, folder, seekers)
    print_plans(at, folder, told)
    telling = telling_ms(at.url(at.guarded), times=500)
    print(
        f"telling the database who asks, and taking it back: {middle(telling):.2f} ms of each page\n"
    )
    postmaster = postmaster_of(at.server)
    for workers in WORKERS:
        with servers(at, folder, workers=workers) as by:
            if workers == 1:
                print_alone(look_alone(by, told))
            kept = look_together(by, told, postmaster)
            print_together(kept, by, workers=workers)


def main() -> None:
    server = os.environ.get("DATABASE_URL")
    if not server:
        os.chdir(ROOT)
        mine = str(Path(sys.executable))
        os.execv("script/postgresql", ["script/postgresql", mine, __file__, *sys.argv[1:]])
    seekers = next((int(one) for one in sys.argv[1:] if one.isdigit()), SEEKERS)
    introduce(f"A careers service of {seekers:,} seekers")
    with (
        running.bounded(400 + seekers // 40),
        running.temporary("many") as folder,
        house(server) as at,
    ):
        measure(at, folder, seekers)


if __name__ == "__main__":
    main()
