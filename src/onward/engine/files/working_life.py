"""What LinkedIn knows of a working life, put together as one JSON Resume 1.0.0."""

import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from onward.engine.files import dates
from onward.engine.files.named_rows import NamedRow, named_rows
from onward.engine.files.records import Found, ResumeRecord, Unread

# In this order, since the profile names the owner; with the headings to know each by.
FILES: dict[str, frozenset[str]] = {
    "profile": frozenset({"first name", "last name", "headline"}),
    "positions": frozenset({"company name", "title"}),
    "education": frozenset({"school name"}),
    "skills": frozenset({"name"}),
    "languages": frozenset({"name"}),
    "certifications": frozenset({"name"}),
}
_PAGE = re.compile(r"https?://[^\s,\]]+")
_HANDLE = re.compile(r"[\w]+")


class WorkingLife:
    """Filled file by file; `record` gives what they tell together."""

    def __init__(self) -> None:
        self.name = ""
        self._where = ""
        self._resume: dict[str, Any] = {}

    def take(self, kind: str, stream: BinaryIO, name: str) -> Iterator[Found]:
        for row in named_rows(stream, FILES[kind], name=name):
            if isinstance(row, Unread):
                yield row
                continue
            self._where = self._where or name
            if kind == "profile":
                self._take_profile(row)
            elif entry := _without_blanks(_ENTRIES[kind](row)):
                self._resume.setdefault(_SECTIONS[kind], []).append(entry)

    def record(self) -> Iterator[ResumeRecord]:
        if self._resume:
            yield ResumeRecord(self._where, self.name or "LinkedIn", self._resume)

    def _take_profile(self, row: NamedRow) -> None:
        self.name = " ".join(f"{row.text('first name')} {row.text('last name')}".split())
        pages = _PAGE.findall(row.text("websites"))
        basics: dict[str, Any] = {
            "name": self.name,
            "label": row.text("headline"),
            "summary": row.raw("summary").strip(),
            "url": pages[0] if pages else "",
            # Where somebody lives to the door, and since when they live, is nobody's to know.
            "location": _without_blanks({"region": row.text("geo location")}),
            "profiles": [
                {"network": "Twitter", "username": handle}
                for handle in _HANDLE.findall(row.text("twitter handles"))
            ],
        }
        self._resume["basics"] = _without_blanks(basics)


def _position(row: NamedRow) -> dict[str, str]:
    return {
        "name": row.text("company name"),
        "position": row.text("title"),
        "location": row.text("location"),
        "startDate": dates.as_far_as_known(row.text("started on")),
        "endDate": dates.as_far_as_known(row.text("finished on")),
        "summary": row.raw("description").strip(),
    }


def _school(row: NamedRow) -> dict[str, str]:
    return {
        "institution": row.text("school name"),
        "studyType": row.text("degree name"),
        "startDate": dates.as_far_as_known(row.text("start date")),
        "endDate": dates.as_far_as_known(row.text("end date")),
        "summary": "\n".join(part for part in (row.text("notes"), row.text("activities")) if part),
    }


def _skill(row: NamedRow) -> dict[str, str]:
    return {"name": row.text("name")}


def _language(row: NamedRow) -> dict[str, str]:
    return {"language": row.text("name"), "fluency": row.text("proficiency")}


def _certificate(row: NamedRow) -> dict[str, str]:
    return {
        "name": row.text("name"),
        "issuer": row.text("authority"),
        "url": row.text("url"),
        "date": dates.as_far_as_known(row.text("started on")),
    }


def _without_blanks(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value}


_ENTRIES: dict[str, Callable[[NamedRow], dict[str, str]]] = {
    "positions": _position,
    "education": _school,
    "skills": _skill,
    "languages": _language,
    "certifications": _certificate,
}
_SECTIONS = {
    "positions": "work",
    "education": "education",
    "skills": "skills",
    "languages": "languages",
    "certifications": "certificates",
}
