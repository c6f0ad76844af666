"""Browsers that open the pages of several servers in turns, and how long each page took."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from stage.many_served import Web, cpu_seconds
from stage.running import Visitor
from stage.walking import Look, looks_of, walk_of

BROWSERS = 16
# One browser alone looks at each page so often.
ALONE_ROUNDS = 40
# All of them together ask each server so long, in so many rounds.
ROUNDS, SECONDS = 8, 2.5
PACED_SECONDS = 3.0
NOTHING = Look("a page that does nothing", "/", "")


class NotThePage(Exception):
    """A server answered with something else than the page."""


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


def look_alone(by: Mapping[str, Web], told: dict[str, Any]) -> dict[str, Kept]:
    """One browser, page by page, each of the servers asked in turn."""
    kept = {name: Kept() for name in by}
    # The first look of each person at a server is not counted.
    for nth in range(-BROWSERS, ALONE_ROUNDS):
        visitors = {name: Visitor(server.address) for name, server in by.items()}
        for look in looks_of(told, seeker=nth % BROWSERS):
            for name, visitor in visitors.items():
                ms = _ask(visitor, NOTHING if name == "nothing" else look, told)
                if nth >= 0:
                    kept[name].add(look.page, ms)
    return kept


def look_together(
    by: Mapping[str, Web], told: dict[str, Any], postmaster: int | None, *, every: float
) -> dict[str, Kept]:
    """All browsers at one server after the other; each opens a page `every` so many seconds, or at once."""
    kept = {name: Kept() for name in by}
    for nth in range(-1, ROUNDS):
        for name, server in by.items():
            # The first round opens every line to the database.
            one = kept[name] if nth >= 0 else Kept()
            web_cpu, database_cpu = cpu_seconds(server.process), cpu_seconds(postmaster)
            began = time.perf_counter()
            _Crowd(server, told, one, every=every, asks_nothing=name == "nothing").browse()
            one.seconds += time.perf_counter() - began
            one.web_cpu += cpu_seconds(server.process) - web_cpu
            one.database_cpu += cpu_seconds(postmaster) - database_cpu
    return kept


class _Crowd:
    """Sixteen people at one server."""

    def __init__(
        self, server: Web, told: dict[str, Any], kept: Kept, *, every: float, asks_nothing: bool
    ) -> None:
        self.server, self.told, self.kept, self.every = server, told, kept, every
        self.asks_nothing = asks_nothing
        self.until = time.perf_counter() + (PACED_SECONDS if every else SECONDS)
        self.failed: list[Exception] = []

    def browse(self) -> None:
        browsers = [threading.Thread(target=self._browse, args=(nth,)) for nth in range(BROWSERS)]
        for browser in browsers:
            browser.start()
        for browser in browsers:
            browser.join()
        if self.failed:
            raise self.failed[0]

    def _browse(self, nth: int) -> None:
        walk = [NOTHING] if self.asks_nothing else list(walk_of(self.told, seeker=nth))
        visitor = Visitor(self.server.address)
        due = time.perf_counter() + self.every * nth / BROWSERS
        # Not all of them open the same page at once.
        for look in cycle(walk[nth % len(walk) :] + walk[: nth % len(walk)]):
            time.sleep(max(0.0, due - time.perf_counter()))
            if time.perf_counter() >= self.until:
                return
            due += self.every
            try:
                self.kept.add(look.page, _ask(visitor, look, self.told))
            except (OSError, NotThePage) as refusal:
                self.failed.append(refusal)
                return


def _ask(visitor: Visitor, look: Look, told: dict[str, Any]) -> float:
    """Open one page; its milliseconds."""
    visitor.cookies = {told["session"]: look.cookie} if look.cookie else {}
    answer = visitor.get(look.path)
    if answer.status != 200:
        raise NotThePage(f"{look.page} answered {answer.status}")
    return answer.seconds * 1000
