"""A JSON Resume as a plain text that a person reads, and that can be checked like any other CV."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from onward.engine.lexicon import read as read_lexicon

_told = partial(read_lexicon, "file_cards")

Entry = Mapping[str, Any]

# What stands first in an entry of each part, in this order; then come its lines and its points.
TITLES = {
    "work": ("position", "name"),
    "volunteer": ("position", "organization"),
    "education": ("studyType", "area", "institution"),
    "projects": ("name", "entity"),
    "awards": ("title", "awarder"),
    "certificates": ("name", "issuer"),
    "publications": ("name", "publisher"),
    "skills": ("name", "level"),
    "languages": ("language", "fluency"),
    "interests": ("name",),
    "references": ("name",),
}
LINES = ("location", "url", "description", "summary", "reference", "score")
POINTS = ("highlights", "courses")
# Short ones stand behind their title, in one line.
BESIDE = ("keywords", "roles")


def as_text(resume: Entry) -> str:
    """The whole CV; empty where it says nothing."""
    blocks = [*_head(resume.get("basics", {}))]
    for name, heading in _told()["resume"]["headings"].items():
        entries = ["\n".join(_entry(name, each)) for each in resume.get(name, [])]
        entries = [each for each in entries if each]
        if entries:
            blocks.append(f"{heading.upper()}\n\n" + "\n\n".join(entries))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _head(basics: Entry) -> Iterator[str]:
    place = basics.get("location", {})
    profiles = [each.get("url") or each.get("username") for each in basics.get("profiles", [])]
    town = " ".join(filter(None, (place.get("postalCode"), place.get("city"))))
    lines = [
        basics.get("name"),
        basics.get("label"),
        _joined(place.get("address"), town, place.get("region"), place.get("countryCode")),
        _joined(basics.get("email"), basics.get("phone"), basics.get("url")),
        _joined(*profiles),
    ]
    said = "\n".join(filter(None, lines))
    yield from filter(None, (said, basics.get("summary", "")))


def _joined(*parts: str | None) -> str:
    return ", ".join(filter(None, parts))


def _entry(part: str, entry: Entry) -> Iterator[str]:
    title = _joined(*(entry.get(name) for name in TITLES[part]))
    beside = ", ".join(one for name in BESIDE for one in entry.get(name, []))
    when = _when(entry)
    first = ": ".join(filter(None, (title, beside)))
    if first or when:
        yield " ".join(filter(None, (first, f"({when})" if when else "")))
    yield from (entry[name] for name in LINES if entry.get(name))
    yield from (f"- {one}" for name in POINTS for one in entry.get(name, []))


def _when(entry: Entry) -> str:
    single: str = entry.get("date", "") or entry.get("releaseDate", "")
    begin, end = entry.get("startDate", ""), entry.get("endDate", "")
    if single or not begin:
        return single or end
    return f"{begin} – {end or _told()['resume']['words']['now']}"
