"""The ESCO classification as CSV: 1.1 as it was seen; 1.2 and later by their headings."""

import re
from collections.abc import Iterable

from onward.engine.occupations import words
from onward.engine.occupations.editions import edition_of, whole
from onward.engine.occupations.opening import Opened, Table
from onward.engine.occupations.records import (
    Occupation,
    Publisher,
    Skill,
    SkillKind,
    Taxonomy,
    Title,
    Use,
    Way,
)
from onward.engine.occupations.rows import Rows

URI = "concepturi"
# ESCO says whether a skill is essential or optional, and no more: the numbers are our own [D].
IMPORTANCE = {"essential": 0.8, "optional": 0.3}
_VERSION = re.compile(r"\bv(?:ersion)?[ ._]?(\d+\.\d+(?:\.\d+)?)|ESCO[^/]*?(\d+\.\d+(?:\.\d+)?)", re.IGNORECASE)  # fmt: skip


def knows(table: Table) -> bool:
    return table.has(URI) or table.has("occupationuri", "skilluri")


def read(found: Opened) -> Taxonomy:
    """All that is read of it, from one zip or from several. Raises `NotAList`."""
    rows = Rows()
    taxonomy = Taxonomy(edition_of(Publisher.ESCO, _version(found.names)))
    for table in found.tables:
        # The collections hold parts of the same skills and occupations once more.
        if table.has(URI, "iscogroup", "preferredlabel"):
            _occupations(taxonomy, table, rows)
        elif table.has(URI, "skilltype", "hiddenlabels"):
            _skills(taxonomy, table, rows)
        elif table.has("occupationuri", "relationtype", "skilluri"):
            _uses(taxonomy, table, rows)
    if not taxonomy.occupations:
        raise words.refusal("no_occupations")
    return whole(taxonomy, damaged=(*found.damaged, *rows.damaged), short_rows=rows.short)


def _version(names: Iterable[str]) -> str:
    for name in names:
        if said := _VERSION.search(name):
            return said[1] or said[2]
    return ""


def _occupations(taxonomy: Taxonomy, table: Table, rows: Rows) -> None:
    wanted = (URI, "preferredlabel", "altlabels", "hiddenlabels", "description", "status")
    for code, title, alternates, hidden, about, status in rows.of(
        table, *map(table.column, wanted)
    ):
        if not title or status == "obsolete":
            continue
        taxonomy.occupations.append(Occupation(code, title, about))
        taxonomy.titles.append(Title(code, title, Way.TITLE))
        taxonomy.titles.extend(
            Title(code, label, Way.ALTERNATE)
            for label in _labels(alternates, hidden)
            if label != title
        )


def _skills(taxonomy: Taxonomy, table: Table, rows: Rows) -> None:
    wanted = (URI, "preferredlabel", "skilltype", "altlabels", "hiddenlabels", "description", "status")  # fmt: skip
    for code, name, kind, others, hidden, about, status in rows.of(
        table, *map(table.column, wanted)
    ):
        if not name or status == "obsolete":
            continue
        sort = SkillKind.KNOWLEDGE if kind == "knowledge" else SkillKind.SKILL
        cues = tuple(label for label in _labels(others, hidden) if label != name)
        taxonomy.skills.append(Skill(code, name, sort, about, cues))


def _uses(taxonomy: Taxonomy, table: Table, rows: Rows) -> None:
    wanted = ("occupationuri", "skilluri", "relationtype")
    taxonomy.uses.extend(
        Use(code, skill, IMPORTANCE[relation])
        for code, skill, relation in rows.of(table, *map(table.column, wanted))
        if relation in IMPORTANCE
    )


def _labels(*cells: str) -> list[str]:
    """Labels stand one on a line, or parted by bars."""
    said = (label.strip() for cell in cells for label in re.split(r"[\n|]", cell))
    return list(dict.fromkeys(label for label in said if label))
