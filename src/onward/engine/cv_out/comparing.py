"""What a reader gets back from a CV that was made here: which of its words, and which as what they are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onward.engine.cv_out.beginning import profile_of
from onward.engine.cvs.records import Cv

Resume = Mapping[str, Any]
Sheet = Mapping[str, Any]

# What is asked of each entry of these parts: it is the same where all of it is.
_PARTS = {
    "work": ("position", "name", "startDate", "endDate", "highlights"),
    "volunteer": ("position", "organization", "startDate", "endDate", "highlights"),
}


@dataclass(frozen=True, slots=True)
class Recovered:
    """How many of one kind were recovered as what they are, and which were not."""

    # A part of JSON Resume, or a detail: name, email, phone.
    what: str
    of: int
    wanting: tuple[str, ...] = ()

    @property
    def found(self) -> int:
        return self.of - len(self.wanting)


@dataclass(frozen=True, slots=True)
class ReadBack:
    pages: int
    kinds: tuple[Recovered, ...]
    # Texts of the sheet that do not stand in the file, letter for letter.
    lost: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return not self.lost and not any(kind.wanting for kind in self.kinds)


def read_back(sheet: Sheet, resume: Resume, cv: Cv) -> ReadBack:
    """What a program recovers from the file, beside what was set."""
    page = _solid(" ".join(line.text for line in cv.lines if not line.hidden))
    lost = tuple(text for text in texts_of(sheet) if _solid(text) not in page)
    return ReadBack(cv.paper.pages or 0, tuple(_kinds(resume, cv)), lost)


def texts_of(sheet: Sheet) -> Iterator[str]:
    """Every text that stands on the sheet, in its order."""
    yield from filter(None, (sheet["name"], sheet["label"], *sheet["contact"]))
    if sheet["about"]["paragraphs"]:
        yield from (sheet["about"]["heading"], *sheet["about"]["paragraphs"])
    for part in sheet["parts"]:
        yield part["heading"]
        for entry in part["entries"]:
            heads = (entry["first"], entry["when"], entry["second"], entry["beside"])
            yield from filter(None, (*heads, *entry["prose"], *entry["points"]))
        for row in part["rows"]:
            yield from filter(None, (row["label"], *row["items"]))
        yield from part["list"]


def _solid(text: str) -> str:
    return "".join(text.split())


def _kinds(resume: Resume, cv: Cv) -> Iterator[Recovered]:
    again = profile_of(cv).resume
    yield from _details(resume.get("basics", {}), again.get("basics", {}))
    for part, fields in _PARTS.items():
        if wanted := resume.get(part):
            known = {_facts(entry, fields) for entry in again.get(part, [])}
            missed = [_named(one) for one in wanted if _facts(one, fields) not in known]
            yield Recovered(part, len(wanted), tuple(missed))
    yield from _studies(resume, again)
    for part, texts, items in (
        ("skills", list(_skills(resume)), cv.skills),
        ("languages", _texts(resume, "languages", "language"), cv.languages),
        ("certificates", _texts(resume, "certificates", "name"), cv.certificates),
    ):
        if texts:
            found = [_solid(item.text) for item in items]
            yield Recovered(part, len(texts), tuple(t for t in texts if not _among(t, found)))


def _details(wanted: Resume, again: Resume) -> Iterator[Recovered]:
    for name in ("name", "email", "phone"):
        if text := wanted.get(name):
            same = _solid(text) == _solid(again.get(name, ""))
            yield Recovered(name, 1, () if same else (text,))


def _facts(entry: Resume, fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(_fact(entry, name) for name in fields)


def _fact(entry: Resume, name: str) -> str:
    if name == "highlights":
        # What is told in prose comes back as the first of the points.
        told = [entry.get("description", ""), entry.get("summary", ""), entry.get("url", "")]
        return _solid("".join([*told, *entry.get("highlights", [])]))
    if name == "startDate":
        begin, end = entry.get("startDate", "")[:7], entry.get("endDate", "")[:7]
        # Of one moment alone it is the end that is told.
        return "" if begin == end else begin
    text: str = entry.get(name, "")
    return text[:7] if name == "endDate" else _solid(text)


def _studies(resume: Resume, again: Resume) -> Iterator[Recovered]:
    if wanted := resume.get("education"):
        known = {_study(entry) for entry in again.get("education", [])}
        missed = [_named(one) for one in wanted if _study(one) not in known]
        yield Recovered("education", len(wanted), tuple(missed))


def _study(entry: Resume) -> tuple[str, ...]:
    """What was learnt and where; which words of it are the degree is a matter of taste."""
    what = ",".join(filter(None, (entry.get("studyType"), entry.get("area"))))
    dates = (_fact(entry, "startDate"), _fact(entry, "endDate"))
    return (_solid(what), _solid(entry.get("institution", "")), *dates)


def _named(entry: Resume) -> str:
    names = ("position", "studyType", "area", "name", "organization", "institution")
    return ", ".join(entry[name] for name in names if entry.get(name))


def _skills(resume: Resume) -> Iterator[str]:
    for entry in resume.get("skills", []):
        yield from entry.get("keywords") or filter(None, [entry.get("name", "")])


def _texts(resume: Resume, part: str, field: str) -> list[str]:
    return [entry[field] for entry in resume.get(part, []) if entry.get(field)]


def _among(text: str, found: Iterable[str]) -> bool:
    """A level or an issuer may stand behind it."""
    return any(one.startswith(_solid(text)) for one in found)
