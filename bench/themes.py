"""How well the themes of a remark are proposed: agreement with remarks labelled by hand, and speed.

    python bench/themes.py [tuned|aside ...]

The rules were tuned on the first half of the remarks, and measured on the second before they were
tuned on that too; docs/themes.md keeps the figures of that one look.
"""

import sys
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from onward.engine.themes import Read, Theme, propose, reads_as
from stage.shares import share

REMARKS = Path(__file__).parent.parent / "tests" / "engine" / "themes"
HALVES = ("tuned", "aside")
LIMIT_MS = 1.0


@dataclass(frozen=True, slots=True)
class Judged:
    """One remark: how it was labelled, and how it is read."""

    language: str
    text: str
    said: frozenset[tuple[str, str]]
    proposed: frozenset[tuple[str, str]]
    direction: str
    specificity: int
    read: Read

    @property
    def labelled(self) -> frozenset[str]:
        return frozenset(theme for theme, _ in self.said)

    @property
    def found(self) -> frozenset[str]:
        return frozenset(theme for theme, _ in self.proposed)


def main() -> None:
    for half in sys.argv[1:] or HALVES:
        remarks = judged(half)
        languages = Counter(one.language for one in remarks)
        print(f"\n{half}: n = {len(remarks)}, {dict(languages)}")
        print_themes(remarks)
        for language in languages:
            print_row(language, [one for one in remarks if one.language == language])
        print_row("all", remarks)
        print_agreement(remarks)
    print_speed()


def judged(half: str) -> list[Judged]:
    rows = tomllib.loads((REMARKS / f"{half}.toml").read_text("utf-8"))["remarks"]
    return [
        Judged(
            language=row["language"],
            text=row["text"],
            said=frozenset(tuple(one.split()) for one in row["themes"]),
            proposed=frozenset(
                (one.theme.value, one.direction or "neither") for one in propose(row["text"])
            ),
            direction=row["direction"],
            specificity=row["specificity"],
            read=reads_as(row["text"]),
        )
        for row in rows
    ]


def print_themes(remarks: Sequence[Judged]) -> None:
    print(f"  {'theme':20} {'labelled':>8} {'proposed':>8} {'right':>5}   precision, recall")
    for theme in Theme:
        print_row(
            theme.value,
            remarks,
            only=theme.value,
        )


def print_row(name: str, remarks: Sequence[Judged], only: str | None = None) -> None:
    wanted = frozenset((only,)) if only else frozenset(theme.value for theme in Theme)
    labelled = sum(len(one.labelled & wanted) for one in remarks)
    found = sum(len(one.found & wanted) for one in remarks)
    right = sum(len(one.labelled & one.found & wanted) for one in remarks)
    print(
        f"  {name:20} {labelled:8} {found:8} {right:5}   {share(right, found)}, {share(right, labelled)}"
    )


def print_agreement(remarks: Sequence[Judged]) -> None:
    silent = [one for one in remarks if not one.said]
    said = [pair for one in remarks for pair in one.said if pair[0] in one.found]
    rows = {
        "direction of a theme, where both name it": (
            sum(pair in one.proposed for one in remarks for pair in one.said),
            len(said),
        ),
        "direction of the remark": (
            sum((one.read.direction or "neither") == one.direction for one in remarks),
            len(remarks),
        ),
        "specificity": (
            sum(one.read.specificity == one.specificity for one in remarks),
            len(remarks),
        ),
        "all themes and directions of a remark": (
            sum(one.said == one.proposed for one in remarks),
            len(remarks),
        ),
        "no theme, and none proposed": (sum(not one.found for one in silent), len(silent)),
    }
    for name, (right, whole) in rows.items():
        print(f"  {name:42} {share(right, whole)}")


def print_speed() -> None:
    """A remark of 100 words, made of the tuned half; the rules are compiled before, and time is that of a processor."""
    words = " ".join(one.text for one in judged("tuned")).split()
    remarks = [" ".join(words[at : at + 100]) for at in range(0, len(words) - 100, 10)]
    took = sorted(_milliseconds(remark) for remark in remarks for _ in range(5))
    p95 = quantiles(took, n=20)[-1]
    verdict = "ok" if p95 < LIMIT_MS else f"MISSED (limit {LIMIT_MS:.0f})"
    print(f"\n100 words, n = {len(took)}: p50 {median(took):.2f} ms, p95 {p95:.2f} ms {verdict}")


def _milliseconds(text: str) -> float:
    start = time.thread_time()
    # A text that was read before is not read again, and would cost nothing.
    propose.__wrapped__(text)
    return 1000 * (time.thread_time() - start)


if __name__ == "__main__":
    main()
