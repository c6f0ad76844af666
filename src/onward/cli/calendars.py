"""The days of a search, written as a calendar."""

import importlib
from argparse import Namespace
from pathlib import Path
from typing import Any

from onward.cli.answers import Refusal, answer


def calendar(given: Namespace, owner: Any) -> int:
    """Write what has a day into one file that any calendar program reads."""
    calendars = importlib.import_module("onward.recovery.calendar")
    at = importlib.import_module("onward.accounts.clock").now(owner)
    whole = importlib.import_module("onward.accounts.whole")
    to = _target(given.file)
    entries = calendars.entries_of(owner, at=at, names=given.names)
    content = calendars.file_of(entries, at=at)
    try:
        with whole.replacing(to) as file:
            file.write(content)
    except OSError as refusal:
        raise Refusal(f"{to} was not written: {refusal.strerror}.") from refusal
    document = {
        "path": str(to),
        "bytes": len(content),
        "counts": {"entries": len(entries)},
        "names": given.names,
    }
    lines = [f"Wrote {to}, with {len(entries)} {'entry' if len(entries) == 1 else 'entries'}."]
    if not given.names:
        lines.append("Titles are neutral. --names says what each is about.")
    return answer(given, document, lines)


def _target(path: Path) -> Path:
    if path.is_dir():
        raise Refusal(f"{path} is a folder; give the name of a file to write.")
    if not path.parent.is_dir():
        raise Refusal(f"There is no folder {path.parent}.")
    return path.absolute()
