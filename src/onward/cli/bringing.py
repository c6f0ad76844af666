"""`onward import`: files of mail into the tray."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from onward.accounts import clock
from onward.accounts.models import User
from onward.cli.answers import Refusal, answer
from onward.cli.reading import refuse_unreadable
from onward.engine.mail.mailbox import SNIFF_LENGTH, FileKind, NotMail, sniff
from onward.intake import services as intake
from onward.intake.services import Brought


def bring_in(given: Namespace, owner: User) -> int:
    """Bring each file in as a batch of its own; with `--dry-run` only say what would come."""
    for path in given.paths:
        refuse_unreadable(path)
        if given.kind:
            _refuse_other_kind(path, given.kind)
    brought = [(path, _bring(path, owner, given)) for path in given.paths]
    sources = [{"path": str(path), **one.as_json()} for path, one in brought]
    lines = [line for path, one in brought for line in _lines(path, one)]
    return answer(given, {"dry_run": given.dry_run, "sources": sources}, lines)


def _bring(path: Path, owner: User, given: Namespace) -> Brought:
    at = clock.now(owner)
    with path.open("rb") as stream:
        return intake.bring_in(owner, stream, name=path.name, at=at, dry_run=given.dry_run)


def _refuse_other_kind(path: Path, kind: str) -> None:
    if kind not in list(FileKind):
        raise Refusal(f"“{kind}” is none of {', '.join(FileKind)}; more will come.")
    with path.open("rb") as stream:
        try:
            is_kind = sniff(stream.read(SNIFF_LENGTH))
        except NotMail:
            raise Refusal(f"{path} is no mail; give an .eml or .mbox file.") from None
    if is_kind != kind:
        raise Refusal(f"{path} is {is_kind}, not {kind}; leave --as out.")


def _lines(path: Path, one: Brought) -> Iterator[str]:
    would = "would wait in the tray" if one.dry_run else "wait in the tray"
    new, merged = one.new.get("message", 0), one.merged.get("message", 0)
    yield (
        f"{path}: {new} {would}, {merged} known already, "
        f"{one.skipped_count} left out, {one.unreadable_count} unreadable."
    )
    for noted in one.unreadable:
        yield f"  {noted.where}: {noted.reason}"
