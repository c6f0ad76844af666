"""A saved page: the job as the page itself declares it, else the words that a person would see."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from onward.engine.mail.html import visible_text
from onward.engine.postings.declared import from_declared
from onward.engine.postings.microdata import declared_in
from onward.engine.postings.pasted import from_text
from onward.engine.postings.records import AdRecord, Taken
from onward.engine.postings.refusals import refusal
from onward.engine.postings.values import word

# A page of one job never came near; what is longer is cut [D].
LONGEST_PAGE = 4_000_000
# Fewer letters are a notice, not an ad [D].
FEWEST_LETTERS = 200
MOST_JOBS = 500
DEEPEST = 12

_OPENS = {
    tag: re.compile(rf"<{tag}\b([^<>]{{0,500}})>", re.IGNORECASE)
    for tag in ("script", "main", "article", "h1")
}
_ENDS = {tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in _OPENS}
_LINKED = re.compile(r"application/ld\+json", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]{0,200}>([^<]{1,500})", re.IGNORECASE)


def from_page(html: str) -> Taken:
    """Read the jobs of a page. Raises `NotAnAd` where it holds no words of an ad."""
    html = html[:LONGEST_PAGE]
    declared = list(_linked_in(html)) or list(declared_in(html))
    ads = [ad for ad in map(from_declared, declared[:MOST_JOBS]) if ad.title]
    if not any(ad.text for ad in ads):
        seen = _as_seen(html)
        if seen is None and not ads:
            raise refusal("empty_page")
        if seen is not None and len(ads) <= 1:
            # The page declares the head of its job, and shows the words.
            ads = [replace(ads[0], text=seen.text)] if ads else [seen]
    numbered = (replace(ad, where=f"job {number}") for number, ad in enumerate(ads, 1))
    return Taken(tuple(numbered))


def _linked_in(html: str) -> Iterator[Mapping[str, Any]]:
    """Give each JobPosting of the JSON-LD in a page."""
    for attributes, script in _elements(html, "script"):
        if not _LINKED.search(attributes):
            continue
        try:
            document = json.loads(_bare(script), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _jobs_of(document)


def _elements(html: str, tag: str) -> Iterator[tuple[str, str]]:
    """Give the attributes and the inside of each such element, each letter looked at once.

    One pattern for both ends would look for an end anew from every start.
    """
    at = 0
    while found := _OPENS[tag].search(html, at):
        end = _ENDS[tag].search(html, found.end())
        if end is None:
            return
        yield found[1], html[found.end() : end.start()]
        at = end.end()


def _bare(script: str) -> str:
    """Some pages wrap the script in a comment, or in CDATA."""
    bare = script.strip().removeprefix("//").lstrip()
    bare = bare.removeprefix("<!--").removeprefix("<![CDATA[")
    return bare.removesuffix("-->").removesuffix("]]>").rstrip().removesuffix("//")


def _jobs_of(document: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(document, list):
        for one in document:
            yield from _jobs_of(one, depth + 1)
    elif isinstance(document, Mapping):
        kinds = document.get("@type")
        if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield document
        else:
            for name in ("@graph", "mainEntity", "itemListElement", "item"):
                yield from _jobs_of(document.get(name), depth + 1)


def _as_seen(html: str) -> AdRecord | None:
    """The words of the page, in its main part where it has one."""
    parts = (one for tag in ("main", "article") for _, one in _elements(html, tag))
    text, _ = visible_text(next(parts, html))
    if len(text) < FEWEST_LETTERS:
        return None
    _, heading = next(_elements(html, "h1"), ("", ""))
    title = visible_text(heading[:2000])[0]
    if not title:
        named = _TITLE.search(html)
        title = re.split(r"\s+[|–—-]\s+", word(named[1]))[0] if named else ""
    ad = from_text(text)
    return replace(ad, title=word(title) or ad.title)
