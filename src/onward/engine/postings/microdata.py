"""A job that a page declares with `itemprop`, as the same fields that JSON-LD has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from onward.engine.mail.html import visible_text

DEEPEST = 400
LONGEST = 1_000_000
LONGEST_NAME = 5_000
MOST_TAGS = 100_000
_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20}+)((?:[^<>\"']{1,2000}+|\"[^\"]{0,9000}+\"|'[^']{0,9000}+'){0,200}+)>"
)
_ATTRIBUTE = re.compile(
    r"([a-zA-Z][a-zA-Z-]{0,30}+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?"
)
_JOB = re.compile(r"schema\.org/JobPosting$", re.IGNORECASE)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
# Where the value of a property stands, when it is not between the tags.
_CARRIED = ("content", "datetime", "href", "src")


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    tag: str
    after: int
    props: tuple[str, ...] = ()
    item: dict[str, Any] | None = None
    job: bool = False


@dataclass(slots=True)
class _Walk:
    html: str
    # How many letters may still be taken: nested properties would take the page once each.
    left: int = LONGEST
    open: list[_Open] = field(default_factory=list)
    jobs: list[dict[str, Any]] = field(default_factory=list)

    def enter(self, tag: str, attributes: dict[str, str], after: int) -> None:
        scoped = "itemscope" in attributes
        job = scoped and bool(_JOB.search(attributes.get("itemtype", "").strip()))
        props = tuple(attributes.get("itemprop", "").split())
        one = _Open(tag, after, props, {} if scoped else None, job)
        carried = next((attributes[name] for name in _CARRIED if attributes.get(name)), "")
        if props and not scoped and (carried or tag in _VOID):
            self._tell(props, carried)
            one.props = ()
        if tag not in _VOID and len(self.open) < DEEPEST:
            self.open.append(one)

    def leave(self, tag: str, before: int) -> None:
        if not any(one.tag == tag for one in self.open[-30:]):
            return
        while self.open:
            one = self.open.pop()
            self._close(one, before)
            if one.tag == tag:
                return

    def _close(self, one: _Open, before: int) -> None:
        if one.job and one.item is not None:
            self.jobs.append(one.item)
        elif one.props:
            long = LONGEST if "description" in one.props else LONGEST_NAME
            inside = self.html[one.after : min(before, one.after + min(long, self.left))]
            self.left -= len(inside)
            self._tell(one.props, one.item if one.item else _value(one.props, inside))

    def _tell(self, props: tuple[str, ...], value: object) -> None:
        around = next((one.item for one in reversed(self.open) if one.item is not None), None)
        if around is None:
            return
        for prop in props:
            if prop in around:
                kept = around[prop]
                around[prop] = [*(kept if isinstance(kept, list) else [kept]), value]
            else:
                around[prop] = value


def declared_in(html: str) -> Iterator[dict[str, Any]]:
    """Give each JobPosting that is declared in the elements of a page."""
    if "itemprop" not in html or not re.search(r"schema\.org/JobPosting", html, re.IGNORECASE):
        return
    walk = _Walk(html)
    for count, found in enumerate(_TAG.finditer(html)):
        if count > MOST_TAGS:
            break
        closing, tag, rest = found.groups()
        if closing:
            walk.leave(tag.lower(), found.start())
        else:
            walk.enter(tag.lower(), _attributes(rest), found.end())
    while walk.open:
        walk.leave(walk.open[-1].tag, len(html))
    yield from walk.jobs


def _attributes(written: str) -> dict[str, str]:
    if "item" not in written:
        return {}
    return {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(written)
    }


def _value(props: tuple[str, ...], inside: str) -> str:
    """Long texts keep their tags, for their lists; names are told as they are seen."""
    return inside if "description" in props else visible_text(inside)[0]
