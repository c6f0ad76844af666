"""A CV as JSON Resume: 1.0.0, and the shapes from before it.

What comes out has the shape of 1.0.0 and nothing else; each value that is not what it should be is left
out, and told with its place.
"""

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, BinaryIO, NoReturn

from onward.engine.files.records import (
    Choices,
    Found,
    NotThat,
    ResumeRecord,
    Sensitive,
    Skipped,
    TooMuch,
)
from onward.engine.files.resume_text import as_text
from onward.engine.lexicon import read as read_lexicon

__all__ = ["as_text", "read"]

_told = partial(read_lexicon, "file_cards")

# What each field of a part holds: a text, a date, a list of texts, fields, or a list of fields.
TEXT, DATE, TEXTS = "text", "date", "texts"
Shape = Mapping[str, Any]

PLACE: Shape = dict.fromkeys(("address", "postalCode", "city", "countryCode", "region"), TEXT)
PROFILE: Shape = dict.fromkeys(("network", "username", "url"), TEXT)
SPAN: Shape = {"startDate": DATE, "endDate": DATE}
BASICS: Shape = {
    **dict.fromkeys(("name", "label", "image", "email", "phone", "url", "summary"), TEXT),
    "location": PLACE,
    "profiles": [PROFILE],
}
PARTS: dict[str, Shape] = {
    "work": {
        **dict.fromkeys(("name", "position", "url", "summary", "description", "location"), TEXT),
        **SPAN,
        "highlights": TEXTS,
    },
    "volunteer": {
        **dict.fromkeys(("organization", "position", "url", "summary"), TEXT),
        **SPAN,
        "highlights": TEXTS,
    },
    "education": {
        **dict.fromkeys(("institution", "url", "area", "studyType", "score"), TEXT),
        **SPAN,
        "courses": TEXTS,
    },
    "awards": {"title": TEXT, "date": DATE, "awarder": TEXT, "summary": TEXT},
    "certificates": {"name": TEXT, "date": DATE, "issuer": TEXT, "url": TEXT},
    "publications": {
        **dict.fromkeys(("name", "publisher", "url", "summary"), TEXT),
        "releaseDate": DATE,
    },
    "skills": {"name": TEXT, "level": TEXT, "keywords": TEXTS},
    "languages": {"language": TEXT, "fluency": TEXT},
    "interests": {"name": TEXT, "keywords": TEXTS},
    "references": {"name": TEXT, "reference": TEXT},
    "projects": {
        **dict.fromkeys(("name", "description", "url", "entity", "type"), TEXT),
        **SPAN,
        **dict.fromkeys(("highlights", "keywords", "roles"), TEXTS),
    },
}
# What was called otherwise before 1.0.0: `company` of a job, `website` of anything.
EARLIER = {"website": "url", "picture": "image", "gpa": "score"}
EARLIER_AT_WORK = {**EARLIER, "company": "name"}
# These speak of the file and not of the person.
ABOUT_THE_FILE = frozenset({"meta", "$schema", "basics"})
A_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def read(stream: BinaryIO, choices: Choices) -> Iterator[Found]:
    """One CV, after what was left out of it. Raises `NotThat`, or `TooMuch` past the limits."""
    said = _told()["resume"]["said"]
    given = _json(stream)
    if not isinstance(given, dict) or not ({"basics", "work", "education"} & given.keys()):
        raise NotThat(said["not_resume"])
    sheet = _Sheet()
    resume: dict[str, object] = {}
    basics = sheet.fields(given.get("basics", {}), BASICS, "basics", EARLIER)
    if "phone" in basics and Sensitive.PHONES not in choices.with_sensitive:
        del basics["phone"]
        sheet.leave_out("basics.phone", "phone")
    if basics:
        resume["basics"] = basics
    for name, value in given.items():
        if name in PARTS:
            entries = sheet.entries(value, PARTS[name], name)
            resume.update({name: entries} if entries else {})
        elif name not in ABOUT_THE_FILE:
            sheet.leave_out(_short(name), "not_known")
    yield from sheet.left_out
    yield ResumeRecord(where="line 1", name=str(basics.get("name", "")), resume=resume)


def _json(stream: BinaryIO) -> object:
    told = _told()["resume"]
    content = stream.read(told["largest"] + 1)
    if len(content) > told["largest"]:
        raise TooMuch(told["said"]["too_large"])
    try:
        found: object = json.loads(_decoded(content), parse_constant=_refuse)
    except RecursionError:
        raise TooMuch(told["said"]["too_deep"]) from None
    except ValueError:
        raise NotThat(told["said"]["not_json"]) from None
    if _is_deeper(found, told["deepest"]):
        raise TooMuch(told["said"]["too_deep"])
    return found


def _decoded(content: bytes) -> str:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return content.decode("utf-16" if wide else "utf-8-sig")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _is_deeper(found: object, most: int) -> bool:
    layer = [found] if isinstance(found, dict | list) else []
    for _ in range(most):
        inner = [one for each in layer for one in _within(each)]
        layer = [one for one in inner if isinstance(one, dict | list)]
    return bool(layer)


def _within(found: dict[str, object] | list[object]) -> Iterable[object]:
    return found.values() if isinstance(found, dict) else found


def _short(name: str) -> str:
    return CONTROL.sub("", name)[:60]


@dataclass(slots=True)
class _Sheet:
    """What is taken over, and beside it what is left out, each with its place."""

    left_out: list[Skipped] = field(default_factory=list)

    def leave_out(self, where: str, reason: str) -> None:
        # A file of wrong values alone says so often enough.
        if len(self.left_out) < 1_000:
            self.left_out.append(Skipped(where, _told()["resume"]["said"][reason]))

    def entries(self, given: object, shape: Shape, where: str) -> list[dict[str, object]]:
        earlier = EARLIER_AT_WORK if where == "work" else EARLIER
        found = (
            self.fields(each, shape, f"{where}[{at}]", earlier)
            for at, each in enumerate(self._list(given, where))
        )
        return [each for each in found if each]

    def fields(
        self, given: object, shape: Shape, where: str, earlier: Mapping[str, str]
    ) -> dict[str, object]:
        if not isinstance(given, dict):
            if given is not None:
                self.leave_out(where, "no_group")
            return {}
        renamed = {earlier.get(name, name): each for name, each in given.items()}
        # Where both are given, the name of today holds.
        said = {**renamed, **{name: each for name, each in given.items() if name in shape}}
        found = {
            name: self._value(said[name], kind, f"{where}.{name}")
            for name, kind in shape.items()
            if said.get(name) is not None
        }
        return {name: each for name, each in found.items() if each}

    def _value(self, given: object, kind: Any, where: str) -> object:
        if kind == TEXTS:
            each = (
                self._text(one, f"{where}[{at}]")
                for at, one in enumerate(self._list(given, where))
            )
            return [text for text in each if text]
        if isinstance(kind, list):
            return self.entries(given, kind[0], where)
        if isinstance(kind, dict):
            return self.fields(given, kind, where, EARLIER)
        return self._date(given, where) if kind == DATE else self._text(given, where)

    def _list(self, given: object, where: str) -> list[object]:
        most = _told()["resume"]["most_entries"]
        if not isinstance(given, list):
            if given is not None:
                self.leave_out(where, "no_list")
            return []
        if len(given) > most:
            self.leave_out(where, "long_list")
        return given[:most]

    def _text(self, given: object, where: str) -> str:
        if isinstance(given, int | float) and not isinstance(given, bool):
            return str(given)
        if not isinstance(given, str):
            self.leave_out(where, "no_text")
            return ""
        text = CONTROL.sub("", given).strip()
        if len(text) > _told()["resume"]["longest_text"]:
            self.leave_out(where, "long_text")
        longest: int = _told()["resume"]["longest_text"]
        return text[:longest]

    def _date(self, given: object, where: str) -> str:
        text = self._text(given, where)
        # An instant of another program; its day is what counts.
        text = text.partition("T")[0]
        if not text or A_DATE.fullmatch(text):
            return text
        self.leave_out(where, "no_date")
        return ""
