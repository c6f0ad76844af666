"""`onward import`: mail into the tray, and files of every other kind into the search."""

import os
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onward.accounts import clock, lease
from onward.accounts.models import User
from onward.cli import accounts, files
from onward.cli.answers import Refusal, answer
from onward.cli.telling import Line, counts_of, kept_of, paused
from onward.engine.mail.mailbox import NotMail
from onward.intake import bringing, on_its_way, opening, services
from onward.intake.files.bringing import Looked
from onward.intake.files.opening import known_kinds
from onward.intake.reckoning import Brought
from onward.intake.source import Source
from onward.intake.spool import NoRoom

NOT_ALL = 1


def bring_in(given: Namespace, owner: User) -> int:
    """Bring each source in as a batch of its own; with `--dry-run` only say what would come."""
    if given.account or not given.paths:
        return accounts.look(given, owner)
    known = (*opening.KINDS, *files.KINDS)
    if given.kind and given.kind not in known:
        raise Refusal(f"“{given.kind}” is none of {', '.join(known)}.")
    said = files.said_in(given)
    kinds = [_kind_of(path, given.kind) for path in given.paths]
    looked = files.ready(zip(given.paths, kinds, strict=True), owner, said)
    sources: list[dict[str, Any]] = []
    lines: list[str] = []
    code = 0
    for path, kind in zip(given.paths, kinds, strict=True):
        try:
            brought, told = _one(path, kind, owner, given, looked.get(path))
        except bringing.CutOff as cut:
            code, brought = NOT_ALL, _nothing(path, kind, str(cut), given)
            told = [f"{path}: {cut} {kept_of(owner, _whence(path))}"]
        except KeyboardInterrupt:
            if path in looked:
                return files.stopped(path)
            return paused(str(path), owner, _whence(path))
        lines.extend(told)
        sources.append({"path": str(path), **brought.as_json()})
    answer(given, {"dry_run": given.dry_run, "sources": sources}, lines)
    return code


def _one(
    path: Path, kind: str, owner: User, given: Namespace, looked: Looked | None
) -> tuple[Brought, list[str]]:
    if looked is not None:
        brought = files.bring(looked, owner, given)
        return brought, list(files.lines_of(path, brought))
    brought = _bring(path, kind, owner, given)
    return brought, list(_lines(path, brought))


def _kind_of(path: Path, wanted: str | None) -> str:
    """What it is; refuses, before anything comes in, what could not."""
    _refuse_unreadable(path)
    ours = files.kind_of(path, wanted)
    if ours:
        return ours
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
    # What is kept is text, and so is what it was called.
    if not _is_text(str(path)):
        raise Refusal(f"{path} has signs in its name that are no text. Give it another name.")
    if not path.exists():
        raise Refusal(f"There is nothing at {path}.")
    if not path.is_file() and not path.is_dir():
        raise Refusal(f"{path} is neither a file nor a folder.")
    if not os.access(path, os.R_OK):
        raise Refusal(f"{path} may not be read by you.")


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _bring(path: Path, kind: str, owner: User, given: Namespace) -> Brought:
    line = Line.of(path.name, given)
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
        raise Refusal(f"{path} was paused in the tray. {kept_of(owner, _whence(path))}") from None
    except on_its_way.LetGo:
        raise Refusal(f"{path} was let go of in the tray; nothing of it is kept.") from None
    except NoRoom:
        raise Refusal(
            f"There is no room left on this disk. {kept_of(owner, _whence(path))}"
        ) from None
    finally:
        line.clear()


def _source_at(path: Path, kind: str) -> Source | str:
    """The source, or why there is no mail in it."""
    try:
        return opening.of_path(path, kind=kind)
    except NotMail as refusal:
        if path.is_file() and not path.stat().st_size:
            return "This is empty."
        return str(refusal) if kind else known_kinds()
    except OSError as refusal:
        raise bringing.CutOff(f"It cannot be read: {refusal.strerror}.") from refusal


def _nothing(path: Path, kind: str, reason: str, given: Namespace) -> Brought:
    return bringing.no_mail(path.name, kind, reason, dry_run=given.dry_run)


def _whence(path: Path) -> str:
    return str(path.resolve())


def _lines(path: Path, one: Brought) -> Iterator[str]:
    if one.begun_anew:
        yield f"{path}: {one.begun_anew}"
    yield from counts_of(str(path), one)
