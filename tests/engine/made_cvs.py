"""CVs made of a few lines, for tests of what is said about them.

    Name: Ada Finch
    Summary: Cook with an eye for cost.
    Job: Cook | Harbour Inn | 2019-03..now
    - Ran the grill
    School: BA History | Tarn University | 2015..2018
    Skill: Sauces, Ordering
    Language: German | B2
    Certificate: Food hygiene
    Hidden: words in white

A line with another word before its colon stands as it is. Sections begin where the kind of line changes.
"""

import re
from dataclasses import dataclass, field, replace

from onward.engine.cvs.records import (
    Contact,
    Cv,
    Format,
    Item,
    Job,
    Line,
    Moment,
    Paper,
    Schooling,
    Section,
    SectionKind,
    Span,
)

KINDS = {
    "Summary": SectionKind.SUMMARY,
    "Job": SectionKind.EXPERIENCE,
    "School": SectionKind.EDUCATION,
    "Skill": SectionKind.SKILLS,
    "Language": SectionKind.LANGUAGES,
    "Certificate": SectionKind.CERTIFICATES,
    "Paper": SectionKind.PUBLICATIONS,
}
CONTACT = {"Name", "Email", "Phone", "Place", "Link"}
MARKED = re.compile(r"(?P<kind>[A-Z][a-z]+): (?P<rest>.*)")
PAPER = Paper(format=Format.PDF, size=60_000, pages=1, letters_by_page=(1_800,))


def made(text: str, *, language: str = "en", paper: Paper = PAPER) -> Cv:
    """A CV of these lines; the numbers of its lines are those of the text."""
    making = _Making()
    for line in (line.strip() for line in text.strip().splitlines()):
        making.add(line)
    return Cv(
        paper=paper,
        lines=tuple(making.lines),
        language=language,
        contact=making.contact,
        sections=tuple(making.sections),
        jobs=tuple(making.jobs),
        schooling=tuple(making.schooling),
        skills=tuple(making.skills),
        languages=tuple(making.languages),
        certificates=tuple(making.certificates),
    )


@dataclass
class _Making:
    lines: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    schooling: list[Schooling] = field(default_factory=list)
    skills: list[Item] = field(default_factory=list)
    languages: list[Item] = field(default_factory=list)
    certificates: list[Item] = field(default_factory=list)
    contact: Contact = field(default_factory=Contact)

    def add(self, line: str) -> None:
        number = len(self.lines) + 1
        marked = MARKED.fullmatch(line)
        kind, rest = (marked["kind"], marked["rest"]) if marked else ("", line)
        if line.startswith("- "):
            self._bullet(line[2:], number)
            return
        if kind == "Hidden":
            self.lines.append(Line(number, rest, hidden=True))
            return
        known = kind in KINDS or kind in CONTACT
        self.lines.append(Line(number, rest if known else line))
        if kind in CONTACT:
            self._reach(kind, rest, number)
        if kind in KINDS:
            self._open(KINDS[kind], number)
            getattr(self, f"_{kind.lower()}")(rest, number)

    def _open(self, kind: SectionKind, number: int) -> None:
        if self.sections and self.sections[-1].kind is kind:
            self.sections[-1] = replace(self.sections[-1], last=number)
        else:
            self.sections.append(Section(kind, kind.value.title(), number, number))

    def _bullet(self, text: str, number: int) -> None:
        self.lines.append(Line(number, text, bullet=True))
        if self.sections:
            self.sections[-1] = replace(self.sections[-1], last=number)
        held = self.jobs if self.sections[-1].kind is SectionKind.EXPERIENCE else self.schooling
        if held:
            last = held[-1]
            held[-1] = replace(last, last=number, bullets=(*last.bullets, Item(text, number)))

    def _reach(self, kind: str, rest: str, number: int) -> None:
        if kind == "Link":
            links = (*self.contact.links, Item(rest, number))
            self.contact = replace(self.contact, links=links)
        else:
            self.contact = replace(self.contact, **{kind.lower(): Item(rest, number)})

    def _summary(self, rest: str, number: int) -> None:
        pass

    _paper = _summary

    def _job(self, rest: str, number: int) -> None:
        title, employer, when = _three(rest)
        self.jobs.append(Job(employer, title, number, number, span=span_of(when, number)))

    def _school(self, rest: str, number: int) -> None:
        degree, institution, when = _three(rest)
        one = Schooling(institution, number, number, degree=degree, span=span_of(when, number))
        self.schooling.append(one)

    def _skill(self, rest: str, number: int) -> None:
        self.skills += [Item(one.strip(), number) for one in rest.split(",")]

    def _language(self, rest: str, number: int) -> None:
        name, _, level = rest.partition(" | ")
        self.languages.append(Item(name, number, level))

    def _certificate(self, rest: str, number: int) -> None:
        self.certificates.append(Item(rest, number))


def span_of(when: str, number: int) -> Span | None:
    if not when:
        return None
    first, _, last = when.partition("..")
    return Span(when, number, _moment(first), _moment(last), ongoing=last == "now")


def _moment(said: str) -> Moment | None:
    year, _, month = said.partition("-")
    return Moment(int(year), int(month) if month else None) if year.isdigit() else None


def _three(rest: str) -> tuple[str, str, str]:
    parts = [part.strip() for part in rest.split("|")]
    return (*parts, "", "")[:3]
