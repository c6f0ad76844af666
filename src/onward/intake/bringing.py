"""A file of mail into the tray: read and judged first, with nothing held open; then written in one go."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.mail import mailbox, reading
from onward.engine.mail.mailbox import NotMail
from onward.engine.mail.reading import ReadResult
from onward.engine.mail.verdict import VerdictKind
from onward.intake import conversations, records
from onward.intake.known import Known
from onward.intake.models import Import, Message, Reading
from onward.intake.spool import Spool, spool
from onward.tracker import changes

NOTHING_FOR_THE_TRAY = frozenset({VerdictKind.OTHER, VerdictKind.OUTREACH})
# One file brings at most this many; the same file again brings the next, and nothing twice.
MOST_AT_ONCE = 10_000
# The first of a long list are named, the rest are counted: a mailbox holds 100,000 newsletters.
NAMED = 100
A_HANDFUL = 50

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that did not come in: where in the file, and why, in words."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file held, in the counts of every import; `batch` can be undone."""

    name: str
    kind: str
    dry_run: bool
    new: dict[str, int]
    merged: dict[str, int]
    skipped: tuple[Noted, ...]
    unreadable: tuple[Noted, ...]
    batch: Import | None = None
    # The lists name the first of many; these count all.
    skipped_count: int = 0
    unreadable_count: int = 0

    def as_json(self) -> dict[str, Any]:
        """One of the `sources` of `onward import --json`; the caller knows its path."""
        return {
            "kind": self.kind,
            "new": self.new,
            "merged": self.merged,
            "skipped": [{"where": one.where, "reason": one.reason} for one in self.skipped],
            "unreadable": [{"where": one.where, "reason": one.reason} for one in self.unreadable],
        }


@dataclass(slots=True)
class _List:
    """Where and why, for as many as a person would read."""

    named: list[Noted] = field(default_factory=list)
    more: dict[str, int] = field(default_factory=dict)

    def note(self, where: str, reason: str) -> None:
        if len(self.named) < NAMED:
            self.named.append(Noted(where, reason))
        else:
            self.more[reason] = self.more.get(reason, 0) + 1

    @property
    def count(self) -> int:
        return len(self.named) + sum(self.more.values())

    def whole(self) -> tuple[Noted, ...]:
        rest = [Noted(_("%d more") % count, reason) for reason, count in self.more.items()]
        return (*self.named, *rest)


@dataclass(slots=True)
class _Tally:
    name: str
    dry_run: bool
    kind: str = ""
    new: int = 0
    merged: int = 0
    skipped: _List = field(default_factory=_List)
    unreadable: _List = field(default_factory=_List)

    def brought(self, batch: Import | None = None) -> Brought:
        return Brought(
            name=self.name,
            kind=self.kind,
            dry_run=self.dry_run,
            new={"message": self.new} if self.new else {},
            merged={"message": self.merged} if self.merged else {},
            skipped=self.skipped.whole(),
            unreadable=self.unreadable.whole(),
            batch=batch,
            skipped_count=self.skipped.count,
            unreadable_count=self.unreadable.count,
        )


def bring_in(
    owner: User, stream: BinaryIO, *, name: str, at: datetime, dry_run: bool = False
) -> Brought:
    """Put what may be an answer in the tray; `stream` is a file opened for reading bytes.

    Changes nothing else. The same message never comes in twice. One undo takes the batch back, and a
    program that dies half way leaves nothing of it.
    """
    tally = _Tally(name, dry_run)
    with spool(owner) as kept:
        _sort(owner, stream, kept, tally)
        if dry_run or not kept.count:
            return tally.brought()
        return _write(owner, kept, tally, at=at)


def _sort(owner: User, stream: BinaryIO, kept: Spool, tally: _Tally) -> None:
    """Read every message and put aside what may be an answer."""
    known = Known(owner)
    seen: set[str] = set()
    begin = stream.tell()
    try:
        tally.kind = mailbox.sniff(stream.read(mailbox.SNIFF_LENGTH)).value
        stream.seek(begin)
        results = reading.read_stream(stream, own_addresses=own_addresses(owner))
        for handful in _handfuls(_worthy(results, tally)):
            seen |= _here_already(owner, [record for record, _result in handful])
            for record, result in handful:
                _put_aside(record, result, known, seen, kept, tally)
    except NotMail:
        reason = _("This is no mail. Give an .eml or .mbox file, or the text of a message.")
        tally.unreadable.note(tally.name, reason)


def _put_aside(
    record: dict[str, Any],
    result: ReadResult,
    known: Known,
    seen: set[str],
    kept: Spool,
    tally: _Tally,
) -> None:
    if record["digest"] in seen:
        tally.merged += 1
    elif kept.count >= MOST_AT_ONCE:
        tally.skipped.note(_where(result), _("That is enough for one go; bring it again."))
    else:
        seen.add(record["digest"])
        tally.new += 1
        kept.put({**record, "application": known.match(records.seen_in(result)).application})


def _worthy(
    results: Iterable[ReadResult], tally: _Tally
) -> Iterator[tuple[dict[str, Any], ReadResult]]:
    for result in results:
        record = _worth_keeping(result, tally)
        if record is not None:
            yield record, result


def _worth_keeping(result: ReadResult, tally: _Tally) -> dict[str, Any] | None:
    if result.error and not result.message.text.strip():
        tally.unreadable.note(_where(result), _("There are no words in it that can be read."))
        return None
    if result.verdict.kind in NOTHING_FOR_THE_TRAY:
        tally.skipped.note(_where(result), _("It says nothing about an application of yours."))
        return None
    return records.record_of(result, verdict=result.verdict.kind.value)


def _where(result: ReadResult) -> str:
    return _("message %d") % result.position


def own_addresses(owner: User) -> frozenset[str]:
    return frozenset({owner.email.casefold()} if owner.email else ())


def _handfuls(items: Iterable[One]) -> Iterator[list[One]]:
    """A few at a time: few enough for memory, enough to be asked about in one query."""
    waiting = iter(items)
    while handful := list(islice(waiting, A_HANDFUL)):
        yield handful


def _here_already(owner: User, records: Iterable[dict[str, Any]]) -> set[str]:
    digests = [record["digest"] for record in records]
    mine = Message.objects.filter(owner=owner, digest__in=digests)
    return set(mine.values_list("digest", flat=True))


def _write(owner: User, kept: Spool, tally: _Tally, *, at: datetime) -> Brought:
    with transaction.atomic():
        with changes.recording(owner, at=at, words=_("Brought in messages")) as change:
            batch = change.create(
                Import, owner=owner, name=tally.name, kind=tally.kind, brought_at=at
            )
            # Another window may have brought the same file in while this one was being read.
            for handful in _handfuls(kept):
                there = _here_already(owner, handful)
                for record in handful:
                    if record["digest"] in there:
                        tally.new, tally.merged = tally.new - 1, tally.merged + 1
                    else:
                        keep(owner, record, change=change, batch=batch)
            conversations.place(owner, change=change)
            counts = tally.brought().as_json()
            change.update(batch, counts=counts)
        batch.change = change.change
        batch.save(update_fields=["change"])
    return tally.brought(batch)


def keep(
    owner: User,
    record: dict[str, Any],
    *,
    change: changes.Recording,
    batch: Import | None = None,
) -> Reading:
    """One message and its reading, waiting in the tray."""
    message = change.create(
        Message,
        owner=owner,
        digest=record["digest"],
        thread=record.get("thread", ""),
        origin=batch,
        sent_at=records.sent_at(record),
        content=records.sealable(record["content"]),
    )
    return read_into(message, record, change=change)


def read_into(message: Message, record: dict[str, Any], *, change: changes.Recording) -> Reading:
    return change.create(
        Reading,
        owner=message.owner,
        message=message,
        verdict=record["verdict"],
        confidence=record["confidence"],
        facts=records.sealable(record["facts"]),
        application_id=record["application"],
    )
