"""A mail as it was laid out: only words and their order are kept of its HTML, and nothing is loaded."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

import nh3
from django.templatetags.static import static

LINKS_SHOWN = 30
LINK_LENGTH = 2_000
# What tells headings, lists and tables apart. Nothing here can load, run, submit or be positioned.
_TAGS = frozenset(
    [
        "a",
        "abbr",
        "address",
        "b",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "dd",
        "div",
        "dl",
        "dt",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
# Gone with all that stands in them, not only their tags.
_GONE = frozenset(
    [
        "script",
        "style",
        "title",
        "template",
        "noscript",
        "svg",
        "math",
        "form",
        "select",
        "textarea",
        "object",
    ]
)
_ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link would lead: the host first, since the words of a link can lie."""

    host: str
    url: str


@dataclass(frozen=True, slots=True)
class Original:
    """`body` is inert HTML without links; the links stand apart, for the person to follow or not."""

    body: str
    links: tuple[Link, ...]


def sanitised(html: str) -> Original:
    """Take everything out of a mail's HTML that could load, run or deceive."""
    targets: dict[str, None] = {}

    def note(tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) == ("a", "href"):
            targets[value[:LINK_LENGTH]] = None
            return None
        return value

    body = nh3.clean(
        html,
        tags=set(_TAGS),
        clean_content_tags=set(_GONE),
        attributes=_ATTRIBUTES,
        attribute_filter=note,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return Original(body, tuple(_links(targets))[:LINKS_SHOWN])


def _links(targets: dict[str, None]) -> Iterator[Link]:
    for url in targets:
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:  # such as a bracket that opens no address
            continue
        if parts.scheme in {"http", "https"} and host:
            yield Link(_true_letters(host), url)


def _true_letters(host: str) -> str:
    """A host that only looks like a known one, in letters that cannot look like others."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return ascii(host)[1:-1]


def document(html: str, *, title: str, theme: str = "") -> str:
    """The inert HTML as a page of its own, for a frame that may do nothing."""
    sheet = static("intake/original.css")
    return (
        f'<!doctype html><html lang="" data-theme="{escape(theme)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f'<link rel="stylesheet" href="{sheet}"></head><body>{sanitised(html).body}</body></html>'
    )
