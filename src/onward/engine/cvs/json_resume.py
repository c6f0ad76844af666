"""JSON Resume: its fields as they are, and the lines they have as a text."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from onward.engine.cvs import bullets, plain
from onward.engine.cvs.dates import spans
from onward.engine.cvs.meaning import understood
from onward.engine.cvs.records import (
    Contact,
    Cv,
    Format,
    Item,
    Job,
    Line,
    NotReadable,
    Schooling,
    SectionKind,
    Span,
)  # fmt: skip
from onward.engine.cvs.words import say
from onward.engine.files import resumes
from onward.engine.files.records import Choices, NotThat, ResumeRecord, Sensitive, Skipped, TooMuch

Entry = Mapping[str, Any]
_PARTS = (
    ("work", "name", SectionKind.EXPERIENCE),
    ("volunteer", "organization", SectionKind.VOLUNTEERING),
)


def read(content: bytes) -> Cv:
    """What the file says. Raises `NotReadable`."""
    choices = Choices(with_sensitive=frozenset({Sensitive.PHONES}))
    try:
        found = list(resumes.read(io.BytesIO(content), choices))
    except (NotThat, TooMuch) as refusal:
        raise NotReadable(str(refusal), say("resume_bare_step")) from None
    resume = next(each.resume for each in found if isinstance(each, ResumeRecord))
    text = resumes.as_text(resume)
    if not text.strip():
        raise NotReadable(say("resume_bare"), say("resume_bare_step"))
    paper, lines = plain.read(text.encode(), Format.JSON_RESUME)
    left_out = tuple(f"{each.where}: {each.reason}" for each in found if isinstance(each, Skipped))
    paper = replace(paper, size=len(content), left_out=left_out)
    cv = understood(paper, list(bullets.marked(lines)))
    return _with_fields(cv, resume)


def _with_fields(cv: Cv, resume: Entry) -> Cv:
    """The fields of the file instead of what its text seems to say."""
    finder = _Finder(cv.lines)
    return replace(
        cv,
        contact=_contact(resume.get("basics", {}), finder),
        jobs=tuple(
            _job(entry, name, kind, finder)
            for part, name, kind in _PARTS
            for entry in resume.get(part, [])
        ),
        schooling=tuple(_schooling(entry, finder) for entry in resume.get("education", [])),
        skills=tuple(_skills(resume.get("skills", []), finder)),
        languages=tuple(
            finder.item(entry["language"], entry.get("fluency", ""))
            for entry in resume.get("languages", []) if entry.get("language")
        ),
        certificates=tuple(
            finder.item(entry["name"], entry.get("issuer", ""))
            for entry in resume.get("certificates", []) if entry.get("name")
        ),
    )  # fmt: skip


class _Finder:
    """Which line says it; 0 where none does."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self._lines = lines

    def line(self, *words: str) -> int:
        wanted = [word.split("\n")[0].strip() for word in words if word]
        return next(
            (
                line.number
                for line in self._lines
                if wanted and all(one in line.text for one in wanted)
            ),
            0,
        )

    def item(self, text: str, about: str = "") -> Item:
        return Item(text, self.line(text), about) if text else Item("", 0)


def _contact(basics: Entry, finder: _Finder) -> Contact:
    place = basics.get("location", {})
    town = [place.get("city"), place.get("region") or place.get("countryCode")]
    profiles = basics.get("profiles", [])
    links = [basics.get("url"), *(each.get("url") or each.get("username") for each in profiles)]
    return Contact(
        name=finder.item(basics.get("name", "")),
        email=finder.item(basics.get("email", "")),
        phone=finder.item(basics.get("phone", "")),
        place=Item(", ".join(filter(None, town)), finder.line(str(place.get("city") or ""))),
        links=tuple(finder.item(link) for link in links if link),
    )


def _span(entry: Entry, line: int) -> Span | None:
    begin, end = entry.get("startDate", ""), entry.get("endDate", "")
    first = next(spans(begin), None)
    if first is None:
        return None
    last = next(spans(end), None)
    words = f"{begin} – {end}" if end else begin
    return Span(words, line, first.first, last.first if last else None, ongoing=not end)


def _bullets(entry: Entry, finder: _Finder, *names: str) -> tuple[Item, ...]:
    said: Iterable[str] = (one for name in names for one in entry.get(name, []))
    return tuple(finder.item(one) for one in said)


def _job(entry: Entry, employer: str, kind: SectionKind, finder: _Finder) -> Job:
    items = _bullets(entry, finder, "highlights")
    first = finder.line(entry.get("position", ""), entry.get(employer, ""))
    return Job(
        employer=entry.get(employer, ""),
        title=entry.get("position", ""),
        first=first,
        last=max([first, *(item.line for item in items)]),
        place=entry.get("location", ""),
        span=_span(entry, first),
        bullets=items,
        section=kind,
    )


def _schooling(entry: Entry, finder: _Finder) -> Schooling:
    items = _bullets(entry, finder, "courses")
    first = finder.line(entry.get("institution", ""), entry.get("area", ""))
    return Schooling(
        institution=entry.get("institution", ""),
        first=first,
        last=max([first, *(item.line for item in items)]),
        study=entry.get("area", ""),
        degree=entry.get("studyType", ""),
        span=_span(entry, first),
        bullets=items,
    )


def _skills(entries: Iterable[Entry], finder: _Finder) -> Iterable[Item]:
    for entry in entries:
        words = entry.get("keywords", []) or [entry.get("name", "")]
        about = entry.get("name", "") if entry.get("keywords") else entry.get("level", "")
        yield from (finder.item(word, about) for word in words if word)
