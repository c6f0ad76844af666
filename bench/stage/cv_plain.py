"""A plain reader of CVs, to compare with: no geometry, no languages, the usual regular expressions."""

import io
import re
import zipfile
from collections.abc import Iterator

import pypdfium2

from stage.cv_answers import Answers

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH}\s+\d{{4}}|\d{{2}}/\d{{4}}|\d{{4}})"
_SPAN = re.compile(rf"(?i)({_DAY})\s*(?:-|–|to)\s*({_DAY}|present|now|today)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"\+?\(?\d[\d ()-]{7,}\d")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HEADS = {
    "experience": "work", "work experience": "work", "employment history": "work", "education": "school",
    "skills": "", "summary": "", "profile": "", "languages": "", "certifications": "", "projects": "",
}  # fmt: skip


def read(content: bytes, name: str) -> Answers:
    lines = [line.strip() for line in _text(content, name).splitlines() if line.strip()]
    text = "\n".join(lines)
    found: dict[str, list[str]] = {
        "name": lines[:1], "contact": _EMAIL.findall(text)[:1] + _PHONE.findall(text)[:1],
        "employer": [], "title": [], "dates": [], "school": [], "bullets": [],
    }  # fmt: skip
    part = ""
    for at, line in enumerate(lines):
        part = _HEADS.get(line.lower(), part)
        if match := _SPAN.search(line):
            found["dates"].append(f"{_moment(match[1])} to {_moment(match[2])}")
            head = [
                one.strip() for one in re.split(r"[,|–\t]", line[: match.start()]) if one.strip()
            ]
            after = lines[at + 1].split(",")[0] if at + 1 < len(lines) else ""
            head = [*head, after][:2]
            if part == "work" and len(head) == 2:
                found["title"].append(head[0])
                found["employer"].append(head[1])
            elif part == "school" and head:
                found["school"].append(head[-1])
        elif part == "work" and line[:1] in "•-*◦":
            found["bullets"].append(line[1:].strip())
    return found


def _moment(words: str) -> str:
    year = re.search(r"\d{4}", words)
    if year is None:
        return "now"
    name = words[:3].lower()
    if name in _MONTHS:
        return f"{year[0]} {_MONTHS.index(name) + 1:02}"
    number = re.match(r"(\d{2})/", words)
    return f"{year[0]} {number[1]}" if number else year[0]


def _text(content: bytes, name: str) -> str:
    if name.endswith(".pdf"):
        document = pypdfium2.PdfDocument(content)
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return "\n".join(_paragraphs(content)) if name.endswith(".docx") else content.decode()


def _paragraphs(content: bytes) -> Iterator[str]:
    xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    for paragraph in xml.split("</w:p>"):
        yield " ".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", paragraph))
