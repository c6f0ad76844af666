"""A file of any kind -> what it says as a CV."""

import re

from onward.engine.cvs import bullets, docx, json_resume, pdf, plain
from onward.engine.cvs.meaning import understood
from onward.engine.cvs.records import Cv, Format, NotReadable
from onward.engine.cvs.words import limit, say

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,100}<(?:!doctype html|html|head|body)\b", re.IGNORECASE
)
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(content: bytes, name: str = "") -> Cv:
    """What a file says. Raises `NotReadable`. Hostile files are for a process of their own."""
    if not content.strip():
        raise _refused("empty")
    if len(content) > limit("largest"):
        raise _refused("too_large")
    kind = kind_of(content, name)
    if kind is Format.JSON_RESUME:
        return json_resume.read(content)
    readers = {Format.PDF: pdf.read, Format.DOCX: docx.read}
    paper, lines = readers[kind](content) if kind in readers else plain.read(content, kind)
    return understood(paper, list(bullets.marked(lines)))


def read_text(text: str, *, markdown: bool = False) -> Cv:
    """What a pasted text says. Raises `NotReadable`."""
    return read(text.encode(), "pasted.md" if markdown else "pasted.txt")


def kind_of(content: bytes, name: str = "") -> Format:
    """What a file is, by what is in it; its name only tells texts apart."""
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    if content.startswith(b"PK\x03\x04"):
        return Format.DOCX
    _refuse_others(content)
    ending = name.rpartition(".")[2].lower()
    if ending == "json" or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Format.JSON_RESUME
    return Format.MARKDOWN if ending in ("md", "markdown") else Format.TEXT


def _refuse_others(content: bytes) -> None:
    is_webp = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    if content.startswith(_PICTURES) or is_webp or content[4:12] in (b"ftypheic", b"ftypavif"):
        raise _refused("picture")
    if content.startswith(_OLD_WORD):
        # An encrypted DOCX lies in the same wrapping.
        raise _refused(
            "docx_locked" if "EncryptedPackage".encode("utf-16-le") in content else "old_word"
        )
    if content.startswith(b"{\\rtf"):
        raise _refused("rich_text")
    if _WEB_PAGE.match(content):
        raise _refused("web_page")
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in content[:4096] and not wide:
        raise _refused("unknown")


def _refused(name: str) -> NotReadable:
    return NotReadable(say(name), say(f"{name}_step"))
