"""PDF: the letters of each page where they stand, through PDFium."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onward.engine.cvs.geometry import Row, Sheet, Word, laid_out
from onward.engine.cvs.margins import margins
from onward.engine.cvs.pdf_letters import Letters
from onward.engine.cvs.pdf_shapes import as_seen, drawn_dots, shapes_of
from onward.engine.cvs.pdfium import pdfium, pypdfium2
from onward.engine.cvs.records import Box, Format, Line, NotReadable, Paper
from onward.engine.cvs.words import limit, say


def read(content: bytes) -> tuple[Paper, list[Line]]:
    """What the pages say. Raises `NotReadable`."""
    if pypdfium2 is None:
        raise NotReadable(say("pdf_tools"), say("pdf_tools_step"))
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error) from None
    try:
        return _read(document, len(content))
    finally:
        document.close()


def _refusal(error: Any) -> NotReadable:
    locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
    name = "pdf_locked" if locked else "pdf_broken"
    return NotReadable(say(name), say(f"{name}_step"))


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    height: float
    words: tuple[Word, ...]
    pictures: int
    # Letters that no program can tell, and all that are there.
    unknown: int
    letters: int
    left_out: tuple[str, ...] = ()


def _read(document: Any, size: int) -> tuple[Paper, list[Line]]:
    count = len(document)
    pages = [_page(document, number) for number in range(min(count, limit("pages_read")))]
    letters, unknown = sum(page.letters for page in pages), sum(page.unknown for page in pages)
    _refuse_unreadable(pages, letters, unknown)
    left_out = [said for page in pages for said in page.left_out]
    if count > len(pages):
        left_out.append(say("pages_left", read=len(pages), all=count))
    sheets = [laid_out(page.words) for page in pages]
    about = document.get_metadata_dict()
    paper = Paper(
        format=Format.PDF,
        size=size,
        pages=count,
        letters_by_page=tuple(page.letters - page.unknown for page in pages),
        pictures=min(sum(page.pictures for page in pages), limit("pictures_counted")),
        columns=max((sheet.columns for sheet in sheets), default=1),
        unreadable_letters=unknown > letters * 0.01,
        title=about.get("Title", ""),
        author=about.get("Author", ""),
        left_out=tuple(left_out),
    )
    return paper, margins(list(_lines(pages, sheets)), [page.height for page in pages])


def _refuse_unreadable(pages: list[_Page], letters: int, unknown: int) -> None:
    if unknown > letters * limit("unreadable_share"):
        raise NotReadable(say("pdf_letters"), say("pdf_letters_step"))
    if letters < limit("fewest_letters"):
        name = "pdf_scanned" if any(page.pictures for page in pages) else "pdf_bare"
        raise NotReadable(say(name), say(f"{name}_step"))


def _lines(pages: list[_Page], sheets: list[Sheet]) -> Iterator[Line]:
    number = 0
    for page, sheet in zip(pages, sheets, strict=True):
        for row in sheet.rows:
            number += 1
            yield _line(row, page.number, number)


def _line(row: Row, page: int, number: int) -> Line:
    words = row.words
    size = max(word.size for word in words)
    bold = sum(len(word.text) for word in words if word.bold)
    return Line(
        number=number,
        text=row.text[: limit("longest_line")],
        page=page,
        box=Box(
            left=round(min(word.left for word in words), 1),
            top=round(row.base - size, 1),
            right=round(max(word.right for word in words), 1),
            bottom=round(row.base + size * 0.25, 1),
        ),
        size=round(size, 1),
        bold=2 * bold > sum(len(word.text) for word in words),
        hidden=all(word.hidden for word in words),
    )


def _page(document: Any, number: int) -> _Page:
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return _Page(number + 1, 0, (), 0, 0, 0, (say("page_left", page=number + 1),))
    width, height = page.get_size()
    count = text.count_chars()
    most = limit("letters_on_a_page")
    left_out = (say("letters_left", page=number + 1),) if count > most else ()
    letters = Letters(text.raw, height, min(count, most))
    words = list(letters.words())
    shapes = shapes_of(page)
    seen = tuple(as_seen(words, letters, shapes, width)) + tuple(drawn_dots(words, shapes, height))
    return _Page(
        number + 1, height, seen, len(shapes.pictures), letters.unknown, letters.told, left_out
    )
