"""Lines of any format -> what they say. The same rules for all, so that two formats differ in their lines only."""

from collections.abc import Iterator, Sequence

from onward.engine.cvs import entries, listed
from onward.engine.cvs.contact import contact_of, name_line
from onward.engine.cvs.language import language_of
from onward.engine.cvs.records import Cv, Format, Item, Line, Paper, Place, Section, SectionKind
from onward.engine.cvs.sections import sections_of, under

_JOBS = (SectionKind.EXPERIENCE, SectionKind.VOLUNTEERING)


def understood(paper: Paper, lines: Sequence[Line]) -> Cv:
    """What a CV says, by its lines. What nobody sees is kept as a line and not believed."""
    seen = [line for line in lines if not line.hidden and not _at_the_edge(line)]
    named = name_line(_with_head(paper, lines, seen))
    sections = sections_of(seen, named.number if named and named in seen else 0)
    parts = _Parts(seen, sections)
    return Cv(
        paper=paper,
        lines=tuple(lines),
        language=language_of(sections, seen),
        contact=contact_of(_with_edges(seen, lines), sections, named),
        sections=sections,
        jobs=tuple(
            job
            for section, inner in parts.of(*_JOBS)
            for job in entries.jobs_of(inner, section.kind)
        ),
        schooling=tuple(
            each
            for _, inner in parts.of(SectionKind.EDUCATION)
            for each in entries.schooling_of(inner)
        ),
        skills=parts.items(SectionKind.SKILLS),
        languages=parts.items(SectionKind.LANGUAGES),
        certificates=parts.items(SectionKind.CERTIFICATES),
    )


def _at_the_edge(line: Line) -> bool:
    return line.place in (Place.HEADER, Place.FOOTER)


def _with_head(paper: Paper, lines: Sequence[Line], seen: Sequence[Line]) -> list[Line]:
    """In a DOCX the header is where many people put their name; in a PDF it is what repeats."""
    head = [line for line in lines if line.place is Place.HEADER and not line.hidden]
    return [*head, *seen] if paper.format is Format.DOCX else list(seen)


def _with_edges(seen: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """A name or an address in the header is found, and that it stands there is told by its line."""
    edges = [line for line in lines if _at_the_edge(line) and not line.hidden]
    return [*seen, *edges]


class _Parts:
    def __init__(self, lines: Sequence[Line], sections: Sequence[Section]) -> None:
        self._lines, self._sections = lines, sections

    def of(self, *kinds: SectionKind) -> Iterator[tuple[Section, list[Line]]]:
        """Each section of these kinds with the lines under its heading."""
        for section in self._sections:
            if section.kind in kinds:
                yield section, under(section, self._lines)

    def items(self, kind: SectionKind) -> tuple[Item, ...]:
        read = {
            SectionKind.SKILLS: listed.skills_of,
            SectionKind.LANGUAGES: listed.languages_of,
            SectionKind.CERTIFICATES: listed.certificates_of,
        }[kind]
        return tuple(item for _, lines in self.of(kind) for item in read(lines))
