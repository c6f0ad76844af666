"""Asks every question of the JSON API on a long search, and prints how long each takes.

The time is what a program waits on a kept loopback connection; beside it stands the time the server was
on a processor for it. The row that says that a program asked is written within it.
"""

import json
import subprocess
from pathlib import Path

import search
from stage import running
from stage.figures import introduce, judge, middle, slow_end
from stage.running import ONWARD, Server, Visitor

ROUNDS = 60
WARM_UPS = 5
SIZE = search.Size(2_000)
MOST_MS = 50
PROGRAMS = 4
ASKED = {
    "client": "client",
    "today": "today",
    "week": "week",
    "funnel": "funnel",
    "patterns": "patterns",
    "applications": "applications?state=all&limit=100",
    "applications, searched": "applications?q=harbour&state=all",
    "an application": "applications/1",
    "a history": "applications/1/history",
    "people": "people?limit=100",
    "letters": "letters?limit=100",
    "proposals": "proposals",
}


def let_in(folder: Path, name: str) -> str:
    """A program that may see and propose; its token."""
    command = [str(ONWARD), "programs", "add", name, "--json"]
    world = running.surroundings(folder, now=search.NOW)
    done = subprocess.run(
        command, env=world, check=True, timeout=60, stdout=subprocess.PIPE, text=True
    )
    return str(json.loads(done.stdout)["token"])


def ask_all(
    server: Server, visitor: Visitor, tokens: list[str]
) -> dict[str, list[tuple[float, float, int]]]:
    """Every question in turn, again and again, so that a slow moment of the machine hits them all."""
    told: dict[str, list[tuple[float, float, int]]] = {}
    for nth in range(WARM_UPS + ROUNDS):
        # One program may ask only so often in a minute.
        headers = {"Authorization": f"Bearer {tokens[nth % len(tokens)]}"}
        for name, path in ASKED.items():
            before = server.busy_ms
            answer = visitor.ask("GET", f"/api/v1/{path}", headers=headers)
            if answer.status != 200:
                raise SystemExit(f"{name}: {answer.status} {answer.text[:200]}")
            if nth >= WARM_UPS:
                told.setdefault(name, []).append(
                    (answer.seconds * 1000, server.busy_ms - before, len(answer.body))
                )
    return told


def main() -> None:
    introduce("The JSON API on 2,000 applications, 5,000 people, 20,000 events")
    with running.bounded(500), running.temporary("api") as folder:
        search.build_in(folder, SIZE)
        tokens = [let_in(folder, f"Bench {nth}") for nth in range(PROGRAMS)]
        with running.onward(folder, now=search.NOW) as server:
            visitor = Visitor(server.address)
            asleep = server.memory_mb
            told = ask_all(server, visitor, tokens)
            print(f"{'':<24}{'waited, ms':>20}{'busy, ms':>15}")
            print(f"{'question':<24}{'p50':>6}{'p95':>7}{'max':>7}{'p50':>8}{'p95':>7}{'kB':>7}")
            for name, rows in told.items():
                waited, busy, sizes = zip(*rows, strict=True)
                print(
                    f"{name:<24}{middle(waited):6.1f}{slow_end(waited):7.1f}{max(waited):7.1f}"
                    f"{middle(busy):8.1f}{slow_end(busy):7.1f}{sizes[-1] / 1000:7.1f}",
                    judge(slow_end(waited), slow_end(busy), MOST_MS),
                )
            print(
                f"\nmemory before the first program knocked {asleep:.0f} MB, after {server.memory_mb:.0f} MB"
            )


if __name__ == "__main__":
    main()
