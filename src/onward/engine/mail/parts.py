"""The parts of a message, in order: words, pictures, documents, each with what it says it is.

Most mail has one of a few plain shapes, and those are taken apart here directly. Whatever is odd goes
to the parser of the standard library, which takes several times as long and has met everything.
"""

import binascii
import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message as ParsedMail
from typing import Any

from onward.engine.mail import headers

PART_LIMIT = 200
PART_DEPTH = 20
# Plain shapes stay far below both.
QUICK_PARTS, QUICK_DEPTH = 40, 6
# What says how a part is packed is a line or two; the standard parser takes quadratic time over more.
FIELD_LIMIT = 2_000
# It also looks for every open boundary on every line.
LOOKS_LIMIT = 10_000_000

_VALUE = r"(?:\"[^\"\\<>\r\n;]*\"|[\w!#$&+^`|~./:=-]+)"
_SETTINGS = rf"((?:\s*+;\s*+[\w-]++={_VALUE})*+)\s*+;?\s*+\Z"
_TYPED = re.compile(r"([\w!#$&+^.-]+/[\w!#$&+^.-]+)" + _SETTINGS, re.A)
_DISPOSED = re.compile(r"(attachment|inline)" + _SETTINGS, re.A | re.I)
_SETTING = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|([^\s;]+))", re.A)
_PLAIN_HEAD = re.compile(rb"(?:[!-9;-~]++:[^\r\n]*+\r?\n(?:[ \t]++[^\s][^\r\n]*+\r?\n)*+)++\Z")
_AS_THEY_ARE = frozenset({"", "7bit", "8bit", "binary"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """One part that holds no others; `payload` is for words, `inside` for an attached message."""

    kind: str
    name: str | None = None
    attached: bool = False
    payload: bytes | None = None
    charset: str | None = None
    inside: "tuple[Leaf, ...]" = ()

    @property
    def is_words(self) -> bool:
        return not self.attached and self.name is None and self.kind.startswith("text/")


@dataclass(frozen=True, slots=True)
class Leaves:
    """The parts of a message in order; `notes` say which limit ended them early."""

    parts: tuple[Leaf, ...]
    notes: tuple[str, ...] = ()


class _CautiousMail(ParsedMail):
    """A message whose parser is never given a field longer than any honest one."""

    def get(self, name: str, failobj: Any = None) -> Any:
        value = super().get(name, failobj)
        if value is failobj or len(text := str(value)) <= FIELD_LIMIT:
            return value
        return text[:FIELD_LIMIT]


class Odd(Exception):
    """Not one of the plain shapes: take it apart thoroughly."""


def leaves(raw: bytes) -> Leaves:
    """Take a message apart; raises what the standard parser raises where a message is beyond it."""
    raw = raw.lstrip(b"\r\n")
    try:
        return quick_leaves(raw)
    except Odd:
        return thorough_leaves(raw)


def quick_leaves(raw: bytes) -> Leaves:
    """Take apart a message of a plain shape; raises `Odd` for any other."""
    if raw.count(b"\r") != raw.count(b"\r\n"):
        raise Odd
    parts: list[Leaf] = []
    for leaf in _quick(raw, 0):
        parts.append(leaf)
        if len(parts) > QUICK_PARTS:
            raise Odd
    return Leaves(tuple(parts))


def _quick(raw: bytes, depth: int) -> Iterator[Leaf]:
    head, body = _head_and_body(raw)
    low = b"\n" + head.lower()
    kind, settings = _typed(_text(head, low, b"\ncontent-type:"))
    if kind.startswith("multipart/") and kind != "multipart/digest":
        if depth >= QUICK_DEPTH:
            raise Odd
        for part in _between(body, settings.get("boundary", "")):
            yield from _quick(part, depth + 1)
        return
    disposition = _text(head, low, b"\ncontent-disposition:")
    name = _quick_name(disposition, settings)
    leaf = Leaf(kind, name, disposition.lower().startswith("attachment"))
    if not leaf.is_words:
        if kind.startswith(("message/", "multipart/")):
            raise Odd
        yield leaf
        return
    encoding = _text(head, low, b"\ncontent-transfer-encoding:").lower()
    payload = _undone(body, encoding)
    charset = settings.get("charset")
    yield Leaf(kind, payload=payload, charset=charset.lower() if charset else None)


def _head_and_body(raw: bytes) -> tuple[bytes, bytes]:
    if raw.startswith((b"\n", b"\r\n")):
        return b"", raw[raw.index(b"\n") + 1 :]
    ends = [end for mark in (b"\n\n", b"\n\r\n") if (end := raw.find(mark)) >= 0]
    if not ends:
        raise Odd
    end = min(ends) + 1
    head = raw[:end]
    if not _PLAIN_HEAD.match(head):
        raise Odd
    return head, raw[raw.index(b"\n", end) + 1 :]


def _text(head: bytes, low: bytes, name: bytes) -> str:
    value = headers.value_of(head, low, name)
    if not value.isascii():
        raise Odd
    return value.decode("ascii").lstrip(" \t").rstrip("\r")


def _typed(value: str) -> tuple[str, dict[str, str]]:
    if not value:
        return "text/plain", {}
    match = _TYPED.match(value)
    if match is None:
        raise Odd
    return match[1].lower(), _settings(match[2])


def _settings(text: str) -> dict[str, str]:
    """Read what follows a type: a name said twice counts the first time."""
    found: dict[str, str] = {}
    for name, quoted, bare in _SETTING.findall(text):
        found.setdefault(name.lower(), quoted or bare)
    return found


def _quick_name(disposition: str, settings: dict[str, str]) -> str | None:
    given: dict[str, str] = {}
    if disposition:
        match = _DISPOSED.match(disposition)
        if match is None:
            raise Odd
        given = _settings(match[2])
    name = given.get("filename", settings.get("name"))
    return _shown_name(name) if name else None


def _shown_name(name: str) -> str | None:
    return headers.decode_words(name)[:200] or None


def _between(body: bytes, boundary: str) -> Iterator[bytes]:
    """Yield what stands between the boundaries of a multipart, up to the closing one."""
    if not boundary:
        raise Odd
    mark = b"--" + boundary.encode("ascii")
    begin = None
    found = body.find(mark)
    while found >= 0:
        line_end = body.find(b"\n", found)
        line = body[found + len(mark) : line_end if line_end >= 0 else None].rstrip(b" \t\r")
        if (found == 0 or body[found - 1] == 10) and line in {b"", b"--"}:
            if begin is not None:
                yield _one_part(body, begin, found)
            elif line:
                raise Odd
            if line:
                return
            begin = line_end + 1
        found = body.find(mark, found + len(mark))
    # Never closed, or never begun.
    raise Odd


def _one_part(body: bytes, begin: int, end: int) -> bytes:
    """The line end before a boundary belongs to the boundary."""
    if begin == 0 or begin >= end:
        raise Odd
    end -= 1
    return body[begin : end - (body[end - 1 : end] == b"\r")]


def _undone(body: bytes, encoding: str) -> bytes:
    if encoding in _AS_THEY_ARE:
        return body
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding != "base64":
        raise Odd
    try:
        return binascii.a2b_base64(body.translate(None, b"\r\n"), strict_mode=True)
    except binascii.Error as broken:
        raise Odd from broken


def thorough_leaves(raw: bytes) -> Leaves:
    """Take any message apart, within limits."""
    if raw.lower().count(b"boundary") * raw.count(b"\n") > LOOKS_LIMIT:
        _, begin = headers.split_head(raw)
        return Leaves((Leaf("text/plain", payload=raw[begin:]),), ("too_deep",))
    parsed = email.message_from_bytes(raw, _class=_CautiousMail, policy=email.policy.compat32)
    notes: list[str] = []
    parts: list[Leaf] = []
    looked_inside = False
    for part in _walk(parsed, notes):
        leaf = _leaf(part)
        if leaf.kind == "message/rfc822" and not looked_inside:
            looked_inside, leaf = True, _with_inside(part, leaf, notes)
        parts.append(leaf)
    return Leaves(tuple(parts), tuple(notes))


def _walk(parsed: ParsedMail, notes: list[str]) -> Iterator[ParsedMail]:
    """Yield the leaves in order; an attached message is a leaf, not a second body."""
    waiting = [(parsed, 0)]
    seen = 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if seen > PART_LIMIT or depth > PART_DEPTH:
            notes.append("too_many_parts" if seen > PART_LIMIT else "too_deep")
            return
        inside = part.get_payload()
        if isinstance(inside, list) and part.get_content_maintype() == "multipart":
            parts = [one for one in inside if isinstance(one, ParsedMail)]
            waiting += [(one, depth + 1) for one in reversed(parts)]
        else:
            yield part


def _leaf(part: ParsedMail) -> Leaf:
    kind = part.get_content_type()
    disposition = str(part.get("content-disposition", "")).strip().lower()
    leaf = Leaf(kind, _file_name(part), disposition.startswith("attachment"))
    if not leaf.is_words:
        return leaf
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return leaf
    return Leaf(kind, payload=payload, charset=part.get_content_charset())


def _with_inside(part: ParsedMail, leaf: Leaf, notes: list[str]) -> Leaf:
    """Keep what an attached message says, for when it is all there is."""
    inside = part.get_payload()
    first = inside[0] if isinstance(inside, list) and inside else None
    if not isinstance(first, ParsedMail):
        return leaf
    inner = tuple(_leaf(one) for one in _walk(first, notes))
    return Leaf(leaf.kind, leaf.name, leaf.attached, inside=inner)


def _file_name(part: ParsedMail) -> str | None:
    try:
        name = part.get_filename()
    except (LookupError, ValueError, TypeError, AttributeError, IndexError):
        return None
    return _shown_name(str(name)) if name else None
