"""What a program sees in a version, in the words of the page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from onward.engine.cvs.records import Cv, Line, Moment, Place, SectionKind
from onward.engine.cvs.seen import Lost, Seen, SeenDetail, SeenEntry, seen
from onward.strategy.drawing import Sheet, sheets

PARTS: Mapping[SectionKind, Promise] = {
    SectionKind.CONTACT: _("Contact"),
    SectionKind.SUMMARY: _("Summary"),
    SectionKind.EXPERIENCE: _("Work"),
    SectionKind.EDUCATION: _("Education"),
    SectionKind.SKILLS: _("Skills"),
    SectionKind.LANGUAGES: _("Languages"),
    SectionKind.CERTIFICATES: _("Certificates"),
    SectionKind.PROJECTS: _("Projects"),
    SectionKind.PUBLICATIONS: _("Publications"),
    SectionKind.VOLUNTEERING: _("Volunteering"),
    SectionKind.AWARDS: _("Awards"),
    SectionKind.INTERESTS: _("Interests"),
    SectionKind.REFERENCES: _("References"),
    SectionKind.OTHER: _("Something else"),
}
DETAILS: Mapping[str, Promise] = {
    "name": _("Name"),
    "email": _("Mail address"),
    "phone": _("Phone"),
    "place": _("Place"),
    "link": _("Link"),
    "private": _("Private in many countries"),
}
PLACES: Mapping[Place, Promise] = {
    Place.BODY: _("the page itself"),
    Place.HEADER: _("the top margin"),
    Place.FOOTER: _("the bottom margin"),
    Place.TABLE: _("a table"),
    Place.TEXT_BOX: _("a text box"),
}


@dataclass(frozen=True, slots=True)
class Detail:
    label: Promise
    text: str
    line: int
    # Where it stands, if that is not the page itself.
    aside: Promise | None


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    at: str
    # The dates as months, and as they stand there.
    dates: str
    words: str
    bullets: int
    line: int


@dataclass(frozen=True, slots=True)
class Part:
    """One part under its heading; the heading is empty above the first."""

    label: Promise
    heading: str
    line: int
    count: int


@dataclass(frozen=True, slots=True)
class Overlooked:
    """What a simpler program does not see."""

    place: Promise
    lines: tuple[Line, ...]
    details: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """The whole page: on one side what stands there, on the other what was recovered."""

    cv: Cv
    seen: Seen
    sheets: tuple[Sheet, ...]
    details: tuple[Detail, ...]
    missing: tuple[Promise, ...]
    work: tuple[Entry, ...]
    schooling: tuple[Entry, ...]
    parts: tuple[Part, ...]
    overlooked: tuple[Overlooked, ...]


def sight_of(cv: Cv) -> Sides:
    told = seen(cv)
    entries = [(one.kind, _entry(one)) for one in told.entries]
    return Sides(
        cv=cv,
        seen=told,
        sheets=sheets(cv),
        details=tuple(_detail(one) for one in told.details if one.text),
        missing=tuple(_missing(told.details)),
        work=tuple(one for kind, one in entries if kind is not SectionKind.EDUCATION),
        schooling=tuple(one for kind, one in entries if kind is SectionKind.EDUCATION),
        parts=tuple(
            Part(PARTS[one.kind], one.heading, one.first, len(one.lines)) for one in told.sections
        ),
        overlooked=tuple(_overlooked(one) for one in told.lost),
    )


def _detail(detail: SeenDetail) -> Detail:
    place = detail.place
    aside = PLACES[place] if place and place is not Place.BODY else None
    return Detail(DETAILS[detail.what], detail.text, detail.line, aside)


def _missing(details: tuple[SeenDetail, ...]) -> Iterator[Promise]:
    """A link is an offer, and what is private is better absent: neither is missed."""
    for detail in details:
        if not detail.text and detail.what in ("name", "email", "phone", "place"):
            yield DETAILS[detail.what]


def _entry(entry: SeenEntry) -> Entry:
    return Entry(entry.title, entry.at, _dates(entry), entry.words, entry.bullets, entry.line)


def _dates(entry: SeenEntry) -> str:
    if entry.start is None:
        return ""
    end = say("today") if entry.ongoing else _month(entry.end) if entry.end else ""
    start = _month(entry.start)
    return say("%(start)s to %(end)s") % {"start": start, "end": end} if end else start


def _month(moment: Moment) -> str:
    if moment.month is None or not 1 <= moment.year <= 9999:
        return str(moment.year)
    return date_format(date(moment.year, moment.month, 1), "F Y")


def _overlooked(lost: Lost) -> Overlooked:
    details = tuple(DETAILS[one.what] for one in lost.details)
    return Overlooked(PLACES[lost.place], lost.lines, details)
