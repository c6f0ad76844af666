"""Small archives in the layouts of O*NET and ESCO, with made-up occupations."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]

OCCUPATIONS: Rows = [
    ("O*NET-SOC Code", "Title", "Description"),
    ("99-1001.00", "Kite Makers", "Build kites out of paper and wood."),
    ("99-1002.00", "Sail Makers", "Cut and sew sails out of cloth."),
    ("99-1003.00", "Wind Surveyors", "Measure wind and write reports on it."),
]
ALTERNATES: Rows = [
    ("O*NET-SOC Code", "Title", "Alternate Title", "Short Title", "Source(s)"),
    ("99-1001.00", "Kite Makers", "Kite Builder", "", "01"),
    ("99-1001.00", "Kite Makers", "Craft Builder", "", "01"),
    ("99-1002.00", "Sail Makers", "Craft Builder", "", "01"),
    ("99-1002.00", "Sail Makers", "Sail Stitcher", "SST", "01"),
]
ZONES: Rows = [
    ("O*NET-SOC Code", "Title", "Job Zone", "Date", "Domain Source"),
    ("99-1001.00", "Kite Makers", 2, "01/2020", "Analyst"),
    ("99-1002.00", "Sail Makers", 3, "01/2020", "Analyst"),
    ("99-1003.00", "Wind Surveyors", 5, "01/2020", "Analyst"),
]
TASKS: Rows = [
    ("O*NET-SOC Code", "Title", "Task ID", "Task", "Task Type"),
    ("99-1001.00", "Kite Makers", 1, "Cut paper and wood to size.", "Core"),
    ("99-1002.00", "Sail Makers", 2, "Cut cloth to size.", "Core"),
]
RELATED: Rows = [
    ("O*NET-SOC Code", "Title", "Related O*NET-SOC Code", "Related Title", "Relatedness Tier", "Index"),
    ("99-1001.00", "Kite Makers", "99-1003.00", "Wind Surveyors", "Primary-Short", 1),
]  # fmt: skip
RATED = ("O*NET-SOC Code", "Title", "Element ID", "Element Name", "Scale ID", "Scale Name", "Data Value", "Not Relevant")  # fmt: skip


def rated(
    element: str, name: str, values: Mapping[str, tuple[float, float]]
) -> list[list[object]]:
    return [
        [code, "", element, name, scale, "", value, ""]
        for code, pair in values.items()
        for scale, value in zip(("IM", "LV"), pair, strict=True)
    ]


CUTTING = rated("2.A.9.a", "Cutting", {"99-1001.00": (5, 4), "99-1002.00": (4.5, 3.9), "99-1003.00": (1, 0)})  # fmt: skip
SEWING = rated("2.B.9.a", "Sewing", {"99-1001.00": (4, 2), "99-1002.00": (5, 5), "99-1003.00": (1, 0)})  # fmt: skip
PAPER = rated("2.C.9.z", "Paper", {"99-1001.00": (5, 5), "99-1002.00": (3, 1), "99-1003.00": (2, 1)})  # fmt: skip
TRAITS = rated("1.A.1", "Patience", {"99-1001.00": (5, 5)})
SOFTWARE = [("99-1001.00", "Kite Makers", "FoldMaster", 1, "Drawing software", "Y", "Y")]

ONET_29 = {
    "Occupation Data": OCCUPATIONS,
    "Alternate Titles": ALTERNATES,
    "Job Zones": ZONES,
    "Task Statements": TASKS,
    "Related Occupations": RELATED,
    "Skills": [RATED, *CUTTING, *SEWING],
    "Knowledge": [RATED, *PAPER],
    "Abilities": [RATED, *TRAITS],
    "Technology Skills": [
        ("O*NET-SOC Code", "Title", "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"),
        *SOFTWARE,
    ],
}  # fmt: skip
# Written from notes: skills stand in two files, and software has another name.
ONET_30 = {
    name: rows for name, rows in ONET_29.items() if name not in {"Skills", "Technology Skills"}
} | {
    "Essential Skills": [RATED, *CUTTING],
    "Transferable Skills": [RATED, *SEWING],
    "Software Skills": [
        ("O*NET-SOC Code", "Title", "Software Title", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"),
        *SOFTWARE,
    ],
}  # fmt: skip


def as_text(rows: Rows) -> bytes:
    return "\r\n".join("\t".join(map(str, row)) for row in rows).encode()


def as_excel(rows: Rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append([cell if cell != "" else None for cell in row])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def as_csv(rows: Rows) -> bytes:
    kept = io.StringIO()
    csv.writer(kept).writerows(rows)
    return kept.getvalue().encode()


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def onet(folder: Path, *, version: str = "29.3", layout: Mapping[str, Rows] = ONET_29, excel: bool = False) -> Path:  # fmt: skip
    kind = "excel" if excel else "text"
    inside = f"db_{version.replace('.', '_')}_{kind}"
    ending, write = ("xlsx", as_excel) if excel else ("txt", as_text)
    members = {f"{inside}/{name}.{ending}": write(rows) for name, rows in layout.items()}
    members[f"{inside}/Read Me.txt"] = f"O*NET {version} Database\n".encode()
    return zipped(folder / f"{inside}.zip", members)


KITES, SAILS = "http://example.org/occupation/kites", "http://example.org/occupation/sails"
CUT, SEW = "http://example.org/skill/cut", "http://example.org/skill/sew"
ESCO_OCCUPATIONS: Rows = [
    ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "hiddenLabels", "status", "description"),
    ("Occupation", KITES, "1", "kite maker", "kite builder\nmaker of kites", "", "released", "Kite makers build kites."),
    ("Occupation", SAILS, "1", "sail maker", "sail stitcher", "", "released", "Sail makers sew sails."),
]  # fmt: skip
ESCO_SKILLS: Rows = [
    ("conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "hiddenLabels", "status", "description"),
    ("KnowledgeSkillCompetence", CUT, "skill/competence", "sector-specific", "cut paper", "trim paper\ncutting of paper", "", "released", ""),
    ("KnowledgeSkillCompetence", SEW, "skill/competence", "sector-specific", "sew cloth", "stitch cloth", "", "released", ""),
]  # fmt: skip
ESCO_USES: Rows = [
    ("occupationUri", "relationType", "skillType", "skillUri"),
    (KITES, "essential", "skill/competence", CUT),
    (KITES, "optional", "skill/competence", SEW),
    (SAILS, "essential", "skill/competence", SEW),
]


def esco(folder: Path, *, version: str = "1.1.1", uses: str = "occupationSkillRelations.csv", leave_out: str = "") -> Path:  # fmt: skip
    members = {
        "occupations_en.csv": as_csv(ESCO_OCCUPATIONS),
        "skills_en.csv": as_csv(ESCO_SKILLS),
        uses: as_csv(ESCO_USES),
    }
    members.pop(leave_out, None)
    return zipped(folder / f"ESCO dataset - v{version} - classification - en - csv.zip", members)
