"""What a CV ought to say, and how much of it was recovered: every field by its words, found, missed, made up."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from onward.engine.cvs.records import Cv, Moment, Span

FIELDS = ("name", "contact", "employer", "title", "dates", "school", "bullets")
Answers = Mapping[str, list[str]]


@dataclass(slots=True)
class Score:
    """Counts of one field."""

    right: int = 0
    made_up: int = 0
    missed: int = 0

    def add(self, other: "Score") -> None:
        self.right += other.right
        self.made_up += other.made_up
        self.missed += other.missed

    @property
    def f1(self) -> float | None:
        all_told = 2 * self.right + self.made_up + self.missed
        return 2 * self.right / all_told if all_told else None


def plain(text: str) -> str:
    """Words as they are compared: accents and signs do not count, letters do."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("-", "")
    return " ".join(re.findall(r"\w+", text))


def scored(found: Answers, wanted: Answers) -> dict[str, Score]:
    return {name: _score(found[name], wanted[name]) for name in FIELDS}


def _score(found: Iterable[str], wanted: Iterable[str]) -> Score:
    one, two = Counter(filter(None, map(plain, found))), Counter(filter(None, map(plain, wanted)))
    right = (one & two).total()
    return Score(right, one.total() - right, two.total() - right)


def found_in(cv: Cv) -> Answers:
    contact = cv.contact
    entries = [*cv.jobs, *cv.schooling]
    return {
        "name": [contact.name.text],
        "contact": [contact.email.text, contact.phone.text, contact.place.text],
        "employer": [job.employer for job in cv.jobs],
        "title": [job.title for job in cv.jobs],
        "dates": [_span(entry.span) for entry in entries],
        "school": [each.institution for each in cv.schooling],
        "bullets": [item.text for job in cv.jobs for item in job.bullets],
    }


def _span(span: Span | None) -> str:
    if span is None:
        return ""
    return f"{_moment(span.start)} to {'now' if span.ongoing else _moment(span.end or span.start)}"


def _moment(moment: Moment | None) -> str:
    if moment is None:
        return ""
    return str(moment.year) if moment.month is None else f"{moment.year} {moment.month:02}"


def answers_of(person: dict[str, Any], *, prose: bool = False) -> Answers:
    """What a made-up person wrote; in prose the bullets of a job are one paragraph."""
    entries = [*person["jobs"], *person["schooling"]]
    bullets = [job["bullets"] for job in person["jobs"]]
    return {
        "name": [person["name"]],
        "contact": [person["email"], person["phone"], person["place"]],
        "employer": [job["employer"] for job in person["jobs"]],
        "title": [job["title"] for job in person["jobs"]],
        "dates": [_written(entry) for entry in entries],
        "school": [each["institution"] for each in person["schooling"]],
        "bullets": [". ".join(each) for each in bullets]
        if prose
        else [one for each in bullets for one in each],
    }


def _written(entry: dict[str, Any]) -> str:
    end = "now" if entry.get("ongoing") else entry["end"]
    return f"{entry['start']} to {end}".replace("-", " ")


def of_rendercv(yaml: str) -> Answers:
    """The answers in a RenderCV source: as much of its YAML as these files use."""
    reader = _Source()
    for line in yaml.partition("\ndesign:")[0].splitlines():
        reader.take(line)
    return reader.answers


class _Source:
    """Filled line by line."""

    KEYS: ClassVar = {"company": "employer", "position": "title", "institution": "school"}
    CONTACT: ClassVar = {
        "name": "name",
        "email": "contact",
        "location": "contact",
        "phone": "contact",
    }

    def __init__(self) -> None:
        self.answers: dict[str, list[str]] = {name: [] for name in FIELDS}
        self._section = self._begin = ""
        self._in_list = False

    def take(self, line: str) -> None:
        if match := re.match(r"    (\w[\w ]*):", line):
            self._section = match[1]
        key, value = _pair(line)
        if re.match(r"  \w", line) and key in self.CONTACT:
            self.answers[self.CONTACT[key]].append(value)
        if self._section in ("experience", "education") and line.startswith("      "):
            self._take_entry(line.strip(), key, value)

    def _take_entry(self, line: str, key: str, value: str) -> None:
        self._in_list = key == "highlights" or (self._in_list and not key)
        if key in self.KEYS:
            self.answers[self.KEYS[key]].append(value)
        elif key == "start_date":
            self._begin = value
        elif key == "end_date":
            end = "now" if value == "present" else value
            self.answers["dates"].append(f"{self._begin} to {end}".replace("-", " "))
        elif self._in_list and self._section == "experience" and line.startswith("- "):
            self.answers["bullets"].append(line[2:].strip("'"))


def _pair(line: str) -> tuple[str, str]:
    match = re.match(r"\s*(?:- )?(\w+):(?:\s+(.*))?$", line)
    return (match[1], (match[2] or "").strip("'\"")) if match else ("", "")
