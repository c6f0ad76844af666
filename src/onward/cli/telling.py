"""How far an import is and what came of it, in lines for a terminal."""

import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass

from onward.accounts.models import User
from onward.cli.answers import plain
from onward.intake import on_its_way
from onward.intake.reckoning import Brought, Progress

INTERRUPTED = 130
SECONDS_BETWEEN_LINES = 0.2
WIDTH = 79


@dataclass(slots=True)
class Line:
    """One line of a terminal that says how far it is; nothing where nobody would see it."""

    name: str
    shown: bool
    told_at: float = 0.0

    @classmethod
    def of(cls, name: str, given: Namespace) -> "Line":
        return cls(name, shown=sys.stderr.isatty() and not given.json)

    def tell(self, progress: Progress) -> None:
        if self.shown and time.monotonic() - self.told_at > SECONDS_BETWEEN_LINES:
            self.told_at = time.monotonic()
            self._write(f"{self.name}: {_in_words(progress)}"[:WIDTH])

    def clear(self) -> None:
        if self.told_at:
            self._write("")

    def _write(self, words: str) -> None:
        sys.stderr.write(f"\r{plain(words):<{WIDTH}}" if words else f"\r{'':<{WIDTH}}\r")
        sys.stderr.flush()


def _in_words(progress: Progress) -> str:
    share = "" if progress.percent is None else f"{progress.percent} percent, "
    return f"{share}{progress.read:,} messages read, {progress.answers:,} may be answers"


def kept_of(owner: User, whence: str) -> str:
    """What was read of it so far, and how to go on."""
    kept = on_its_way.found(owner, whence=whence)
    if kept is None or not kept.read:
        return "Nothing of it is kept; the same command begins again."
    return (
        f"{kept.read:,} messages are read, and {kept.answers:,} that may be answers are kept "
        "aside. The same command goes on from there."
    )


def paused(name: str, owner: User, whence: str) -> int:
    """Say that it stands where Ctrl-C stopped it, and how to go on."""
    print(f"{name}: paused. {kept_of(owner, whence)}", file=sys.stderr)
    return INTERRUPTED


def counts_of(name: str, one: Brought) -> Iterator[str]:
    """What came of a source, in lines for a terminal."""
    new, merged = one.new.get("message", 0), one.merged.get("message", 0)
    would = "would wait" if one.dry_run else "waits" if new == 1 else "wait"
    yield (
        f"{name}: {new:,} {would} in the tray, {merged:,} known already, "
        f"{one.skipped_count:,} left out, {one.unreadable_count:,} unreadable."
    )
    for noted in one.unreadable:
        yield f"  {noted.where}: {noted.reason}"
