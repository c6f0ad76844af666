"""A CV as it was read, as the beginning of a profile. What no field of JSON Resume takes is told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onward.engine.cvs.blocks import items_of
from onward.engine.cvs.records import Cv, Item, Job, Line, Moment, Schooling, SectionKind, Span
from onward.engine.cvs.sections import under

Resume = dict[str, Any]

# Parts of which only the lines are known, and the field that takes such a line.
_BY_LINES = {
    SectionKind.PROJECTS: ("projects", "name"),
    SectionKind.PUBLICATIONS: ("publications", "name"),
    SectionKind.AWARDS: ("awards", "title"),
    SectionKind.INTERESTS: ("interests", "name"),
    SectionKind.REFERENCES: ("references", "reference"),
}


@dataclass(frozen=True, slots=True)
class Begun:
    """The profile, and the lines of the CV that found no place in it."""

    resume: Resume
    left: tuple[str, ...]


def profile_of(cv: Cv) -> Begun:
    """What a CV says, as JSON Resume."""
    resume = {
        "basics": _basics(cv),
        "work": [_post(job, "name") for job in cv.jobs if job.section is SectionKind.EXPERIENCE],
        "volunteer": [
            _post(job, "organization")
            for job in cv.jobs
            if job.section is SectionKind.VOLUNTEERING
        ],
        "education": [_school(each) for each in cv.schooling],
        "skills": list(_skills(cv.skills)),
        "languages": [_said({"language": one.text, "fluency": one.about}) for one in cv.languages],
        "certificates": [
            _said({"name": one.text, "issuer": one.about}) for one in cv.certificates
        ],
        **_by_lines(cv),
    }
    told = {name: part for name, part in resume.items() if part}
    return Begun(told, tuple(_left(cv, told)))


def _said(fields: Mapping[str, Any]) -> Resume:
    return {name: value for name, value in fields.items() if value}


def _basics(cv: Cv) -> Resume:
    contact = cv.contact
    return _said(
        {
            "name": contact.name.text,
            "email": contact.email.text,
            "phone": contact.phone.text,
            "location": _said({"city": contact.place.text}),
            "profiles": [{"url": link.text} for link in contact.links],
            "summary": "\n".join(_inside(cv, SectionKind.SUMMARY)),
        }
    )


def _post(job: Job, employer: str) -> Resume:
    return _said(
        {
            "position": job.title,
            employer: job.employer,
            "location": job.place if employer == "name" else "",
            **_dates(job.span),
            "highlights": [item.text for item in job.bullets],
        }
    )


def _school(each: Schooling) -> Resume:
    return _said(
        {
            "studyType": each.degree,
            "area": each.study,
            "institution": each.institution,
            **_dates(each.span),
            "courses": [item.text for item in each.bullets],
        }
    )


def _dates(span: Span | None) -> Resume:
    if span is None or span.start is None:
        return {}
    begin = written(span.start)
    if span.ongoing:
        return {"startDate": begin}
    # One date alone is when it ended; without an end JSON Resume takes a post for one that goes on.
    return {"startDate": begin, "endDate": written(span.end)} if span.end else {"endDate": begin}


def written(moment: Moment) -> str:
    """A month as JSON Resume writes it."""
    return f"{moment.year}-{moment.month:02}" if moment.month else str(moment.year)


def _skills(skills: Sequence[Item]) -> Iterator[Resume]:
    groups: dict[str, list[str]] = {}
    for skill in skills:
        groups.setdefault(skill.about, []).append(skill.text)
    for about, names in groups.items():
        if about:
            yield {"name": about, "keywords": names}
        else:
            yield from ({"name": name} for name in names)


def _inside(cv: Cv, kind: SectionKind) -> Iterator[str]:
    """What stands in the parts of one kind: items of a list, or prose by its paragraphs."""
    for section in cv.sections:
        if section.kind is kind:
            yield from (item.text for item in items_of(_seen(under(section, cv.lines))))


def _seen(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if not line.hidden]


def _by_lines(cv: Cv) -> Resume:
    parts: Resume = {}
    for kind, (part, field) in _BY_LINES.items():
        if entries := [{field: text} for text in _inside(cv, kind)]:
            parts[part] = entries
    return parts


def _left(cv: Cv, told: Resume) -> Iterator[str]:
    """The lines of which some word stands nowhere in the profile; headings aside."""
    known = set(_words(_texts(told)))
    headings = {section.heading for section in cv.sections if section.heading}
    dated = {span.line for span in _spans(cv) if span}
    for line in _seen(cv.lines):
        plain = line.text.replace("\t", " ").strip()
        if plain in headings or line.number in dated:
            continue
        if any(word not in known for word in _words([plain])):
            yield plain


def _spans(cv: Cv) -> Iterator[Span | None]:
    yield from (job.span for job in cv.jobs)
    yield from (each.span for each in cv.schooling)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _texts(one))


def _words(texts: Iterable[str]) -> Iterator[str]:
    """Words by which a line is known again; marks and a word torn at a line end do not count."""
    for text in texts:
        for word in text.casefold().split():
            bare = "".join(letter for letter in word if letter.isalnum())
            if bare:
                yield bare
