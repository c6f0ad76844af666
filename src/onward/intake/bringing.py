"""A source of mail into the tray: read and judged first, with nothing held open; then written in one go."""

import base64
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts import lease
from onward.accounts.deployed import either
from onward.accounts.models import User
from onward.engine.mail.mailbox import NotMail
from onward.intake import on_its_way, opening, records, writing
from onward.intake.mbox import NotItsMark
from onward.intake.models import Bringing
from onward.intake.reckoning import Brought, Noted, Progress, Remembering, SoFar, Tally
from onward.intake.source import CutOff, Source, Stretch, Unread
from onward.intake.spool import NoRoom, Spool, lasting, length_of, nameless

__all__ = [
    "Brought",
    "CutOff",
    "Noted",
    "Progress",
    "bring",
    "bring_in",
    "carry_on",
    "no_mail",
    "own_addresses",
]

# Of what could not be read, this much is kept for another try.
LARGEST_UNREADABLE = 256 * 1024
# How far it was read is kept this often: each time costs a write that waits for the disk.
SECONDS_BETWEEN_NOTES = 0.5

Telling = Callable[[Progress], None]


def bring_in(
    owner: User, stream: BinaryIO, *, name: str, at: datetime, dry_run: bool = False
) -> Brought:
    """Put what may be an answer in the tray; `stream` is a file opened for reading bytes.

    Changes nothing else. The same message never comes in twice. One undo takes the batch back, and a
    program that dies half way leaves nothing of it.
    """
    try:
        source = opening.of_stream(stream, name=name)
    except NotMail as refusal:
        return no_mail(name, "", str(refusal), dry_run=dry_run)
    return _at_once(owner, source, at=at, dry_run=dry_run)


def bring(
    owner: User,
    source: Source,
    *,
    at: datetime,
    whence: str = "",
    stamp: str = "",
    dry_run: bool = False,
    told: Telling | None = None,
) -> Brought:
    """The same for any source, in a way that outlives the program: brought again, it goes on.

    `whence` tells one source from another, and `stamp` whether it is still what it was. Raises
    `CutOff` where it cannot be read on, `on_its_way.Paused` or `LetGo` where the person wished so,
    `lease.AtWork` where it is being read elsewhere, and `NoRoom`.
    """
    if dry_run:
        return _at_once(owner, source, at=at, dry_run=True, told=told)
    bringing = on_its_way.begin(
        owner,
        kind=source.kind,
        name=source.name,
        whence=whence or f"{source.kind}:{source.name}",
        at=at,
    )
    return carry_on(bringing, source, at=at, stamp=stamp, told=told, seen=True)


def _at_once(
    owner: User, source: Source, *, at: datetime, dry_run: bool, told: Telling | None = None
) -> Brought:
    tally = Tally(source.name, source.kind, dry_run)
    with nameless(owner) as kept:
        try:
            reached = SoFar(size=source.size)
            for _stretch in _read(owner, source, kept, reached, told):
                pass
        except NotMail as refusal:
            return no_mail(source.name, source.kind, str(refusal), dry_run=dry_run)
        tally.let_go = reached.let_go
        if dry_run:
            return writing.would_bring(owner, kept, tally)
        return writing.write(owner, kept, tally, at=at)


def carry_on(
    bringing: Bringing,
    source: Source,
    *,
    at: datetime,
    stamp: str = "",
    told: Telling | None = None,
    seen: bool = False,
) -> Brought:
    """Read on from where it was left, to the end. Where the outcome is not `seen` at once it waits."""
    with lease.held(on_its_way.path_of(bringing, on_its_way.LEASE)):
        on_its_way.at_work(bringing)
        try:
            with _trouble_told(bringing):
                brought = _to_the_end(bringing, source, at=at, stamp=stamp, told=told, seen=seen)
        except KeyboardInterrupt:
            on_its_way.pause(bringing)
            raise
        except on_its_way.LetGo:
            on_its_way.forget_files(bringing)
            raise
    on_its_way.forget_files(bringing)
    return brought


@contextmanager
def _trouble_told(bringing: Bringing) -> Iterator[None]:
    """What went wrong is kept in words: whoever looks later asks why it stands still."""
    try:
        yield
    except NoRoom:
        on_its_way.interrupt(
            bringing,
            either(
                _("There is no room left on this disk."),
                shared=_("The disk of the server is full. Tell the people who run it."),
            ),
        )
        raise
    except CutOff as cut:
        on_its_way.interrupt(bringing, str(cut))
        raise
    except OSError as refusal:
        trouble = _("Reading stopped: %s.") % (refusal.strerror or _("no reason given"))
        on_its_way.interrupt(bringing, trouble)
        raise CutOff(trouble) from refusal


def _to_the_end(
    bringing: Bringing,
    source: Source,
    *,
    at: datetime,
    stamp: str,
    told: Telling | None,
    seen: bool,
) -> Brought:
    owner, before = bringing.owner, on_its_way.so_far(bringing)
    tally = Tally(source.name, source.kind)
    path = on_its_way.path_of(bringing, on_its_way.SPOOL)
    reached = before if _is_of_use(before, source, stamp, spooled=length_of(path)) else SoFar()
    reached.size, reached.stamp = source.size, stamp
    with lasting(owner, path, place=str(bringing.seal), length=reached.spooled) as kept:
        try:
            reached = _read_noting(bringing, source, kept, reached, told)
        except NotMail as refusal:
            brought = no_mail(source.name, source.kind, str(refusal))
            on_its_way.end(bringing, brought, seen=seen)
            return brought
        tally.let_go = reached.let_go
        tally.begun_anew = "" if reached is before else _why_anew(before, source)
        with transaction.atomic():
            on_its_way.refuse_unless_working(bringing)
            brought = writing.write(owner, kept, tally, at=at)
            on_its_way.end(bringing, brought, seen=seen)
            if isinstance(source, Remembering):
                source.settle(brought, at=at)
    return brought


def _is_of_use(before: SoFar, source: Source, stamp: str, *, spooled: int) -> bool:
    """Whether an earlier beginning still fits: the source may be another by now, or shorter."""
    shorter = source.size is not None and source.size < before.done
    same = not before.mark or before.stamp == stamp
    return same and not shorter and spooled >= before.spooled


def _why_anew(before: SoFar, source: Source) -> str:
    if not before.mark:
        return ""
    if source.size is not None and source.size < before.done:
        return _(
            "It is shorter than when it was begun, so it was read from the beginning. "
            "What is no longer in it did not come in."
        )
    return _("It has changed since it was begun, so it was read from the beginning.")


def _read_noting(
    bringing: Bringing, source: Source, kept: Spool, reached: SoFar, told: Telling | None
) -> SoFar:
    """Read on to the end; from the beginning, where the source does not know the mark any more."""
    try:
        _read_to_the_end(bringing, source, kept, reached, told)
    except NotItsMark:
        kept.forget()
        reached = SoFar(size=source.size, stamp=reached.stamp)
        _read_to_the_end(bringing, source, kept, reached, told)
    return reached


def _read_to_the_end(
    bringing: Bringing, source: Source, kept: Spool, reached: SoFar, told: Telling | None
) -> None:
    noted = time.monotonic()
    try:
        for _stretch in _read(bringing.owner, source, kept, reached, told):
            if time.monotonic() - noted >= SECONDS_BETWEEN_NOTES:
                _note(bringing, kept, reached)
                noted = time.monotonic()
    except (CutOff, OSError):
        # A server that dropped the line: what came until then was paid for once.
        _note(bringing, kept, reached)
        raise
    _note(bringing, kept, reached)


def _note(bringing: Bringing, kept: Spool, reached: SoFar) -> None:
    kept.settle()
    on_its_way.note(bringing, reached)


def _read(
    owner: User, source: Source, kept: Spool, reached: SoFar, told: Telling | None
) -> Iterator[Stretch]:
    """Read on, and put aside what may be an answer and what could not be read."""
    for stretch in source.stretches(own_addresses=own_addresses(owner), after=reached.mark):
        _put_aside(stretch, kept, reached, name=source.name)
        # A source may know its size only once it was asked.
        reached.size = source.size
        if told is not None:
            told(Progress.of(reached))
        yield stretch


def _put_aside(stretch: Stretch, kept: Spool, reached: SoFar, *, name: str) -> None:
    for result in stretch.results:
        kept.put(records.record_to_keep(result))
    for unread in stretch.unread:
        _put_unread(unread, kept, reached, name=name)
    reached.answers += len(stretch.results)
    reached.read += len(stretch.results) + len(stretch.unread) + stretch.let_go
    reached.let_go += stretch.let_go
    reached.mark, reached.done, reached.spooled = stretch.mark, stretch.done, kept.length


def _put_unread(unread: Unread, kept: Spool, reached: SoFar, *, name: str) -> None:
    reached.unread += 1
    # More than are kept are only counted: their bytes would be put aside for nothing.
    beyond = reached.unread > writing.UNREADABLE_KEPT
    raw = b"" if beyond else unread.raw[:LARGEST_UNREADABLE]
    kept.put(
        {
            "digest": writing.digest_of_unread(f"{name}\0{unread.where}", unread.raw),
            "where": unread.where,
            "reason": unread.reason,
            "raw": base64.b64encode(raw).decode(),
            "beyond": beyond,
        }
    )


def no_mail(name: str, kind: str, reason: str = "", *, dry_run: bool = False) -> Brought:
    """What is told of a file that holds no mail."""
    tally = Tally(name, kind, dry_run)
    no = _("This is no mail. Give an .eml or .mbox file, or the text of a message.")
    tally.note_unreadable(name, reason or no)
    return tally.brought()


def own_addresses(owner: User) -> frozenset[str]:
    return frozenset({owner.email.casefold()} if owner.email else ())
