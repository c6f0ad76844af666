"""What a CV ought to say, and how much of it was recovered: every field by its words, found, missed, made up."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

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
    answers: dict[str, list[str]] = {name: [] for name in FIELDS}
    section, dates, listing = "", ["", ""], False
    for line in yaml.splitlines():
        if line.startswith("design:"):
            break
        if match := re.match(r"    (\w[\w ]*):", line):
            section = match[1]
        key, value = _pair(line)
        if (
            line.startswith("  ")
            and not line.startswith("   ")
            and key in ("name", "email", "location", "phone")
        ):
            answers["name" if key == "name" else "contact"].append(value)
        if section not in ("experience", "education") or not line.startswith("      "):
            continue
        listing = key == "highlights" or (listing and not key)
        if key in ("company", "position", "institution"):
            answers[
                {"company": "employer", "position": "title", "institution": "school"}[key]
            ].append(value)
        elif key == "start_date":
            dates[0] = value
        elif key == "end_date":
            end = "now" if value == "present" else value
            answers["dates"].append(f"{dates[0]} to {end}".replace("-", " "))
        elif listing and section == "experience" and line.strip().startswith("- "):
            answers["bullets"].append(line.strip()[2:].strip("'"))
    return answers


def _pair(line: str) -> tuple[str, str]:
    match = re.match(r"\s*(?:- )?(\w+):(?:\s+(.*))?$", line)
    return (match[1], (match[2] or "").strip("'\"")) if match else ("", "")
