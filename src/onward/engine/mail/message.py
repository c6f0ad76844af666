"""One mail message as plain facts. Whatever the bytes are, reading them never raises."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from onward.engine.mail import headers, packs, parts
from onward.engine.mail.html import visible_text
from onward.engine.mail.marks import marks
from onward.engine.mail.parts import Leaf

# Past these the rest is left out and said so in `Message.notes`.
RAW_LIMIT = 16 * 1024 * 1024
TEXT_LIMIT = 200_000
# The page as it was sent, to be shown some day; no answer is that long.
HTML_KEPT = 200_000
ATTACHMENT_LIMIT = 50
# A head that a mail program shows has no more lines than this.
PASTED_HEAD = 8
SUBJECT_LIMIT = 1_000

# A plain part this short beside a longer HTML one is a stub: "your program cannot show this mail".
STUB_LENGTH = 200

_MESSAGE_ID = re.compile(r"<\s*([^<>\s]{1,400})\s*>")
_HEADER_LINE = re.compile(r"^[A-Za-z][A-Za-z-]{1,30}:\s*\S", re.M)
_LOOKS_LIKE_HTML = re.compile(r"<(?:html|body|div|p|table|br)\b", re.I)


@dataclass(frozen=True, slots=True)
class Message:
    """What a message says about itself; an absent fact is None, a limit reached is in `notes`.

    `html` is as hostile as it came; it is kept to be shown sanitised.
    """

    message_id: str | None = None
    date: datetime | None = None
    # The date is that of its arrival: the message itself tells none.
    undated: bool = False
    from_name: str | None = None
    from_address: str | None = None
    reply_to: str | None = None
    to: tuple[str, ...] = ()
    subject: str | None = None
    text: str = ""
    html: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    gm_thread: str | None = None
    list_unsubscribe: bool = False
    list_post: bool = False
    sent: bool = False
    attachments: tuple[str, ...] = ()
    calendar: bool = False
    notes: tuple[str, ...] = ()
    error: str | None = None

    @property
    def from_domain(self) -> str | None:
        return self.from_address.rpartition("@")[2] if self.from_address else None


@dataclass(slots=True)
class _Body:
    """What was found while walking the parts of one message."""

    plain: list[str]
    html: list[str]
    attachments: list[str]
    notes: list[str]
    inner: list[str]
    calendar: bool = False


def read_message(raw: bytes) -> Message:
    """Read one message; what cannot be read carries an `error` and whatever was still found."""
    message = read_envelope(raw)
    if message.error:
        return message
    notes = []
    if len(raw) > RAW_LIMIT:
        raw, notes = raw[:RAW_LIMIT], ["message_cut"]
    body = _Body([], [], [], notes, [])
    error = None
    try:
        found = parts.leaves(raw)
        body.notes += found.notes
        for leaf in found.parts:
            _take_part(leaf, body)
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError, AssertionError):
        # The parser itself gave up: keep the words, so that nothing is silently lost.
        error = "unparseable"
        body.plain = [headers.decode_bytes(raw[headers.split_head(raw)[1] :][:TEXT_LIMIT], None)]
    text = _choose_text(body)
    if len(text) > TEXT_LIMIT:
        text = text[:TEXT_LIMIT]
        body.notes.append("text_cut")
    return replace(
        message,
        text=text,
        html="\n".join(body.html)[:HTML_KEPT] or None,
        attachments=tuple(body.attachments[:ATTACHMENT_LIMIT]),
        calendar=body.calendar,
        notes=tuple(dict.fromkeys(body.notes)),
        error=error,
    )


def read_envelope(raw: bytes) -> Message:
    """Read the headers alone: all that most messages of a mailbox need."""
    head, _ = headers.split_head(raw)
    if not head.strip():
        return Message(error="empty")
    fields = headers.read_fields(head)
    if not fields and not headers.has_fields(head):
        return Message(text=headers.decode_bytes(raw[:TEXT_LIMIT], None), error="no_headers")
    sender = headers.read_addresses(fields.get("from"))
    reply = headers.read_addresses(fields.get("reply-to"))
    written = headers.read_date(fields.get("date"))
    received = fields.get("received", "").rpartition(";")[2]
    subject = fields.get("subject")
    subject = headers.decode_words(subject)[:SUBJECT_LIMIT] if subject is not None else None
    precedence = fields.get("precedence", "").lower()
    return Message(
        message_id=_first_id(fields.get("message-id")),
        date=written or headers.read_date(received),
        undated=written is None,
        from_name=sender[0].name if sender else None,
        from_address=sender[0].address if sender else None,
        reply_to=reply[0].address if reply else None,
        to=tuple(one.address for one in headers.read_addresses(fields.get("to"))),
        subject=subject,
        in_reply_to=_first_id(fields.get("in-reply-to")),
        references=tuple(_MESSAGE_ID.findall(fields.get("references", "")))[-50:],
        gm_thread=fields.get("x-gm-thrid") or None,
        list_unsubscribe="list-unsubscribe" in fields,
        list_post="list-post" in fields or "mailing-list" in fields or precedence == "list",
        sent=_is_sent(fields.get("x-gmail-labels")),
    )


def _first_id(value: str | None) -> str | None:
    if not value:
        return None
    match = _MESSAGE_ID.search(value)
    return match[1] if match else headers.tidy(value)[:400] or None


def _is_sent(labels: str | None) -> bool:
    if not labels:
        return False
    return not headers.read_labels(labels).isdisjoint(packs.everywhere().sent_labels)


def _take_part(leaf: Leaf, body: _Body) -> None:
    kind = leaf.kind
    if kind in {"text/calendar", "application/ics"} or (leaf.name or "").lower().endswith(".ics"):
        body.calendar = True
    if not leaf.is_words:
        if leaf.inside and not body.inner:
            body.inner.append(_words_inside(leaf, body.notes))
        if not kind.startswith("multipart/"):
            body.attachments.append(leaf.name or kind)
        return
    if kind == "text/calendar" or leaf.payload is None:
        return
    text = headers.decode_bytes(leaf.payload, leaf.charset)
    if kind == "text/html":
        body.html.append(text)
    else:
        body.plain.append(text)


def _words_inside(leaf: Leaf, notes: list[str]) -> str:
    found = _Body([], [], [], notes, ["taken"])
    for one in leaf.inside:
        _take_part(one, found)
    return _choose_text(found)


def _choose_text(body: _Body) -> str:
    plain = "\n\n".join(text for text in body.plain if text.strip()).strip()
    if plain and (len(plain) > STUB_LENGTH or not body.html):
        return _as_seen(plain, body) if _LOOKS_LIKE_HTML.match(plain) else plain
    shown = "\n\n".join(filter(None, (_as_seen(html, body) for html in body.html)))
    best = shown if len(shown) > len(plain) else plain
    return best or "".join(body.inner).strip()


def _as_seen(html: str, body: _Body) -> str:
    text, cut = visible_text(html)
    if cut:
        body.notes.append("html_cut")
    return text


def read_pasted(text: str) -> Message:
    """Read what a person pasted: a whole message with headers, or just its words."""
    start = text.lstrip()
    if _LOOKS_LIKE_HTML.match(start):
        shown, cut = visible_text(start)
        return Message(text=shown[:TEXT_LIMIT], notes=("html_cut",) if cut else ())
    start = _with_head_in_english(start.replace("\r\n", "\n"))
    if _HEADER_LINE.match(start):
        head, _, rest = start.partition("\n\n")
        message = read_envelope(head.encode("utf-8", "replace"))
        known = (message.subject, message.from_address or message.from_name, message.date)
        if any(fact is not None for fact in known) and not message.error:
            if "content-type" in head.lower():
                return read_message(text.encode("utf-8", "replace"))
            return _pasted(rest or "", message)
    return _pasted(text, Message())


def _with_head_in_english(text: str) -> str:
    """Write a head as a mail program shows it in another language ("Von: …", "Betreff: …") the way mail is sent.

    Its day stays out: it is written for people there, in more ways than can be told apart.
    """
    known = marks()
    head, _, rest = text.partition("\n\n")
    first, *others = head.split("\n")[:PASTED_HEAD]
    shown = known.head_from.match(first) and any(map(known.head_other.match, others))
    if not shown or first.lower().startswith("from") or not rest.strip():
        return text
    subject = next(filter(known.head_subject.match, others), "")
    named = (("From", first), ("Subject", subject))
    fields = (f"{name}: {line.partition(':')[2].strip()}" for name, line in named if line)
    return "\n".join(fields) + "\n\n" + rest


def _pasted(text: str, message: Message) -> Message:
    text = text.strip()
    if not text and message.subject is None:
        return Message(error="empty")
    notes = ("text_cut",) if len(text) > TEXT_LIMIT else ()
    return replace(message, text=text[:TEXT_LIMIT], notes=notes)
