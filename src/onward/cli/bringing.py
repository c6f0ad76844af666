"""`onward import`: mail into the tray, from files, folders and zips."""

import os
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli import accounts
from onward.cli.answers import Refusal, answer, plain
from onward.engine.mail.mailbox import NotMail
from onward.intake import bringing, lease, on_its_way, opening, services
from onward.intake.reckoning import Brought, Progress
from onward.intake.source import Source
from onward.intake.spool import NoRoom

NOT_ALL = 1
INTERRUPTED = 130
SECONDS_BETWEEN_LINES = 0.2
WIDTH = 79


@dataclass(slots=True)
class _Line:
    """One line of a terminal that says how far it is; nothing where nobody would see it."""

    name: str
    shown: bool
    told_at: float = 0.0

    def tell(self, progress: Progress) -> None:
        if self.shown and time.monotonic() - self.told_at > SECONDS_BETWEEN_LINES:
            self.told_at = time.monotonic()
            self._write(f"{self.name}: {in_words(progress)}"[:WIDTH])

    def clear(self) -> None:
        if self.told_at:
            self._write("")

    def _write(self, words: str) -> None:
        sys.stderr.write(f"\r{plain(words):<{WIDTH}}" if words else f"\r{'':<{WIDTH}}\r")
        sys.stderr.flush()


def in_words(progress: Progress) -> str:
    share = "" if progress.percent is None else f"{progress.percent} percent, "
    return f"{share}{progress.read:,} messages read, {progress.answers:,} may be answers"


def bring_in(given: Namespace, owner: User) -> int:
    """Bring each source in as a batch of its own; with `--dry-run` only say what would come."""
    if given.account or not given.paths:
        return accounts.look(given, owner)
    if given.kind and given.kind not in opening.KINDS:
        raise Refusal(f"“{given.kind}” is none of {', '.join(opening.KINDS)}.")
    kinds = [_kind_of(path, given.kind) for path in given.paths]
    sources: list[dict[str, Any]] = []
    lines: list[str] = []
    code = 0
    for path, kind in zip(given.paths, kinds, strict=True):
        try:
            brought = _bring(path, kind, owner, given)
        except bringing.CutOff as cut:
            code, brought = NOT_ALL, _nothing(path, kind, str(cut), given)
            lines.append(f"{path}: {cut} {_kept(owner, path)}")
        except KeyboardInterrupt:
            print(f"{path}: paused. {_kept(owner, path)}", file=sys.stderr)
            return INTERRUPTED
        else:
            lines.extend(_lines(path, brought))
        sources.append({"path": str(path), **brought.as_json()})
    answer(given, {"dry_run": given.dry_run, "sources": sources}, lines)
    return code


def _kind_of(path: Path, wanted: str | None) -> str:
    """What it is; refuses, before anything comes in, what could not."""
    _refuse_unreadable(path)
    try:
        kind = opening.kind_of(path)
    except NotMail:
        if wanted:
            raise Refusal(f"{path} is no mail; give an .eml or .mbox file.") from None
        return ""
    except OSError as refusal:
        raise Refusal(f"{path} cannot be read: {refusal.strerror}.") from refusal
    if wanted and wanted != kind:
        raise Refusal(f"{path} is {kind}, not {wanted}; leave --as out.")
    return kind


def _refuse_unreadable(path: Path) -> None:
    if not path.exists():
        raise Refusal(f"There is nothing at {path}.")
    if not path.is_file() and not path.is_dir():
        raise Refusal(f"{path} is neither a file nor a folder.")
    if not os.access(path, os.R_OK):
        raise Refusal(f"{path} may not be read by you.")


def _bring(path: Path, kind: str, owner: User, given: Namespace) -> Brought:
    line = _Line(path.name, shown=sys.stderr.isatty() and not given.json)
    try:
        source = _source_at(path, kind)
        if isinstance(source, str):
            return _nothing(path, kind, source, given)
        return services.bring(
            owner,
            source,
            at=clock.now(owner),
            whence=_whence(path),
            stamp=opening.stamp_of(path),
            dry_run=given.dry_run,
            told=line.tell,
        )
    except lease.AtWork:
        raise Refusal(f"{path} is being read by another Onward just now; see the tray.") from None
    except on_its_way.Paused:
        raise Refusal(f"{path} was paused in the tray. {_kept(owner, path)}") from None
    except on_its_way.LetGo:
        raise Refusal(f"{path} was let go of in the tray; nothing of it is kept.") from None
    except NoRoom:
        raise Refusal(f"There is no room left on this disk. {_kept(owner, path)}") from None
    finally:
        line.clear()


def _source_at(path: Path, kind: str) -> Source | str:
    """The source, or why there is no mail in it."""
    try:
        return opening.of_path(path, kind=kind)
    except NotMail as refusal:
        return str(refusal)
    except OSError as refusal:
        raise bringing.CutOff(f"It cannot be read: {refusal.strerror}.") from refusal


def _nothing(path: Path, kind: str, reason: str, given: Namespace) -> Brought:
    return bringing.no_mail(path.name, kind, reason, dry_run=given.dry_run)


def _whence(path: Path) -> str:
    return str(path.resolve())


def _kept(owner: User, path: Path) -> str:
    """What was read of it so far, and how to go on."""
    kept = on_its_way.found(owner, whence=_whence(path))
    if kept is None or not kept.read:
        return "Nothing of it is kept; the same command begins again."
    return (
        f"{kept.read:,} messages are read, and {kept.answers:,} that may be answers are kept "
        "aside. The same command goes on from there."
    )


def _lines(path: Path, one: Brought) -> Iterator[str]:
    if one.begun_anew:
        yield f"{path}: {one.begun_anew}"
    yield from accounts.counts_of(str(path), one)
