"""Figures as they are printed: the middle, the slow end, and the ratio to a peer."""

import os
import platform
import statistics
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

# Half a processor taken already is more noise than these figures can bear.
CROWDED = 0.5


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)


def slow_end(values: Sequence[float]) -> float:
    """The 95th percentile, as the value that at most one in twenty exceeds."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def verdict(value: float, limit: float) -> str:
    return "ok" if value <= limit else f"MISSED (limit {limit:g})"


def judge(waited: float, busy: float, limit: float) -> str:
    """What would be in time if it had a processor for itself is no miss of ours, and no proof."""
    if busy <= limit < waited:
        return "too crowded here to say"
    return verdict(waited, limit)


def ratio(ours: float, theirs: float) -> str:
    """How many times theirs is ours: above 1, ours is the smaller."""
    return f"{theirs / ours:.2f}x" if ours else "-"


def introduce(title: str) -> None:
    """Say when and where, because figures of two machines do not compare."""
    memory = Path("/proc/meminfo").read_text("utf-8").split()[1]
    load = os.getloadavg()[0]
    when = datetime.now(UTC)
    print(f"{title}: {when:%Y-%m-%d %H:%M} UTC")
    print(
        f"{os.cpu_count()} cores, {int(memory) // 1024**2} GB, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, load before {load:.2f}\n"
    )
    if load > CROWDED:
        print("Something else is running here: times come out longer than they are.\n")
