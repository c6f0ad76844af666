"""One CSV out of the folder of an export, that came without the rest: known by its headings."""

import csv
from collections.abc import Iterator
from pathlib import PurePath

from onward.engine.files.lines import encoding_of
from onward.intake.own.kinds import Kind, every_kind

# These two say enough by themselves, and are read like those of any other program.
READ_AS_TABLES = frozenset({"people", "applications"})
FEWEST_HEADINGS = 3


def table_of(head: bytes, name: str) -> str:
    """Which of our tables it is; "" for what is none of them."""
    headings = _headings(head)
    if len(headings) < FEWEST_HEADINGS or headings[0] != "id":
        return ""
    fitting = [kind for kind in every_kind() if set(headings) <= kind.columns]
    best = min(fitting, key=lambda kind: _distance(kind, headings, name), default=None)
    return best.table if best and best.table not in READ_AS_TABLES else ""


def _distance(kind: Kind, headings: list[str], name: str) -> tuple[int, bool]:
    """How many of its columns are missing; where two are as near, the name of the file decides."""
    named = PurePath(name).stem.startswith(kind.table)
    return len(kind.columns) - len(headings), not named


def _headings(head: bytes) -> list[str]:
    line = head.split(b"\n", 1)[0].decode(encoding_of(head), "replace").lstrip("\ufeff")
    rows: Iterator[list[str]] = csv.reader([line.strip()])
    try:
        return next(rows, [])
    except csv.Error:
        return []
