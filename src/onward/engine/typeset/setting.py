"""A sheet -> a PDF, set by a typesetter that is given words as words."""

import json
from functools import partial
from importlib.resources import files
from itertools import islice
from typing import Any, Final

import pypdfium2
import typst

PAPERS = {"a4": "a4", "letter": "us-letter"}
TEMPLATES = {
    "cv": ("onward.engine.cv_out", "cv.typ"),
    "proof": ("onward.engine.proof", "proof.typ"),
}
# From roomy to tight: letters of 10.5 points down to 9.2, below which print is hard to read [D].
_TIGHT = (1.0, 0.94, 0.88)
# So many letters are named; one or two say what kind they are.
_MOST_NAMED = 8
# It lets an archive hold no letter that has no shape, and so it tells of every such letter.
_STRICT: Final = "a-2b"
_NOTHING_BUT = b'#set text(font: ("Libertinus Serif", "New Computer Modern"))\n#sys.inputs.told'


class NotDrawn(Exception):
    """No typeface at hand has these letters: on paper they would be empty boxes."""

    def __init__(self, letters: str) -> None:
        super().__init__(letters)
        self.letters = letters


def pdf_of(sheet: dict[str, Any], *, paper: str = "a4", template: str = "cv") -> bytes:
    """The sheet on as few pages as it takes, as roomy as they allow. Raises `NotDrawn`."""
    told = json.dumps({"title": sheet["name"] or "CV", **sheet}, ensure_ascii=False)
    set_in = partial(_compiled, told, template=template, paper=paper)
    bundled = not undrawn_in(told)
    if not bundled and (letters := undrawn_in(told, bundled=False)):
        raise NotDrawn(letters)
    roomy = set_in(tight=_TIGHT[0], bundled=bundled)
    pages = _pages(roomy)
    if pages == 1:
        return roomy
    for tight in _TIGHT[1:]:
        tighter = set_in(tight=tight, bundled=bundled)
        if _pages(tighter) < pages:
            return tighter
    return roomy


def _pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def _compiled(told: str, *, template: str, paper: str, tight: float, bundled: bool) -> bytes:
    package, name = TEMPLATES[template]
    made = typst.compile(
        files(package).joinpath(name).read_bytes(),
        format="pdf",
        sys_inputs={"told": told, "paper": PAPERS[paper], "tight": str(tight)},
        ignore_system_fonts=bundled,
    )
    if not isinstance(made, bytes):
        raise TypeError("one file was asked for")
    return made


def undrawn_in(text: str, *, bundled: bool = True) -> str:
    """The letters of a text that no typeface has: of those that come along, or of the computer as well."""
    letters = [one for one in dict.fromkeys(text) if one.isprintable() and not one.isascii()]
    if _draws("".join(letters), bundled=bundled):
        return ""
    found = (one for one in letters if not _draws(one, bundled=bundled))
    return "".join(islice(found, _MOST_NAMED))


def _draws(letters: str, *, bundled: bool) -> bool:
    # A mark that belongs above a letter needs one.
    told = {"told": f"a{letters}"}
    try:
        typst.compile(
            _NOTHING_BUT,
            format="pdf",
            sys_inputs=told,
            ignore_system_fonts=bundled,
            pdf_standards=_STRICT,
        )
    except typst.TypstError:
        return False
    return True
