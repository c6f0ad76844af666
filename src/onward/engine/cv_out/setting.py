"""A sheet -> a PDF, set by a typesetter that is given words as words."""

import json
from importlib.resources import files
from typing import Any

import pypdfium2
import typst

PAPERS = {"a4": "a4", "letter": "us-letter"}
# From roomy to tight: letters of 10.5 points down to 9.2, below which print is hard to read [D].
_TIGHT = (1.0, 0.94, 0.88)
# The fonts that come along hold Latin, Greek, Cyrillic and Hebrew.
_BUNDLED = ((0x0000, 0x05FF), (0x1E00, 0x20CF), (0x2100, 0x214F), (0xFB00, 0xFB4F))


def pdf_of(sheet: dict[str, Any], *, paper: str = "a4") -> bytes:
    """The sheet on as few pages as it takes, as roomy as they allow."""
    roomy = _compiled(sheet, paper=paper, tight=_TIGHT[0])
    pages = _pages(roomy)
    if pages == 1:
        return roomy
    for tight in _TIGHT[1:]:
        tighter = _compiled(sheet, paper=paper, tight=tight)
        if _pages(tighter) < pages:
            return tighter
    return roomy


def _pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def _compiled(sheet: dict[str, Any], *, paper: str, tight: float) -> bytes:
    told = json.dumps({**sheet, "title": sheet["name"] or "CV"}, ensure_ascii=False)
    template = files("onward.engine.cv_out").joinpath("cv.typ").read_bytes()
    made = typst.compile(
        template,
        format="pdf",
        sys_inputs={"told": told, "paper": PAPERS[paper], "tight": str(tight)},
        ignore_system_fonts=not needs_more_fonts(told),
    )
    if not isinstance(made, bytes):
        raise TypeError("one file was asked for")
    return made


def needs_more_fonts(text: str) -> bool:
    """True for letters that only fonts of the computer itself can draw."""
    return any(
        letter.isalpha() and not any(first <= ord(letter) <= last for first, last in _BUNDLED)
        for letter in text
    )
