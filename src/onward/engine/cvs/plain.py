"""Plain text and Markdown."""

import re
from collections.abc import Iterator
from textwrap import wrap

from onward.engine.cvs.records import Format, Line, NotReadable, Paper
from onward.engine.cvs.words import limit, say

_HASHES = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"^\s*(?:[-=_*~]\s*){3,}$")
_STRESSED = re.compile(r"(\*\*|__|\*|(?<!\w)_|`)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_LINKED = re.compile(r"!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
_WIDE = re.compile(r"\t+| {3,}")
_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def read(content: bytes, kind: Format) -> tuple[Paper, list[Line]]:
    """What a text says. Raises `NotReadable`."""
    whole = _decoded(content)
    text = whole[: limit("longest_text")]
    rows = [row for one in text.splitlines() for row in _short(_CONTROL.sub("", one).rstrip())]
    lines = list(_lines(rows, markdown=kind is Format.MARKDOWN))
    most = limit("lines_read")
    left_out: tuple[str, ...] = (say("lines_left", read=f"{most:,}"),) if len(lines) > most else ()
    if len(whole) > len(text):
        left_out += (say("text_left", read=f"{len(text):,}"),)
    if not lines:
        raise NotReadable(say("empty"), say("empty_step"))
    return Paper(format=kind, size=len(content), left_out=left_out), lines[:most]


def _short(row: str) -> list[str]:
    """A row as it is; one that was copied without its line breaks, in pieces that are whole words."""
    most = limit("longest_line")
    # What is no text has no blanks, and is cut.
    return [row] if len(row) <= most else wrap(row, most, break_on_hyphens=False)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        codes = ["utf-16"]
    else:
        codes = ["utf-8-sig", "cp1252"]
    for code in codes:
        try:
            return content.decode(code)
        except UnicodeDecodeError:
            continue
    raise NotReadable(say("text_strange"), say("text_strange_step"))


def _lines(rows: list[str], *, markdown: bool) -> Iterator[Line]:
    number = 0
    for at, row in enumerate(rows):
        if not row.strip() or _RULE.match(row):
            continue
        level, text = _level(row, rows[at + 1] if at + 1 < len(rows) else "", markdown=markdown)
        bold = None
        if markdown:
            bare = text.strip()
            bold = bare.startswith("**") or level > 0
            text = unmarked(text)
        number += 1
        text = _WIDE.sub("\t", text.strip())
        if text:
            yield Line(number=number, text=text, bold=bold, heading=level)


def _level(row: str, below: str, *, markdown: bool) -> tuple[int, str]:
    if markdown and (match := _HASHES.match(row)):
        return len(match[1]), match[2]
    short = len(row.strip()) <= 60
    if short and _RULE.match(below) and len(below.strip()) > 2 and below.strip()[0] in "=-":
        return (1 if below.strip()[0] == "=" else 2), row
    return 0, row


def unmarked(text: str) -> str:
    """Markdown without its signs; a link keeps its words, or its address where it has none."""
    text = _LINKED.sub(lambda link: link[1] or link[2], text)
    mark = re.match(r"\s*[*+-]\s+", text)
    head, rest = (mark[0], text[mark.end() :]) if mark else ("", text)
    for _ in range(3):
        rest = _STRESSED.sub(r"\2", rest)
    return head.replace("+", "-") + rest.replace("\\", "").rstrip()
