"""The parts of a profile as a person sees them: what they are called, and what is asked for each entry."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

Resume = dict[str, Any]


class Kind(StrEnum):
    LINE = "line"
    LONG = "long"
    # One thing on each line.
    LINES = "lines"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of an entry: its name in JSON Resume, and what the person reads."""

    name: str
    label: Any
    kind: Kind = Kind.LINE
    hint: Any = ""


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    name: Any
    # What one more of it is called; empty for a part that is written as lines.
    add: Any = ""
    fields: tuple[Asked, ...] = ()
    # What an entry is known by, in this order.
    titles: tuple[str, ...] = ()
    # How its lines are written.
    hint: Any = ""


_FROM = Asked("startDate", _("From"), Kind.DATE, _("Like 2021-03, or only 2021."))
_UNTIL = Asked("endDate", _("Until"), Kind.DATE, _("Leave it empty if it goes on."))
_ON = Asked("date", _("When"), Kind.DATE, _("Like 2021-03, or only 2021."))
_ADDRESS = Asked("url", _("Address on the web"))
_DID = Asked(
    "highlights", _("What you did, and what came of it"), Kind.LINES, _("One thing on each line.")
)
_IN_SHORT = Asked("summary", _("In a sentence or two"), Kind.LONG)

PARTS = {
    part.key: part
    for part in (
        Part(
            "work", _("Work"), _("Add a job"),
            (
                Asked("position", _("What you were")),
                Asked("name", _("Where you worked")),
                Asked("location", _("Place")),
                _FROM, _UNTIL, _DID, _IN_SHORT, _ADDRESS,
            ),
            ("position", "name"),
        ),
        Part(
            "education", _("Education"), _("Add a school or a course"),
            (
                Asked("studyType", _("Degree or exam")),
                Asked("area", _("What you studied")),
                Asked("institution", _("Where")),
                _FROM, _UNTIL,
                Asked("courses", _("What belongs to it"), Kind.LINES, _("One thing on each line.")),
                Asked("score", _("Grade")),
                _ADDRESS,
            ),
            ("studyType", "area", "institution"),
        ),
        Part(
            "certificates", _("Certificates"), _("Add a certificate"),
            (
                Asked("name", _("What it is called")),
                Asked("issuer", _("Who gave it")),
                _ON, _ADDRESS,
            ),
            ("name", "issuer"),
        ),
        Part(
            "skills", _("Skills"),
            hint=_("One on each line, or a group of them: “IT: Excel, SAP”."),
        ),
        Part(
            "languages", _("Languages"),
            hint=_("One on each line, with how well: “Polish (B2)”."),
        ),
        Part(
            "projects", _("Projects"), _("Add a project"),
            (
                Asked("name", _("What it is called")),
                Asked("description", _("In a sentence or two"), Kind.LONG),
                _FROM, _UNTIL, _DID, _ADDRESS,
            ),
            ("name", "entity"),
        ),
        Part(
            "volunteer", _("Volunteering"), _("Add volunteer work"),
            (
                Asked("position", _("What you were")),
                Asked("organization", _("Where")),
                _FROM, _UNTIL, _DID, _IN_SHORT, _ADDRESS,
            ),
            ("position", "organization"),
        ),
        Part(
            "awards", _("Awards"), _("Add an award"),
            (
                Asked("title", _("What it is called")),
                Asked("awarder", _("Who gave it")),
                _ON, _IN_SHORT,
            ),
            ("title", "awarder"),
        ),
        Part(
            "publications", _("Publications"), _("Add a publication"),
            (
                Asked("name", _("Title")),
                Asked("publisher", _("Where it came out")),
                Asked("releaseDate", _("When"), Kind.DATE, _("Like 2021-03, or only 2021.")),
                _IN_SHORT, _ADDRESS,
            ),
            ("name", "publisher"),
        ),
        Part("interests", _("Interests"), hint=_("One on each line.")),
        Part(
            "references", _("References"), _("Add a reference"),
            (
                Asked("name", _("Who")),
                Asked("reference", _("What they say, or how to reach them"), Kind.LONG),
            ),
            ("name", "reference"),
        ),
    )
}  # fmt: skip
# Only the more common parts are offered first.
COMMON = ("work", "education", "certificates", "skills", "languages")


def title_of(part: Part, entry: Mapping[str, Any]) -> str:
    """What an entry is known by in a list."""
    said = (str(entry[name]) for name in part.titles if entry.get(name))
    return ", ".join(said) or next(
        (str(one) for one in entry.values() if isinstance(one, str)), ""
    )


def lines_of(part: Part, entries: Sequence[Resume]) -> Iterator[str]:
    """Entries as one types them, each on its line."""
    return (line_of(part, entry) for entry in entries)


def line_of(part: Part, entry: Resume) -> str:
    name, about = _names(part)
    said: str = entry.get(name, "")
    level = entry.get(about, "")
    said = f"{said} ({level})" if level else said
    return f"{said}: {', '.join(entry['keywords'])}" if entry.get("keywords") else said


def entries_in(part: Part, text: str, known: Sequence[Resume]) -> list[Resume]:
    """What the lines say; a line that stands as it stood is the entry that it was, with all its fields."""
    waiting = [(line_of(part, entry), entry) for entry in known]
    found = []
    for line in filter(None, (" ".join(one.split()) for one in text.splitlines())):
        at = next(
            (at for at, (was, _) in enumerate(waiting) if " ".join(was.split()) == line), None
        )
        found.append(_entry_in(part, line) if at is None else waiting.pop(at)[1])
    return found


def _entry_in(part: Part, line: str) -> Resume:
    name, about = _names(part)
    label, colon, rest = line.partition(": ")
    if colon and part.key != "languages":
        words = [word for one in rest.split(",") if (word := one.strip())]
        return {**_entry_in(part, label), "keywords": words}
    before, bracket, inside = line.rpartition(" (")
    if bracket and inside.endswith(")") and about:
        return {name: before, about: inside[:-1]}
    return {name: line}


def _names(part: Part) -> tuple[str, str]:
    return {"languages": ("language", "fluency"), "skills": ("name", "level")}.get(
        part.key, ("name", "")
    )
