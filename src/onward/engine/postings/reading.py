"""From a file, an answer or a pasted text to ads: the one door, and what is said when it stays shut."""

import codecs
import json
import re
from dataclasses import fields, replace
from email import message_from_bytes
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from onward.engine.mail.languages import detect_language
from onward.engine.postings.addresses import page_of
from onward.engine.postings.boards import from_document
from onward.engine.postings.pages import from_page
from onward.engine.postings.pasted import from_text
from onward.engine.postings.phrases import language_of
from onward.engine.postings.records import AdRecord, NotAnAd, Taken
from onward.engine.postings.refusals import refusal

__all__ = ["NotAnAd", "Taken", "read_ads"]

LARGEST = 50 * 1024 * 1024
_MARKS = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "packed"),
    (b"\xd0\xcf\x11\xe0", "packed"),
    (b"{\\rtf", "word"),
    (b"\x1f\x8b", "packed"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"RIFF", "picture"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|ul|script|meta|section|article)\b", re.IGNORECASE
)
_FEED = re.compile(r"<\s*workzag-jobs\b")
# A browser saves a page with its pictures as one file that is built like a mail.
_SAVED_WHOLE = re.compile(
    rb"\A\s*[A-Za-z-]+:[^\0]*?^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE
)
# No ad needs control characters or halves of letters, and no database takes them all.
_UNFIT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
DEEPEST_XML = 20


def read_ads(
    content: bytes, *, employer: str = "", board: bool = False, address: str = ""
) -> Taken:
    """Read the ads of a file, an answer or a text.

    `employer` is told where a board's list does not name it. With `board` nothing but such a list will do.
    `address` is where it was, if it was fetched: some lists tell the numbers of their jobs only.
    Raises `NotAnAd` with a sentence and a next step.
    """
    if len(content) > LARGEST:
        raise refusal("large")
    taken = _taken(content, employer, board)
    return replace(taken, ads=tuple(_whole(_fit(ad), address) for ad in taken.ads))


def _fit(ad: AdRecord) -> AdRecord:
    told = {one.name: getattr(ad, one.name) for one in fields(ad)}
    written = {name: value for name, value in told.items() if isinstance(value, str)}
    return replace(ad, **{name: _UNFIT.sub("", value) for name, value in written.items()})  # type: ignore[arg-type]  # texts for texts


def _whole(ad: AdRecord, address: str) -> AdRecord:
    """Few boards say which language an ad is written in, and one does not say where its jobs are."""
    language = ad.language or detect_language([ad.text]) or language_of(ad.text)
    return replace(ad, language=language, url=ad.url or page_of(address, ad.board_id))


def _taken(content: bytes, employer: str, board: bool) -> Taken:
    if not board and _SAVED_WHOLE.match(content[:4000]):
        return from_page(_decoded(_page_in(content)))
    text = _decoded(content)
    start = text.lstrip()[:4000]
    if not start:
        raise refusal("empty")
    if start[0] in "[{" and not start.startswith("[["):
        return _from_json(text, employer, board)
    if _FEED.search(start):
        return from_document(_from_xml(text), employer)
    if _PAGE.search(start):
        if board:
            raise refusal("page_for_list")
        return from_page(text)
    if board:
        raise refusal("unknown_list")
    return Taken((from_text(text),))


def _page_in(content: bytes) -> bytes:
    """The page itself, out of the parts it was saved with."""
    try:
        for part in message_from_bytes(content).walk():
            page = (
                part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
            )
            if isinstance(page, bytes):
                return page
    except RecursionError as deep:
        raise refusal("deep") from deep
    raise refusal("empty_page")


def _decoded(content: bytes) -> str:
    for mark, name in _MARKS:
        if content.startswith(mark):
            raise refusal(name)
    for bom, charset in _BOMS:
        if content.startswith(bom):
            return content.decode(charset, "replace")
    if b"\0" in content[:2000]:
        raise refusal("unreadable")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(_charset(content), "replace")


def _charset(content: bytes) -> str:
    """What a page says of itself, else what Windows writes."""
    told = _CHARSET.search(content[:4000])
    try:
        return codecs.lookup(told[1].decode("ascii")).name if told else "cp1252"
    except LookupError:
        return "cp1252"


def _from_json(text: str, employer: str, board: bool) -> Taken:
    try:
        document = json.loads(text)
    except RecursionError as deep:
        raise refusal("deep") from deep
    except ValueError as broken:
        if not board and not text.rstrip().endswith(("]", "}")) and '":' not in text[:2000]:
            # "[Remote] Nurse wanted" only begins like a list.
            return Taken((from_text(text),))
        raise refusal("cut") from broken
    return from_document(document, employer)


def _from_xml(text: str) -> object:
    """Turn the list of Personio into the same values that JSON gives."""
    try:
        root = fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), forbid_dtd=True)
    except DefusedXmlException as unsafe:
        raise refusal("unsafe_xml") from unsafe
    except ParseError as broken:
        raise refusal("cut") from broken
    # A list without an open job holds nothing but blanks.
    return _values(root) if len(root) else {"position": []}


def _values(element: Element, depth: int = 0) -> object:
    children = list(element)
    if not children or depth > DEEPEST_XML:
        return element.text or ""
    found: dict[str, object] = {}
    for child in children:
        value = _values(child, depth + 1)
        if child.tag in found:
            kept = found[child.tag]
            found[child.tag] = [*kept, value] if isinstance(kept, list) else [kept, value]
        else:
            found[child.tag] = value
    return found
