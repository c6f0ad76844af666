"""What a parser sees: the parts, dates, contact details and order it recovers, and what a simpler one would lose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onward.engine.cvs.records import (
    Contact,
    Cv,
    Item,
    Line,
    Moment,
    Place,
    Section,
    SectionKind,
    Span,
)  # fmt: skip
from onward.engine.cvs.sections import under

# Lines within this many points of each other are read as one by a program that knows no columns.
_ONE_HEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class SeenDetail:
    """One contact detail. Not found: the text is empty and the place None."""

    # name, email, phone, place, link or private.
    what: str
    text: str
    line: int = 0
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class SeenSection:
    kind: SectionKind
    # Empty for what stands above the first heading.
    heading: str
    first: int
    last: int
    # The lines under the heading.
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """A post or a school, with the date as words and as months."""

    kind: SectionKind
    title: str
    at: str
    place: str
    words: str
    start: Moment | None
    end: Moment | None
    ongoing: bool
    bullets: int
    line: int


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands outside the body: a program that reads only that does not see it."""

    place: Place
    lines: tuple[Line, ...]
    # The contact details among it.
    details: tuple[SeenDetail, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """The whole of it, ready to be shown."""

    details: tuple[SeenDetail, ...]
    sections: tuple[SeenSection, ...]
    entries: tuple[SeenEntry, ...]
    # All lines in the order in which they were read.
    order: tuple[Line, ...]
    lost: tuple[Lost, ...]
    # What a program reads that goes straight across columns; empty where there is one column only.
    straight: tuple[str, ...]
    # Lines that a person would not see.
    hidden: tuple[Line, ...]
    left_out: tuple[str, ...]


def seen(cv: Cv) -> Seen:
    """What a parser makes of a CV, as plain values for a page or a command."""
    places = {line.number: line.place for line in cv.lines}
    details = tuple(_details(cv.contact, places))
    shown = [line for line in cv.lines if not line.hidden]
    return Seen(
        details=details,
        sections=tuple(_section(section, cv.lines) for section in cv.sections),
        entries=tuple(_entries(cv)),
        order=cv.lines,
        lost=tuple(_lost(shown, details)),
        straight=tuple(_straight(shown)) if cv.paper.columns > 1 else (),
        hidden=tuple(line for line in cv.lines if line.hidden),
        left_out=cv.paper.left_out,
    )


def _details(contact: Contact, places: dict[int, Place]) -> Iterator[SeenDetail]:
    said: list[tuple[str, Item]] = [
        ("name", contact.name),
        ("email", contact.email),
        ("phone", contact.phone),
        ("place", contact.place),
        *(("link", link) for link in contact.links),
        *(("private", item) for item in contact.private),
    ]
    for what, item in said:
        yield SeenDetail(what, item.text, item.line, places.get(item.line))


def _section(section: Section, lines: Sequence[Line]) -> SeenSection:
    inner = tuple(under(section, lines))
    return SeenSection(section.kind, section.heading, section.first, section.last, inner)


def _entries(cv: Cv) -> Iterator[SeenEntry]:
    for job in cv.jobs:
        yield _entry(
            job.section, job.title, job.employer, job.place, job.span, len(job.bullets), job.first
        )
    for each in cv.schooling:
        study = ", ".join(filter(None, (each.degree, each.study)))
        yield _entry(
            SectionKind.EDUCATION, study, each.institution, "", each.span, len(each.bullets), each.first
        )  # fmt: skip


def _entry(
    kind: SectionKind, title: str, at: str, place: str, span: Span | None, bullets: int, line: int
) -> SeenEntry:
    if span is None:
        return SeenEntry(kind, title, at, place, "", None, None, False, bullets, line)
    return SeenEntry(
        kind, title, at, place, span.words, span.start, span.end, span.ongoing, bullets, line
    )


def _lost(lines: Sequence[Line], details: Sequence[SeenDetail]) -> Iterator[Lost]:
    for place in (Place.HEADER, Place.TEXT_BOX, Place.TABLE, Place.FOOTER):
        inner = tuple(line for line in lines if line.place is place)
        if inner:
            yield Lost(place, inner, tuple(one for one in details if one.place is place))


def _straight(lines: Sequence[Line]) -> Iterator[str]:
    """The lines of each page from the top, those on one height run together."""
    drawn = [line for line in lines if line.box]
    row: list[Line] = []
    for line in sorted(drawn, key=_position):
        if row and (line.page != row[0].page or _bottom(line) - _bottom(row[0]) > _ONE_HEIGHT):
            yield _run_together(row)
            row = []
        row.append(line)
    if row:
        yield _run_together(row)


def _run_together(row: Sequence[Line]) -> str:
    return " ".join(line.text.replace("\t", " ") for line in sorted(row, key=_left))


def _position(line: Line) -> tuple[int, float]:
    return line.page, _bottom(line)


def _bottom(line: Line) -> float:
    return line.box.bottom if line.box else 0.0


def _left(line: Line) -> float:
    return line.box.left if line.box else 0.0
