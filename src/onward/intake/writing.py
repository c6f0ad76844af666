"""What was put aside becomes rows: one recording, so that one undo takes all of it back."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.mail.kinds import VerdictKind
from onward.engine.mail.reading import ReadResult
from onward.intake import conversations, records
from onward.intake.asked import Asked
from onward.intake.copies import Here
from onward.intake.corrections import Corrections
from onward.intake.known import Known
from onward.intake.models import Import, Message, Reading, Unreadable
from onward.intake.pile import NOTHING_FOR_THE_TRAY
from onward.intake.reckoning import Brought, Tally
from onward.intake.spool import Spool
from onward.tracker import changes

# One source brings at most this many; the same again brings the next, and nothing twice.
MOST_AT_ONCE = 10_000
# And keeps at most so many of those that could not be read.
UNREADABLE_KEPT = 200
A_HANDFUL = 200
# Of a handful, in letters: what could not be read may be large.
HEAVY = 4_000_000


def write(owner: User, kept: Spool, tally: Tally, *, at: datetime) -> Brought:
    """Write what is new, and count the rest; nothing at all where nothing is."""
    with transaction.atomic():
        with changes.recording(owner, at=at, words=_("Brought in messages")) as change:
            writer = _Writer(owner, tally, change, at=at)
            for handful in _looked_through(owner, kept, tally):
                writer.write(handful)
            batch = writer.finish()
        if batch is not None:
            batch.change = change.change
            batch.save(update_fields=["change"])
    return tally.brought(batch)


def would_bring(owner: User, kept: Spool, tally: Tally) -> Brought:
    """The same counts, and nothing written."""
    for _handful in _looked_through(owner, kept, tally):
        pass
    return tally.brought()


def _looked_through(owner: User, kept: Spool, tally: Tally) -> Iterator[list[dict[str, Any]]]:
    """What is new, a few at a time; what is not is counted."""
    here = Here(owner)
    for handful in _handfuls(_by_the_rules(owner, kept, tally)):
        here.look_for(handful)
        fresh = [record for record in handful if _is_fresh(record, here, tally)]
        if fresh:
            yield fresh


def _by_the_rules(owner: User, kept: Spool, tally: Tally) -> Iterator[dict[str, Any]]:
    """Each record as what was set right before says it is."""
    rules, asked = Corrections(owner), Asked(owner)
    for record in kept:
        if record.get("if_asked") and not asked.wrote(record):
            tally.let_go += 1
            continue
        ruled = record if "reason" in record else rules.apply(record)
        if ruled is None:
            tally.set_aside += 1
        else:
            yield ruled


def _is_fresh(record: dict[str, Any], here: Here, tally: Tally) -> bool:
    fresh = not here.has(record)
    if "reason" in record:
        tally.note_unreadable(record["where"], record["reason"])
    elif fresh and tally.new >= MOST_AT_ONCE:
        tally.beyond += 1
        return False
    elif fresh:
        tally.new += 1
    else:
        tally.merged += 1
    if fresh:
        here.add(record)
    return fresh


def _handfuls(records: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """A few at a time: few enough for memory, enough to be asked about in one query."""
    handful: list[dict[str, Any]] = []
    weight = 0
    for record in records:
        handful.append(record)
        weight += len(record.get("raw", ""))
        if len(handful) == A_HANDFUL or weight > HEAVY:
            yield handful
            handful, weight = [], 0
    if handful:
        yield handful


class _Writer:
    """Writes handfuls of records; the batch is only made once there is something to put in it."""

    def __init__(
        self, owner: User, tally: Tally, change: changes.Recording, *, at: datetime
    ) -> None:
        self._owner, self._tally, self._change, self._at = owner, tally, change, at
        self._batch: Import | None = None
        self._unread = 0

    def write(self, handful: list[dict[str, Any]]) -> None:
        answers = [record for record in handful if "reason" not in record]
        unread = [record for record in handful if "reason" in record and not record["beyond"]]
        room = unread[: max(0, UNREADABLE_KEPT - self._unread)]
        if not answers and not room:
            return
        batch = self._batch_of()
        self._write_answers(answers, batch)
        self._unread += len(room)
        self._change.create_all([_unreadable_of(record, batch) for record in room])

    def _write_answers(self, answers: list[dict[str, Any]], batch: Import) -> None:
        messages = [_message_of(self._owner, record, batch) for record in answers]
        self._change.create_all(messages)
        for record in answers:
            seen = records.seen_kept(record)
            record["application"] = self._known.match(seen).application
        pairs = zip(messages, answers, strict=True)
        self._change.create_all([_reading_of(message, record) for message, record in pairs])

    @cached_property
    def _known(self) -> Known:
        return Known(self._owner)

    def _batch_of(self) -> Import:
        if self._batch is None:
            self._batch = self._change.create(
                Import,
                owner=self._owner,
                name=self._tally.name,
                kind=self._tally.kind,
                brought_at=self._at,
            )
        return self._batch

    def finish(self) -> Import | None:
        if self._batch is not None:
            conversations.place(self._owner, change=self._change)
            self._change.update(self._batch, counts=self._tally.counts())
        return self._batch


def _message_of(owner: User, record: dict[str, Any], batch: Import | None) -> Message:
    return Message(
        owner=owner,
        digest=record["digest"],
        fingerprint=record.get("fingerprint", ""),
        thread=record.get("thread", ""),
        origin=batch,
        sent_at=records.sent_at(record),
        content=records.sealable(record["content"]),
    )


def _reading_of(message: Message, record: dict[str, Any]) -> Reading:
    return Reading(
        owner=message.owner,
        message=message,
        verdict=record["verdict"],
        confidence=record["confidence"],
        facts=records.sealable(record["facts"]),
        application_id=record["application"],
    )


def _unreadable_of(record: dict[str, Any], batch: Import) -> Unreadable:
    names = ("digest", "where", "reason", "raw")
    return Unreadable(owner=batch.owner, origin=batch, **{name: record[name] for name in names})


def digest_of_unread(where: str, raw: bytes) -> str:
    """What makes something unreadable the same when it comes again: its bytes, else its place."""
    return hashlib.sha256(b"unread\0" + (raw or where.encode("utf-8", "replace"))).hexdigest()


def wanted(owner: User, result: ReadResult) -> dict[str, Any]:
    """A record of a message that the person wants looked at: it waits whatever it says.

    Even where nothing was found in it, and where mails like it were set aside before.
    """
    silent = result.verdict.kind in NOTHING_FOR_THE_TRAY
    verdict = VerdictKind.UNSURE if silent else result.verdict.kind
    record = records.record_of(result, verdict=verdict.value)
    record = Corrections(owner).apply(record) or record
    here = Here(owner)
    here.look_for([record])
    if not here.has(record):
        here.add(record)
    seen = records.seen_kept(record)
    record["application"] = Known(owner, about=[seen]).match(seen).application
    return record


def keep(
    owner: User,
    record: dict[str, Any],
    *,
    change: changes.Recording,
    batch: Import | None = None,
) -> Reading:
    """One message and its reading, waiting in the tray."""
    (message,) = change.create_all([_message_of(owner, record, batch)])
    return read_into(message, record, change=change)


def read_into(message: Message, record: dict[str, Any], *, change: changes.Recording) -> Reading:
    (reading,) = change.create_all([_reading_of(message, record)])
    return reading
