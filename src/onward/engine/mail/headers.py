"""Mail headers as people wrote them: decoded leniently, because real mailboxes lie about charsets."""

import base64
import binascii
import codecs
import quopri
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from onward.engine.unseen import HALF, without_unseen

# Real heads stay far below this; a header bomb is cut here.
HEAD_LIMIT = 256 * 1024
VALUE_LIMIT = 16 * 1024
ADDRESS_LIMIT = 100

# Mail older than this is a reset clock, not history; the far end leaves room for a slow search.
EARLIEST_YEAR, LATEST_YEAR = 1990, 2090

_WANTED = frozenset(
    b"from to cc subject date message-id reply-to in-reply-to references received list-unsubscribe "
    b"list-post mailing-list precedence x-gm-thrid x-gmail-labels".split()
)
_FOLD = re.compile(rb"\r?\n[ \t]+")
_FIELD = re.compile(rb"^[!-9;-~]{1,80}:", re.M)
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_WORD_GAP = re.compile(r"(\?=)[ \t]+(?==\?)")
# Possessive throughout: a head is hostile, and is read for every mail there is.
_MAILBOX = re.compile(
    r'("(?:[^"\\]|\\.){0,400}+"\s{0,40}+|[^<>",;]{0,400}+)<\s{0,40}+([^<>\s]{1,320}+)\s{0,40}+>'
)
_BARE = re.compile(r"[^\s<>\",;()\[\]]{1,128}@[^\s<>\",;()\[\]]{1,190}")
# What mail programs put before a subject when it is answered or sent on, in the languages of the packs.
_FORWARDS = "fwd?|wg|tr|rv|i"
REPLIED = re.compile(rf"\s*(?:(?:re?|rif|aw|sv|antw|{_FORWARDS})\s*(?:\[\d+\])?\s*:\s*)+", re.I)
FORWARDED = re.compile(rf"\s*(?:{_FORWARDS})\s*:", re.I)
# These decode in quadratic time or run escapes; no honest mail body is written in them.
_REFUSED_CODECS = frozenset(
    {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"}
)
CHARSET_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox as a header gives it; `name` is what is displayed."""

    name: str | None
    address: str


def split_head(raw: bytes) -> tuple[bytes, int]:
    """Give the header block and where the body begins."""
    start = 0
    while raw[start : start + 1] in {b"\r", b"\n"} and start < HEAD_LIMIT:
        start += 1
    # Looked for by plain search, each only before the one found: a pattern would cost ten times as much.
    limit = min(len(raw), start + HEAD_LIMIT)
    end, length = limit, 0
    for mark in (b"\n\n", b"\r\n\r\n", b"\r\r"):
        if length and raw.find(b"\r", start, end) < 0:
            break
        found = raw.find(mark, start, end)
        if found >= 0:
            end, length = found, len(mark)
    return raw[start:end], end + length


def read_fields(head: bytes) -> dict[str, str]:
    """Collect the first value of each header Onward looks at, unfolded but not yet decoded."""
    lines = (head.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in head else head).split(
        b"\n"
    )
    fields: dict[bytes, list[bytes]] = {}
    current: list[bytes] | None = None
    for line in lines:
        if line[:1] in {b" ", b"\t"}:
            if current is not None:
                current.append(line.strip())
            continue
        name, colon, value = line.partition(b":")
        name = name.rstrip().lower()
        current = None
        if colon and name in _WANTED and name not in fields:
            current = fields[name] = [value.strip()]
    return {
        name.decode("ascii"): decode_bytes(b" ".join(values)[:VALUE_LIMIT], None).strip()
        for name, values in fields.items()
    }


def value_of(head: bytes, low: bytes, name: bytes) -> bytes:
    """Give a header's first value, unfolded. `low` is a line end and the head in small letters.

    `name` is b"\\nsubject:" or the like. For many a message three such looks are all that is needed.
    """
    start = low.find(name)
    if start < 0:
        return b""
    start += len(name)
    end = low.find(b"\n", start)
    while end >= 0 and low[end + 1 : end + 2] in {b" ", b"\t"} and end - start < VALUE_LIMIT:
        end = low.find(b"\n", end + 1)
    value = head[start - 1 : end - 1 if end >= 0 else None]
    return _FOLD.sub(b" ", value) if b"\n" in value else value


def has_fields(head: bytes) -> bool:
    return _FIELD.search(head) is not None


def decode_bytes(raw: bytes, charset: str | None) -> str:
    """Turn bytes into text without ever failing: as declared, else UTF-8, else Windows-1252."""
    if charset is None and raw.isascii():
        return raw.decode("ascii")
    for name in (charset, "utf-8"):
        if name is None or len(name) > CHARSET_LIMIT:
            continue
        try:
            # The name Python knows it by: a codec answers to many.
            codec = codecs.lookup(name)
            if codec.name.replace("_", "-") not in _REFUSED_CODECS:
                return HALF.sub("\ufffd", raw.decode(codec.name))
        except (LookupError, UnicodeError, ValueError):
            continue
    text = raw.decode("utf-8", "replace")
    # A few broken bytes in UTF-8 (a cut message) stay UTF-8; many mean it never was.
    if text.count("\ufffd") * 20 < sum(byte > 127 for byte in raw[:4000]):
        return text
    return raw.decode("cp1252", "replace")


def decode_words(value: str) -> str:
    """Decode RFC 2047 encoded words, joining characters split across two of them."""
    if "=?" not in value:
        return tidy(value)
    pieces: list[str] = []
    charset, pending = "", b""
    position = 0
    joined = _WORD_GAP.sub(r"\1", value)
    for match in _WORD.finditer(joined):
        if match.start() > position or match[1].lower() != charset:
            pieces.append(decode_bytes(pending, charset or None))
            pieces.append(joined[position : match.start()])
            charset, pending = match[1].lower(), b""
        pending += _word_bytes(match[2], match[3])
        position = match.end()
    pieces += [decode_bytes(pending, charset or None), joined[position:]]
    return tidy("".join(pieces))


def _word_bytes(encoding: str, payload: str) -> bytes:
    raw = payload.encode("utf-8", "replace")
    if encoding in "qQ":
        return quopri.decodestring(raw, header=True)
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except (binascii.Error, ValueError):
        return raw


def tidy(value: str) -> str:
    """Take control, direction and zero-width characters out: they can make a name lie."""
    if not value.isascii():
        value = HALF.sub("", value)
    return " ".join(without_unseen(value).split())


def read_labels(value: str) -> frozenset[str]:
    """Read the labels that a mailbox put on a message, in small letters."""
    return frozenset(name.strip(' "').casefold() for name in decode_words(value).split(","))


def read_addresses(value: str | None) -> tuple[Address, ...]:
    """Read every mailbox of an address header, as far as it can be read."""
    if not value:
        return ()
    found: list[Address] = []
    position = 0
    for match in _MAILBOX.finditer(value):
        found += _bare_addresses(value[position : match.start()])
        name = decode_words(match[1].strip().strip('"').replace("\\", ""))
        found.append(Address(name.strip("'\" ") or None, tidy(match[2]).lower()))
        position = match.end()
        if len(found) >= ADDRESS_LIMIT:
            return tuple(found)
    found += _bare_addresses(value[position:])
    return tuple(found[:ADDRESS_LIMIT])


def _bare_addresses(value: str) -> Iterable[Address]:
    if "@" not in value:
        return ()
    return [Address(None, tidy(match[0]).lower()) for match in _BARE.finditer(value[:VALUE_LIMIT])]


def read_date(value: str | None) -> datetime | None:
    """Read a Date header; None where it is absent, broken, or outside any living search."""
    if not value:
        return None
    try:
        moment = parsedate_to_datetime(value[:200])
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
