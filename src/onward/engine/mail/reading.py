"""Reading mail in one call: what each message is, says, and is about. It changes nothing.

A mailbox is read block by block (`mailbox.split`, `mailbox.blocks`): each by itself, in any process, with
the same results.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from onward.engine.mail import headers, mailbox, relays
from onward.engine.mail.dates import ToldDay
from onward.engine.mail.message import Message, read_envelope, read_message, read_pasted
from onward.engine.mail.parties import Parties, who
from onward.engine.mail.triage import worth_opening
from onward.engine.mail.verdict import Verdict, VerdictKind, judge
from onward.engine.mail.verdict_kinds import SURE

# Enough of what could not be read to try it again.
UNREAD_KEPT = 256 * 1024


@dataclass(frozen=True, slots=True)
class ReadResult:
    """One message read: its facts, what it says, whom it is about. `position` counts from 1."""

    message: Message
    verdict: Verdict
    parties: Parties
    position: int = 1

    @property
    def error(self) -> str | None:
        return self.message.error

    @property
    def answers_an_ask(self) -> bool:
        """Whether it only goes on about feedback: news to whoever asked for it, and to nobody else."""
        return "feedback_reply" in self.verdict.reasons

    def as_json(self) -> dict[str, Any]:
        """Give the fields of `onward read --json`, `file` and `position` aside."""
        message, verdict, parties = self.message, self.verdict, self.parties
        fields: dict[str, Any] = {
            "message_id": message.message_id,
            "date": message.date.isoformat() if message.date else None,
            "from": _shown(message),
            "subject": message.subject,
            "verdict": verdict.kind.value,
            "confidence": verdict.confidence,
            "sentence": verdict.sentence,
            "employer": parties.employer,
            "role": parties.role,
            "person": parties.person,
            "reason_stated": verdict.reason_stated,
            "language": verdict.language,
            "offered": [_day(told) for told in verdict.offered],
            "promised": _day(verdict.promised) if verdict.promised else None,
            "people": [{"name": one.name, "address": one.address} for one in parties.people],
        }
        if message.error:
            fields["error"] = message.error
        return fields


@dataclass(frozen=True, slots=True)
class BlockRead:
    """What one block of a mailbox held: what may be an answer or could not be read, out of how many.

    Positions count from 1 within the block.
    """

    results: tuple[ReadResult, ...]
    count: int
    # Of those in which no words were found: the position, and the beginning of the bytes.
    unread: tuple[tuple[int, bytes], ...] = ()

    def placed(self, before: int) -> tuple[ReadResult, ...]:
        """Give the results with their positions in the whole mailbox."""
        return tuple(replace(one, position=before + one.position) for one in self.results)


def _day(told: ToldDay) -> dict[str, str | None]:
    return {
        "words": told.words,
        "day": told.day.isoformat() if told.day else None,
        "time": told.time,
    }


def _shown(message: Message) -> str | None:
    if message.from_name and message.from_address:
        return f"{message.from_name} <{message.from_address}>"
    return message.from_address or message.from_name


def read(
    raw: bytes,
    *,
    own_addresses: frozenset[str] = frozenset(),
    position: int = 1,
    thorough: bool = False,
) -> ReadResult:
    """Read one message out of many; unless `thorough`, most are let go after a look at their bytes."""
    if not thorough and not worth_opening(raw, own_addresses=own_addresses):
        envelope = read_envelope(raw)
        if envelope.error is None:
            return ReadResult(envelope, _LET_GO, Parties(), position)
    return _conclude(read_message(raw), own_addresses, position)


def read_text(text: str, *, own_addresses: frozenset[str] = frozenset()) -> ReadResult:
    """Read what a person pasted."""
    return _conclude(read_pasted(text), own_addresses, 1)


def read_stream(
    stream: BinaryIO,
    *,
    own_addresses: frozenset[str] = frozenset(),
    limit: int = mailbox.MESSAGE_LIMIT,
) -> Iterator[ReadResult]:
    """Read every message of an opened .eml, mbox or text file; raises NotMail for anything else.

    Somebody chose a single message: it is read whole. So is each message of a small mailbox.
    """
    small = mailbox.is_small(stream)
    for one in mailbox.messages(stream, limit=limit):
        thorough = small or one.kind is mailbox.FileKind.EML
        result = (
            read_text(headers.decode_bytes(one.raw, None), own_addresses=own_addresses)
            if one.kind is mailbox.FileKind.TEXT
            else read(
                one.raw, own_addresses=own_addresses, position=one.position, thorough=thorough
            )
        )
        yield result if one.cut is None else _marked(result, one.cut)


def read_block(
    block: mailbox.Block,
    *,
    own_addresses: frozenset[str] = frozenset(),
    limit: int = mailbox.MESSAGE_LIMIT,
    thorough: bool = False,
) -> BlockRead:
    """Read what may be an answer in a block of a mailbox, and count the rest."""
    results: list[ReadResult] = []
    unread: list[tuple[int, bytes]] = []
    count, opened = _opened(block, own_addresses, limit, thorough=thorough)
    for position, message, cut in opened:
        result = _conclude(read_message(mailbox.unquoted(message)), own_addresses, position)
        if result.error and not result.message.text.strip():
            unread.append((position, message[:UNREAD_KEPT]))
            continue
        silent = result.verdict.kind is VerdictKind.OTHER and not result.answers_an_ask
        if silent and not result.error:
            continue
        results.append(_marked(result, "too_large") if cut else result)
    return BlockRead(tuple(results), count, tuple(unread))


def _opened(
    block: mailbox.Block, own_addresses: frozenset[str], limit: int, *, thorough: bool
) -> tuple[int, list[tuple[int, bytes, bool]]]:
    """Look at all messages before one is read: one kind of work at a time stays in a processor's memory."""
    count = 0
    opened: list[tuple[int, bytes, bool]] = []
    for count, (message, cut) in enumerate(mailbox.stored(block, limit=limit), start=1):
        if thorough or worth_opening(message, own_addresses=own_addresses):
            opened.append((count, message, cut))
    return count, opened


def _marked(result: ReadResult, cut: str) -> ReadResult:
    return replace(result, message=replace(result.message, notes=(*result.message.notes, cut)))


_LET_GO = Verdict(VerdictKind.OTHER, SURE, reasons=("nothing_about_work",))


def _conclude(message: Message, own_addresses: frozenset[str], position: int) -> ReadResult:
    verdict = judge(message, own_addresses=own_addresses)
    silent = verdict.kind is VerdictKind.OTHER and not relays.is_relay(message.from_domain)
    parties = Parties() if silent else who(message, verdict)
    return ReadResult(message, verdict, parties, position)
