"""The words a person would see in an HTML mail, and nothing else.

A scanner of our own, not `html.parser`: nine times faster on the layout tables of hiring systems,
and its possessive pattern cannot be driven into quadratic time by unclosed tags.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from onward.engine.mail.looks import NOTHING, Shown, within
from onward.engine.mail.sheets import Sheet, sheet_of

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
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
))
# What ends by itself where the next of its kind begins.
_NONE: frozenset[str] = frozenset()
_ENDS = {
    "p": _BLOCK, "li": frozenset(("li",)), "dt": frozenset(("dt", "dd")), "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th", "tr")), "th": frozenset(("td", "th", "tr")), "tr": frozenset(("tr",)),
}  # fmt: skip
_ENDING = frozenset().union(*_ENDS.values())
# An end found in a cell ends nothing outside of it, that of a row or a cell nothing outside its table.
_CELLS = frozenset(("td", "th", "table"))
_TABLE = frozenset(("table",))
_OF_TABLES = frozenset(("table", "tbody", "thead", "tfoot", "tr", "td", "th"))
_FOLDING = frozenset(("details", "summary"))
_APART = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "hr"))
# fmt: on
_OPEN = re.compile(r"(?:^|[\s\"'/])open(?:[\s=/]|$)", re.I)
_QUOTING = re.compile(
    r"type\s*=\s*[\"']?cite|class\s*=\s*[\"'][^\"']*(?:gmail_quote|yahoo_quoted)", re.I
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLANK_LINES = re.compile(r"\n{3,}")


_ALL_SHOWN = Shown()


@dataclass(slots=True)
class _Page:
    """The text so far, and what the open elements mean for the words to come."""

    sheet: Sheet
    pieces: list[str] = field(default_factory=list)
    open: list[tuple[str, int, bool, Shown | None]] = field(default_factory=list)
    # Where details are open that show their summary alone.
    folded: list[int] = field(default_factory=list)
    hidden: int = 0
    shown: Shown = _ALL_SHOWN
    quoted: int = 0
    fresh: bool = True
    cut: bool = False

    def write(self, text: str) -> None:
        if self.shown.unseen:
            # What stands in nobody's sight still keeps the words around it apart.
            text = " " if text and not self.fresh else ""
        if self.hidden or not text:
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
        hides = int(tag in _UNSEEN)
        if tag in _FOLDING:
            hides += self._fold(tag, attributes)
        around = None
        if attributes or tag in self.sheet.kinds or self.sheet.for_any:
            look = self.sheet.look(tag, attributes)
            if look is not NOTHING:
                hides += look.hides or 0
                around, self.shown = self.shown, within(self.shown, look)
        quotes = tag == "blockquote" and _QUOTING.search(attributes) is not None
        self.open.append((tag, hides, quotes, around))
        self.hidden += hides
        self.quoted += quotes

    def _fold(self, tag: str, attributes: str) -> int:
        """Hide what closed details hold, and show their summary all the same."""
        if tag == "summary":
            return -1 if self.folded and self.folded[-1] == len(self.open) - 1 else 0
        if _OPEN.search(attributes):
            return 0
        self.folded.append(len(self.open))
        return 1

    def end_what_ends(self, tag: str) -> None:
        """Close what needs no end of its own: a paragraph before a block, a cell before the next."""
        while self.open and tag in _ENDS.get(self.open[-1][0], _NONE):
            self.close()

    def leave(self, tag: str) -> None:
        if self.open and self.open[-1][0] == tag:
            self.close()
            return
        bounds = _TABLE if tag in _OF_TABLES else _CELLS
        for one in reversed(self.open[-30:]):
            if one[0] == tag:
                while self.close() != tag:
                    pass
                return
            if one[0] in bounds:
                return

    def close(self) -> str:
        tag, hides, quotes, around = self.open.pop()
        self.hidden -= hides
        self.quoted -= quotes
        if around is not None:
            self.shown = around
        if self.folded and self.folded[-1] == len(self.open):
            self.folded.pop()
        return tag


def visible_text(html: str) -> tuple[str, bool]:
    """Give the text a reader would see, and whether a limit cut some of it off."""
    cut, html = len(html) > HTML_LIMIT, html[:HTML_LIMIT]
    page = _Page(sheet_of(html), cut=cut)
    for match in _TOKEN.finditer(html):
        closing, tag, attributes, text = match.groups()
        if text is not None:
            # Most of what stands between two tags is how the page was written.
            between = text.isspace() and text.isascii()
            page.write(" " if between else _SPACE.sub(" ", unescape(text)))
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
    elif closing:
        if tag in _BLOCK:
            page.end_line(apart=tag in _APART)
        page.leave(tag)
    else:
        _begin(page, tag, attributes)


def _begin(page: _Page, tag: str, attributes: str) -> None:
    if tag in _ENDING:
        page.end_what_ends(tag)
    if tag in _BLOCK:
        page.end_line(apart=tag in _APART)
    elif tag in {"td", "th"}:
        page.write(" ")
    if tag not in _VOID and not attributes.endswith("/"):
        page.enter(tag, attributes)
    if tag == "li":
        page.write("- ")
