"""A profile as a sheet: its parts in order, under headings of one language, ready to be set."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onward.engine import lexicon
from onward.engine.cvs.words import LANGUAGES

Entry = Mapping[str, Any]
Sheet = dict[str, Any]

# The order in which a CV tells them, and the name of each among the headings.
PARTS = {
    "work": "experience",
    "education": "education",
    "certificates": "certificates",
    "skills": "skills",
    "languages": "languages",
    "projects": "projects",
    "volunteer": "volunteering",
    "awards": "awards",
    "publications": "publications",
    "interests": "interests",
    "references": "references",
}
# These are told one below the other, each with a mark.
_LISTED = {
    "certificates": ("name", "issuer", "date"),
    "awards": ("title", "awarder", "date", "summary"),
    "publications": ("name", "publisher", "releaseDate", "summary", "url"),
    "references": ("name", "reference"),
}
# Where months are written with a capital.
_CAPITALS = ("en", "de")


def sheet_of(resume: Entry, *, language: str = "en") -> Sheet:
    """What stands on the page, as plain texts."""
    return _Setter(language if language in LANGUAGES else "en").sheet(resume)


def span_of(entry: Entry, *, language: str = "en") -> str:
    """When an entry was, in words; empty where it tells no date."""
    setter = _Setter(language)
    alone = entry.get("date", "") or entry.get("releaseDate", "")
    return setter.span(entry.get("startDate", ""), entry.get("endDate", "")) or setter.moment(
        alone
    )


class _Setter:
    def __init__(self, language: str) -> None:
        self.language = language
        self._words = lexicon.read(f"cvs/{language}")

    def sheet(self, resume: Entry) -> Sheet:
        basics = resume.get("basics", {})
        parts = [self._part(part, resume.get(part, [])) for part in PARTS]
        return {
            "language": self.language,
            "name": basics.get("name", ""),
            "label": basics.get("label", ""),
            "contact": list(_contact(basics)),
            "about": {
                "heading": self._heading("summary"),
                "paragraphs": _paragraphs(basics.get("summary", "")),
            },
            "parts": [part for part in parts if part["entries"] or part["rows"] or part["list"]],
        }

    def _part(self, part: str, entries: Sequence[Entry]) -> Sheet:
        told: Sheet = {
            "heading": self._heading(PARTS[part]), "entries": [], "rows": [], "list": []
        }  # fmt: skip
        if part in _LISTED:
            told["list"] = [self._listed(part, each) for each in entries]
        elif part in ("skills", "languages", "interests"):
            told["rows"] = list(_rows(part, entries))
        else:
            told["entries"] = [self._entry(part, each) for each in entries]
        return told

    def _heading(self, kind: str) -> str:
        name: str = self._words["headings"][kind][0]
        return name[:1].upper() + name[1:]

    def _listed(self, part: str, entry: Entry) -> str:
        said = (
            self.moment(entry.get(name, "")) if name.lower().endswith("date") else entry.get(name, "")
            for name in _LISTED[part]
        )  # fmt: skip
        return ", ".join(one for one in map(_on_one_line, said) if one)

    def _entry(self, part: str, entry: Entry) -> Sheet:
        first, second, beside = _head(part, entry)
        return {
            "first": first or second,
            "when": self.span(entry.get("startDate", ""), entry.get("endDate", "")),
            "second": second if first else "",
            "beside": beside,
            "prose": list(_prose(entry)),
            "points": [
                _on_one_line(one) for name in ("highlights", "courses") for one in entry.get(name, [])
            ],
        }  # fmt: skip

    def span(self, begin: str, end: str) -> str:
        """From when until when, as a CV of this language writes it."""
        if not begin or begin == end:
            return self.moment(end)
        last = self.moment(end) if end else self._words["time"]["now"][0]
        return f"{self.moment(begin)} – {last}"

    def moment(self, written: str) -> str:
        """`2021-03-14` as `Mar 2021`: a CV names no days."""
        year, _, rest = written.partition("-")
        month = rest[:2]
        if not month.isdigit() or not 1 <= int(month) <= 12:
            return year
        # The short name stands second; some months have none.
        name: str = self._words["time"]["months"][int(month) - 1][:2][-1]
        return f"{name.capitalize() if self.language in _CAPITALS else name} {year}"


def _head(part: str, entry: Entry) -> tuple[str, str, str]:
    """The first line of an entry, the second, and what stands beside that."""
    if part == "education":
        # The school first: what was learnt may be parted by commas, and still belongs to it.
        return entry.get("institution", ""), _joined(entry.get("studyType"), entry.get("area")), ""
    if part == "projects":
        return entry.get("name", ""), _joined(entry.get("entity"), *entry.get("roles", [])), ""
    employer = "organization" if part == "volunteer" else "name"
    return entry.get("position", ""), entry.get(employer, ""), entry.get("location", "")


def _prose(entry: Entry) -> Iterator[str]:
    for name in ("description", "summary", "score", "url"):
        yield from _paragraphs(entry.get(name, ""))
    if keywords := entry.get("keywords"):
        yield _joined(*keywords)


def _rows(part: str, entries: Sequence[Entry]) -> Iterator[Sheet]:
    """Short things beside each other; those of a group under its name."""
    alone = []
    for entry in entries:
        name = entry.get("language", "") if part == "languages" else entry.get("name", "")
        level = entry.get("fluency", "") or entry.get("level", "")
        if entry.get("keywords"):
            yield {
                "label": f"{name} ({level})" if level and name else name,
                "items": entry["keywords"],
            }
        elif name:
            alone.append(f"{name} ({level})" if level else name)
    if alone:
        yield {"label": "", "items": alone}


def _contact(basics: Entry) -> Iterator[str]:
    place = basics.get("location", {})
    code, city = place.get("postalCode", ""), place.get("city", "")
    # `44137 Dortmund`, but `Leeds LS6 2QT`.
    town = " ".join(filter(None, (code, city) if code.isdigit() else (city, code)))
    region = place.get("region") or place.get("countryCode")
    cells = [
        basics.get("email"),
        basics.get("phone"),
        _joined(place.get("address"), town, region),
        basics.get("url"),
        *(each.get("url") or _joined(each.get("network"), each.get("username"))
          for each in basics.get("profiles", [])),
    ]  # fmt: skip
    yield from filter(None, dict.fromkeys(_on_one_line(cell or "") for cell in cells))


def _joined(*parts: str | None) -> str:
    return ", ".join(_on_one_line(part) for part in parts if part)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _paragraphs(text: str) -> list[str]:
    return [line for part in text.splitlines() if (line := _on_one_line(part))]
