"""Made-up people, and their CVs as text, Markdown and DOCX. `tuned` was looked at while the rules were written, `aside` was not."""

import io
import tomllib
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

PEOPLE = Path(__file__).parent / "people"
Person = dict[str, Any]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = (
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def people(folder: str) -> dict[str, Person]:
    return {
        path.stem: tomllib.loads(path.read_text("utf-8"))
        for path in sorted((PEOPLE / folder).glob("*.toml"))
    }


def reach(person: Person) -> list[str]:
    said = [person["place"], person["phone"], person["email"], *person["links"]]
    return [one for one in said if one]


def study(entry: Person) -> str:
    return " ".join(filter(None, (entry["degree"], entry["study"])))


def as_text(person: Person) -> str:
    """As people write it into a form: capitals for headings, the employer under the title."""
    heads = person["headings"]
    rows = [person["name"], " | ".join(reach(person)), *person.get("private", []), ""]
    rows += [heads["summary"].upper(), person["summary"], "", heads["experience"].upper(), ""]
    for job in person["jobs"]:
        rows += [f"{job['title']}, {job['employer']}, {job['place']}", job["dates"]]
        rows += [*(f"- {one}" for one in job["bullets"]), ""]
    rows += [heads["education"].upper(), ""]
    for entry in person["schooling"]:
        rows += [f"{study(entry)}, {entry['institution']} ({entry['dates']})"]
    for name, items in person["lists"].items():
        rows += [
            "",
            heads[name].upper(),
            ", ".join(items) if name == "skills" else "\n".join(items),
        ]
    return "\n".join(rows) + "\n"


def as_markdown(person: Person) -> str:
    heads = person["headings"]
    rows = [
        f"# {person['name']}",
        "",
        " · ".join(reach(person)),
        "",
        *person.get("private", []),
        "",
    ]
    rows += [f"## {heads['summary']}", "", person["summary"], "", f"## {heads['experience']}", ""]
    for job in person["jobs"]:
        rows += [
            f"### {job['title']}",
            f"**{job['employer']}**, {job['place']}  ",
            f"*{job['dates']}*",
            "",
        ]
        rows += [*(f"- {one}" for one in job["bullets"]), ""]
    rows += [f"## {heads['education']}", ""]
    for entry in person["schooling"]:
        rows += [f"### {study(entry)}", f"{entry['institution']}, {entry['dates']}", ""]
    for name, items in person["lists"].items():
        rows += [f"## {heads[name]}", "", *(f"* {one}" for one in items), ""]
    return "\n".join(rows)


# DOCX, written by hand: paragraphs, tables, text boxes, two columns, a header.


def run(text: str, *, bold: bool = False, size: int = 0) -> str:
    looks = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size}"/>' if size else "")
    parts = escape(text).split("\t")
    inner = "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in parts)
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{inner}</w:r>"


def para(
    text: str, style: str = "", *, bold: bool = False, size: int = 0, bullet: bool = False
) -> str:
    about = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if bullet else ""
    )
    return (
        f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{run(text, bold=bold, size=size)}</w:p>"
    )


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{each}</w:tr>' for each in cells)}</w:tbl>"


def text_box(inner: str) -> str:
    box = f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>"
    choice = (
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp>{box}</wps:wsp></w:drawing></mc:Choice>'
    )
    fallback = (
        f"<mc:Fallback><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></mc:Fallback>"
    )
    return f"<w:p><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"


STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:sz w:val="21"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
</w:styles>"""


def docx(
    body: str, *, header: str = "", columns: int = 1, more: dict[str, str | bytes] | None = None
) -> bytes:
    """A DOCX with this body; `more` are further members of the archive."""
    section = f'<w:sectPr><w:cols w:num="{columns}"/></w:sectPr>'
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"<w:document {W}{MORE}><w:body>{body}{section}</w:body></w:document>",
        "word/styles.xml": STYLES,
    }
    if header:
        members["word/header1.xml"] = f"<w:hdr {W}{MORE}>{header}</w:hdr>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**members, **(more or {})}.items():
            archive.writestr(name, content)
    return out.getvalue()


def _job(job: Person) -> str:
    head = para(f"{job['title']}\t{job['dates']}", bold=True)
    return (
        head
        + para(f"{job['employer']}, {job['place']}")
        + "".join(para(one, bullet=True) for one in job["bullets"])
    )


def _school(entry: Person) -> str:
    return para(f"{study(entry)}\t{entry['dates']}", bold=True) + para(entry["institution"])


def _head(person: Person) -> str:
    private = "".join(map(para, person.get("private", [])))
    return para(person["name"], bold=True, size=48) + para(" | ".join(reach(person))) + private


def _part(person: Person, name: str, inner: str) -> str:
    return para(person["headings"][name], "Heading1") + inner


def _side(person: Person) -> str:
    return "".join(
        _part(person, name, "".join(map(para, items))) for name, items in person["lists"].items()
    )


def _main(person: Person) -> str:
    return (
        _part(person, "summary", para(person["summary"]))
        + _part(person, "experience", "".join(map(_job, person["jobs"])))
        + _part(person, "education", "".join(map(_school, person["schooling"])))
    )


def _dated_rows(person: Person) -> str:
    jobs = [
        (para(job["dates"]), para(job["title"], bold=True) + para(f"{job['employer']}, {job['place']}")
         + "".join(para(one, bullet=True) for one in job["bullets"]))
        for job in person["jobs"]
    ]  # fmt: skip
    schools = [
        (para(entry["dates"]), para(study(entry), bold=True) + para(entry["institution"]))
        for entry in person["schooling"]
    ]
    summary = _part(person, "summary", para(person["summary"]))
    return (
        summary
        + _part(person, "experience", table(*jobs))
        + _part(person, "education", table(*schools))
    )


def as_docx(person: Person, layout: str) -> bytes:
    """The same words as `paragraphs`, `table`, `side` (a table of two columns), `boxes`, `columns` or `header`."""
    if layout == "table":
        return docx(_head(person) + _dated_rows(person) + _side(person))
    if layout == "side":
        return docx(table((_head(person) + _side(person), _main(person))))
    if layout == "boxes":
        return docx(text_box(_head(person)) + _main(person) + text_box(_side(person)))
    if layout == "columns":
        return docx(_head(person) + _side(person) + _main(person), columns=2)
    if layout == "header":
        return docx(_main(person) + _side(person), header=_head(person))
    return docx(_head(person) + _main(person) + _side(person))


DOCX_LAYOUTS = ("paragraphs", "table", "side", "boxes", "columns", "header")
