"""From what the engine read to what the tray keeps, and back to what matching looks at."""

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from html import unescape
from typing import Any

from onward.engine.mail.dates import ToldDay
from onward.engine.mail.kinds import VerdictKind
from onward.engine.mail.message import Message as Mail
from onward.engine.mail.parties import Parties
from onward.engine.mail.reading import ReadResult
from onward.intake.known import Seen
from onward.intake.models import Reading

REFERENCES_KEPT = 20
LINE = 1_000
# So much of a body tells mails apart. A limit of the engine cuts no copy of a mail before this.
TELLING = 60_000

# These must stay as they are: what was kept is known again by what they leave.
_TAG = re.compile(r"<[^<>]*+>")
_NO_LETTER = re.compile(r"[\W_]+")


def identity(mail: Mail) -> str:
    """What other messages call this one by; tells nothing of its words."""
    if mail.message_id:
        return identity_of(mail.message_id)
    day = mail.date.isoformat() if mail.date else ""
    words = " ".join(mail.text.split())
    told = "\0".join([mail.from_address or "", day, mail.subject or "", words])
    return hashlib.sha256(f"words\0{told}".encode("utf-8", "replace")).hexdigest()


def identity_of(message_id: str) -> str:
    return hashlib.sha256(f"id\0{message_id}".encode("utf-8", "replace")).hexdigest()


def fingerprint(mail: Mail) -> str:
    """What cannot differ between copies of a mail, to tell it from others with its number.

    Line ends, folds, quoting, labels and the stations on its way differ; and what is visible of a page is
    told better from year to year. "" for a mail without a number.
    """
    if not mail.message_id:
        return ""
    written = mail.date.astimezone(UTC) if mail.date and not mail.undated else None
    body = (mail.html or mail.text).replace("\r\n", "\n")[:TELLING]
    words = unescape(_TAG.sub(" ", body)) if mail.html else body
    day = written.isoformat() if written else ""
    told = [day, mail.from_address or "", _letters(mail.subject or ""), _letters(words)]
    return hashlib.sha256("\0".join(["copy", *told]).encode("utf-8", "replace")).hexdigest()


def _letters(words: str) -> str:
    return _NO_LETTER.sub("", words).casefold()


def thread_of(mail: Mail) -> str:
    """What the messages of one thread have in common; tells nothing of their words.

    The mail box says it, or the first message of the thread does: often one that the person sent,
    and that never comes in here.
    """
    if mail.gm_thread:
        return hashlib.sha256(f"thread\0{mail.gm_thread}".encode("utf-8", "replace")).hexdigest()
    first = next(iter(mail.references), None) or mail.in_reply_to
    return identity_of(first) if first else identity(mail)


def record_to_keep(result: ReadResult) -> dict[str, Any]:
    """A record of what may be an answer; `if_asked` where it is news only to whoever asked for it."""
    if result.answers_an_ask:
        return {**record_of(result, verdict=VerdictKind.UNSURE.value), "if_asked": True}
    return record_of(result, verdict=result.verdict.kind.value)


def record_of(result: ReadResult, *, verdict: str) -> dict[str, Any]:
    """All that is kept of one message, as JSON can hold it."""
    mail, judged, parties = result.message, result.verdict, result.parties
    answered = dict.fromkeys([*mail.references, *filter(None, [mail.in_reply_to])])
    return {
        "digest": identity(mail),
        "fingerprint": fingerprint(mail),
        "thread": thread_of(mail),
        "sent_at": mail.date.isoformat() if mail.date else None,
        "verdict": verdict,
        "confidence": judged.confidence,
        "content": {
            "from": _line(mail.from_name),
            "from_address": _line(mail.from_address),
            "reply_to": _line(mail.reply_to),
            "subject": _line(mail.subject),
            "text": mail.text.replace("\0", ""),
            "html": mail.html.replace("\0", "") if mail.html else None,
            "message_id": mail.message_id,
            "references": [identity_of(one) for one in list(answered)[-REFERENCES_KEPT:]],
        },
        "facts": {
            "sentence": judged.sentence,
            "employer": parties.employer,
            "role": parties.role,
            "person": parties.person,
            "person_address": parties.person_address,
            "reason_stated": judged.reason_stated,
            "decided_by": judged.decided_by.value if judged.decided_by else None,
            "talk_on": _the_day(judged.offered),
            "answer_by": _the_day([judged.promised] if judged.promised else []),
        },
    }


def _the_day(told: Iterable[ToldDay]) -> str | None:
    """The one day that is told; None where there are several, or it is not clear."""
    days = {one.day for one in told}
    day = days.pop() if len(days) == 1 else None
    return day.isoformat() if day else None


def _line(value: str | None) -> str | None:
    return value[:LINE] if value else None


def seen_kept(record: dict[str, Any]) -> Seen:
    """A message that was put aside, as matching sees it."""
    content, facts = record["content"], record["facts"]
    mail = Mail(
        from_name=content["from"],
        from_address=content["from_address"],
        reply_to=content["reply_to"],
        subject=content["subject"],
        text=content["text"],
    )
    named = ("employer", "role", "person", "person_address")
    parties = Parties(**{name: facts[name] for name in named})
    return Seen(mail, parties, tuple(content["references"]), record.get("thread", ""))


def seen_again(reading: Reading) -> Seen:
    """A kept message as matching sees it, without reading it anew."""
    message = reading.message
    mail = Mail(
        from_name=message.part("from") or None,
        from_address=message.part("from_address") or None,
        reply_to=message.part("reply_to") or None,
        subject=message.part("subject") or None,
        text=message.part("text"),
    )
    parties = Parties(
        employer=reading.fact("employer") or None,
        role=reading.fact("role") or None,
        person=reading.fact("person") or None,
        person_address=reading.fact("person_address") or None,
    )
    return Seen(mail, parties, tuple(message.references), message.thread)


def sealable(part: dict[str, Any]) -> str:
    """A part of a record as one text; what is absent takes no room."""
    return json.dumps({name: value for name, value in part.items() if value})


def sent_at(record: dict[str, Any]) -> datetime | None:
    written = record["sent_at"]
    return datetime.fromisoformat(written) if written else None


def kept(reading: Reading) -> dict[str, Any]:
    """A reading that is here, in the shape it came in."""
    return {
        "digest": reading.message.digest,
        "verdict": reading.verdict,
        "confidence": reading.confidence,
        "content": json.loads(reading.message.content or "{}"),
        "facts": json.loads(reading.facts or "{}"),
    }
