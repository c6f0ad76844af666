"""The O*NET database, as text or Excel. Ratings are joined on Element ID, so that both layouts are read.

Up to 30.2 ratings of skills stand in one file and software in "Technology Skills"; from 30.3 on skills stand
in two and software in "Software Skills". The latter is known from notes only: `Edition.tried` says so.
"""

import re
from collections.abc import Iterable

from onward.engine.occupations import words
from onward.engine.occupations.editions import edition_of, whole
from onward.engine.occupations.opening import Opened, Table
from onward.engine.occupations.records import (
    Occupation,
    Publisher,
    Related,
    Skill,
    SkillKind,
    Task,
    Taxonomy,
    Title,
    Use,
    Way,
)
from onward.engine.occupations.rows import Rows, number, share

CODE = "o*netsoccode"
ELEMENT = "elementid"
# The branches of the content model that are skills and knowledge; 1 are traits, 4 are activities.
SKILLS = ("2.A.", "2.B.")
KNOWLEDGE = ("2.C.",)
# Scales of O*NET: importance runs from 1 to 5, level from 0 to 7.
SCALES = {"IM": (1.0, 5.0), "LV": (0.0, 7.0)}
SOFTWARE = ("example", "softwaretitle", "softwareskill", "software", "workplaceexample")
# What employers often ask for weighs more than one example among many.
IN_DEMAND, AN_EXAMPLE = 0.5, 0.2

_VERSION = re.compile(r"O\*NET\W*\s*(\d+\.\d)\s+Database", re.IGNORECASE)
_NAMED = re.compile(r"\bdb_(\d+)_(\d+)")


def knows(table: Table) -> bool:
    return table.has(CODE) or table.has(ELEMENT, "elementname")


def read(found: Opened) -> Taxonomy:
    """All that is read of it. Raises `NotAList`."""
    rows = Rows()
    taxonomy = Taxonomy(edition_of(Publisher.ONET, _version(found)))
    tables = [one for one in found.tables if knows(one)]
    _occupations(taxonomy, tables, rows)
    _titles(taxonomy, tables, rows)
    _ratings(taxonomy, tables, rows)
    _software(taxonomy, tables, rows)
    for table in tables:
        if table.has(CODE, "task"):
            told = rows.of(table, table.column(CODE), table.column("task"))
            taxonomy.tasks.extend(Task(code, text) for code, text in told if text)
        if table.has(CODE, "relatedo*netsoccode"):
            _related(taxonomy, table, rows)
    return whole(taxonomy, damaged=(*found.damaged, *rows.damaged), short_rows=rows.short)


def _version(found: Opened) -> str:
    for note in found.notes:
        if said := _VERSION.search(note):
            return said[1]
    for name in found.names:
        if named := _NAMED.search(name):
            return f"{named[1]}.{named[2]}"
    return ""


def _occupations(taxonomy: Taxonomy, tables: Iterable[Table], rows: Rows) -> None:
    zones: dict[str, int] = {}
    for table in tables:
        if table.has(CODE, "jobzone"):
            for code, zone in rows.of(table, table.column(CODE), table.column("jobzone")):
                if zone in {"1", "2", "3", "4", "5"}:
                    zones[code] = int(zone)
    for table in tables:
        if table.has(CODE, "title", "description") and not table.has(ELEMENT):
            columns = (table.column(CODE), table.column("title"), table.column("description"))
            taxonomy.occupations.extend(
                Occupation(code, title, about, zones.get(code))
                for code, title, about in rows.of(table, *columns)
                if title
            )
    if not taxonomy.occupations:
        raise words.refusal("no_occupations")


def _titles(taxonomy: Taxonomy, tables: Iterable[Table], rows: Rows) -> None:
    taxonomy.titles.extend(Title(one.code, one.title, Way.TITLE) for one in taxonomy.occupations)
    for table in tables:
        for heading, way in (
            ("reportedjobtitle", Way.REPORTED),
            ("alternatetitle", Way.ALTERNATE),
        ):
            columns = (table.column(CODE), table.column(heading), table.column("shorttitle"))
            if columns[1] is None:
                continue
            for code, title, short in rows.of(table, *columns):
                taxonomy.titles.extend(Title(code, one, way) for one in (title, short) if one)


def _ratings(taxonomy: Taxonomy, tables: Iterable[Table], rows: Rows) -> None:
    about: dict[str, str] = {}
    names: dict[str, str] = {}
    rated: dict[tuple[str, str], dict[str, float | None]] = {}
    for table in tables:
        if table.has(ELEMENT, "description") and not table.has(CODE):
            about.update(rows.of(table, table.column(ELEMENT), table.column("description")))  # type: ignore[arg-type]
        if not table.has(CODE, ELEMENT, "scaleid", "datavalue"):
            continue
        wanted = (CODE, ELEMENT, "elementname", "scaleid", "datavalue", "notrelevant")
        for code, element, name, scale, value, idle in rows.of(table, *map(table.column, wanted)):
            if scale in SCALES and element.startswith((*SKILLS, *KNOWLEDGE)):
                names[element] = name
                found = share(value, *SCALES[scale]) if idle != "Y" else None
                rated.setdefault((code, element), {})[scale] = found
    for element, name in names.items():
        kind = SkillKind.KNOWLEDGE if element.startswith(KNOWLEDGE) else SkillKind.SKILL
        taxonomy.skills.append(Skill(element, name, kind, about.get(element, "")))
    taxonomy.uses.extend(
        Use(code, element, scales.get("IM"), scales.get("LV"))
        for (code, element), scales in rated.items()
    )


def _software(taxonomy: Taxonomy, tables: Iterable[Table], rows: Rows) -> None:
    """Software counts as a skill of its own name."""
    known: set[str] = set()
    for table in tables:
        # "Tools and Technology" of older editions has such columns too, with hammers in them.
        if table.has("t2type") or not table.has(CODE, "commoditycode"):
            continue
        columns = (table.column(CODE), table.column(*SOFTWARE), table.column("indemand"))
        for code, name, in_demand in rows.of(table, *columns):
            if not name:
                continue
            skill = f"software:{name}"
            if skill not in known:
                known.add(skill)
                taxonomy.skills.append(Skill(skill, name, SkillKind.SOFTWARE))
            weight = IN_DEMAND if in_demand == "Y" else AN_EXAMPLE
            taxonomy.uses.append(Use(code, skill, weight))


def _related(taxonomy: Taxonomy, table: Table, rows: Rows) -> None:
    columns = map(table.column, (CODE, "relatedo*netsoccode", "index"))
    for place, (code, other, index) in enumerate(rows.of(table, *columns)):
        said = number(index)
        taxonomy.related.append(Related(code, other, place if said is None else int(said)))
