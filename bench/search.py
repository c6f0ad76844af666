"""A long search to measure on, made in a few seconds. The same size gives the same search.

Run by itself it says how long that takes and what the search holds.
"""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from stage import running
from stage.figures import introduce

# A Tuesday morning: the search ends here, so that a run next year measures the same days.
NOW = "2026-11-24T10:00"
FILLING = Path(__file__).parent / "stage" / "filling.py"


@dataclass(frozen=True, slots=True)
class Size:
    """How long a search is, by its applications; the rest follows."""

    applications: int = 2_000

    @property
    def people(self) -> int:
        return self.applications * 5 // 2

    @property
    def events(self) -> int:
        return self.applications * 10

    @property
    def longest_history(self) -> int:
        return self.applications * 3 // 100


def build_in(folder: Path, size: Size) -> dict[str, int]:
    """Make the search in an empty folder, in a process of its own; says what it holds."""
    command = [sys.executable, str(FILLING), str(size.applications)]
    surroundings = running.surroundings(folder, now=NOW)
    said = subprocess.run(
        command, env=surroundings, check=True, timeout=300, stdout=subprocess.PIPE, text=True
    )
    counts: dict[str, int] = json.loads(said.stdout)
    return counts


def main() -> None:
    introduce("Making the search")
    with running.temporary("search") as folder:
        began = time.perf_counter()
        counts = build_in(folder, Size())
        print(f"{time.perf_counter() - began:.1f} s for", counts)


if __name__ == "__main__":
    main()
