"""A deployment for many people on PostgreSQL: how long its pages take, and what it costs to guard the rows.

The same pages are asked of two servers in turns: one signs in with the role of a deployment, the other with
a role that goes round every policy. A page of Django that does nothing is asked beside them. Browsers, web
and database share this machine, so what sixteen browsers wait for at once is mostly each other.

usage: bench/many.py [SEEKERS] [--explain] [--here]    whole thousands of seekers, each with 40 events
--here makes its database on the server in DATABASE_URL, as a superuser; else a server of its own is started.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import search
from stage import running
from stage.browsing import ALONE_ROUNDS, BROWSERS, Kept, look_alone, look_together
from stage.figures import introduce, middle, slow_end
from stage.many_served import House, Web, house, postmaster_of, telling_ms, web

ROOT = Path(__file__).parents[1]
STAGE = ROOT / "bench" / "stage"
SEEKERS = 5_000
WORKERS = (1, 2, 4)
ONWARD = "onward.project.wsgi:application"
COLUMNS = ("guarded", "unguarded", "nothing")


def fill(at: House, folder: Path, seekers: int) -> dict[str, Any]:
    command = [sys.executable, str(STAGE / "crowding.py"), str(seekers), str(BROWSERS)]
    told: dict[str, Any] = _told_by([*command, at.guarded, at.free], folder, at.url())
    held = {name: rows for name, rows in told["held"].items() if rows >= seekers}
    print(", ".join(f"{rows:,} {name}" for name, rows in held.items()))
    print(f"{told['mb']:,.0f} MB in the database, made in {told['seconds']:.0f} s\n", flush=True)
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
    """Which pages read more than a thousand rows of a table."""
    plans = _told_by([sys.executable, str(STAGE / "plans.py")], folder, at.url(at.guarded), told)
    print(f"{'asked of the database':<26}{'queries':>8}{'its ms':>8}   many rows read")
    for one in plans:
        print(f"{one['page']:<26}{one['asked']:8}{one['ms']:8.1f}   {len(one['through']) or 'no'}")
        for line in one["through"]:
            print(f"    {line if '--explain' in sys.argv else line.partition(': ')[0]}")
    telling = telling_ms(at.url(at.guarded), times=500)
    print(f"to tell the database who asks, and take it back: {middle(telling):.2f} ms a page\n")


@contextmanager
def servers(at: House, folder: Path, *, workers: int) -> Iterator[dict[str, Web]]:
    """The three that are asked in turns."""
    asked = zip(COLUMNS, (ONWARD, ONWARD, "stage.plain"), (at.guarded, at.free, ""), strict=True)
    with ExitStack() as open_now:
        yield {
            name: open_now.enter_context(
                web(what, workers=workers, folder=folder, database=at.url(role), now=search.NOW)
            )
            for name, what, role in asked
        }


def _at(values: Sequence[float], *, permille: int) -> float:
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * permille // 1000) - 1)]


def print_alone(kept: Mapping[str, Kept]) -> None:
    print(f"one browser, one worker, {ALONE_ROUNDS} looks at each page; ms")
    print(f"{'':<20}" + "".join(f"{name:>18}" for name in COLUMNS))
    print(f"{'page':<20}" + f"{'p50':>9}{'p95':>9}" * 3 + "   cost of guarding")
    for page in kept["guarded"].waits:
        waits = [kept[name].waits[page] for name in COLUMNS]
        each = "".join(f"{middle(one):9.1f}{slow_end(one):9.1f}" for one in waits)
        print(f"{page:<20}{each}   {middle(waits[0]) / middle(waits[1]):.2f}x")
    print(flush=True)


def print_together(
    paced: Mapping[str, Kept], hurried: Mapping[str, Kept], by: Mapping[str, Web]
) -> None:
    for name in COLUMNS:
        one = hurried[name]
        print(
            f"  {name:<10}{one.a_second:7.0f} pages a second at most; on a processor, ms a page:"
            f" web {one.of_each(one.web_cpu):.1f}, database {one.of_each(one.database_cpu):.1f};"
            f" {by[name].worker_mb:.0f} MB a worker"
        )
    ours, theirs = hurried["guarded"], hurried["unguarded"]
    database = ours.of_each(ours.database_cpu) / (theirs.of_each(theirs.database_cpu) or 1)
    whole = _busy(ours) / _busy(theirs)
    print(
        f"  cost of guarding, on a processor: {database:.2f}x in the database, {whole:.2f}x in all;"
        f" pages a second {theirs.a_second / ours.a_second:.2f}x\n"
    )
    print(f"  {'':<18}{'a page a second each, ms':>36}{'without a pause, ms':>43}")
    print(f"  {'':<18}{'guarded':>21}{'unguarded':>15}{'guarded':>29}{'unguarded':>16}")
    print(f"  {'page':<18}{'n':>5}" + f"{'p50':>8}{'p95':>8}" * 2, end="")
    print(f"{'n':>6}{'p50':>8}{'p95':>8}{'p99':>8}{'p50':>8}{'p95':>8}")
    for page in sorted(hurried["guarded"].waits):
        print(f"  {page:<18}" + _figures(paced, page, 0) + _figures(hurried, page, 990))
    print(flush=True)


def _busy(kept: Kept) -> float:
    return kept.of_each(kept.web_cpu + kept.database_cpu)


def _figures(kept: Mapping[str, Kept], page: str, slowest: int) -> str:
    ours, theirs = kept["guarded"].waits[page], kept["unguarded"].waits[page]
    figures = [middle(ours), slow_end(ours)]
    figures += [_at(ours, permille=slowest)] if slowest else []
    figures += [middle(theirs), slow_end(theirs)]
    return f"{len(ours):{6 if slowest else 5}}" + "".join(f"{one:8.1f}" for one in figures)


def measure(at: House, folder: Path, seekers: int) -> None:
    told = fill(at, folder, seekers)
    print_plans(at, folder, told)
    postmaster = postmaster_of(at.server)
    for workers in WORKERS:
        with servers(at, folder, workers=workers) as by:
            if workers == 1:
                print_alone(look_alone(by, told))
            print(f"{BROWSERS} browsers, web workers: {workers}")
            hurried = look_together(by, told, postmaster, every=0)
            asked = {name: by[name] for name in COLUMNS if name != "nothing"}
            print_together(look_together(asked, told, postmaster, every=1), hurried, by)


def main() -> None:
    # Never by accident on a server that holds something of somebody.
    if "--here" not in sys.argv:
        os.chdir(ROOT)
        command = ["script/postgresql", sys.executable, __file__, *sys.argv[1:], "--here"]
        os.execv(command[0], command)
    server = os.environ["DATABASE_URL"]
    seekers = next((int(one) for one in sys.argv[1:] if one.isdigit()), SEEKERS)
    introduce(f"A careers service of {seekers:,} seekers")
    with (
        running.bounded(700 + seekers // 40),
        running.temporary("many") as folder,
        house(server) as at,
    ):
        measure(at, folder, seekers)


if __name__ == "__main__":
    main()
