"""PDF: the letters of each page where they stand, through PDFium."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from onward.engine.cvs.geometry import Row, Sheet, Word, laid_out
from onward.engine.cvs.margins import margins
from onward.engine.cvs.records import Box, Format, Line, NotReadable, Paper
from onward.engine.cvs.words import limit, say, told

try:
    import pypdfium2
    import pypdfium2.raw as pdfium
except (ImportError, OSError):  # no build for this computer: all other formats still work
    pypdfium2 = pdfium = None

# PDFium writes a hyphen at the end of a line like this.
END_OF_LINE_HYPHEN = 2
REPLACEMENT = 0xFFFD
PRIVATE = range(0xE000, 0xF900)
SPACES = frozenset({9, 10, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x200B, 0x3000})
WHITE = 245
INVISIBLE = 3
BOLD = 600
# The smallest and the largest dot, in points.
_DOT = (1.5, 7.0)


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
    letters = _Letters(text.raw, height, min(count, most))
    words = list(letters.words())
    shapes = _shapes(page)
    seen = tuple(_as_seen(words, letters, shapes, width)) + tuple(
        drawn_dots(words, shapes, height)
    )
    return _Page(
        number + 1, height, seen, len(shapes.pictures), letters.unknown, letters.told, left_out
    )


@dataclass(slots=True)
class _Style:
    size: float
    bold: bool
    white: bool
    invisible: bool


class _Letters:
    """The letters of a page, and the words they stand in."""

    def __init__(self, page: Any, height: float, count: int) -> None:
        self.page, self.height, self.count = page, height, count
        self.unknown = self.told = 0
        self.styles: list[_Style] = []
        self._left, self._right, self._low, self._high, self._x, self._y = (
            ctypes.c_double() for _ in range(6)
        )
        self._box = [
            ctypes.byref(each) for each in (self._left, self._right, self._low, self._high)
        ]
        self._point = [ctypes.byref(each) for each in (self._x, self._y)]
        self._reach = (0.0, 0.0)
        self._name = ctypes.create_string_buffer(128)

    def words(self) -> Iterator[Word]:
        begin, text, left, right = 0, "", 0.0, 0.0
        for at in range(self.count):
            letter = self._letter(at)
            if not letter:
                if text:
                    yield self._word(begin, text, left, right)
                    text = ""
                continue
            self._measure(at)
            one, two = self._left.value, self._right.value
            # A word that goes on elsewhere is another word, although no space tells so.
            if text and (one < left - 1 or self._moved(begin, at)):
                yield self._word(begin, text, left, right)
                text = ""
            if not text:
                begin, left, right = at, one, two
                self._reach = (self._low.value, self._high.value)
            text += letter
            right = max(right, two)
        if text:
            yield self._word(begin, text, left, right)

    def _letter(self, at: int) -> str:
        code = pdfium.FPDFText_GetUnicode(self.page, at)
        if code in SPACES:
            return ""
        self.told += 1
        if code == END_OF_LINE_HYPHEN:
            return "-"
        if code in PRIVATE:
            return _BULLETS.get(code, "")
        if (
            code < 32
            or code == REPLACEMENT
            or pdfium.FPDFText_HasUnicodeMapError(self.page, at) == 1
        ):
            self.unknown += 1
            return "\ufffd"
        return chr(code) if code not in range(0xD800, 0xE000) else ""

    def _measure(self, at: int) -> None:
        pdfium.FPDFText_GetCharBox(self.page, at, *self._box)

    def _moved(self, begin: int, at: int) -> bool:
        """True where a letter stands on another line than the word so far. Few letters ask for their base."""
        low, high = self._reach
        if self._low.value < high and self._high.value > low:
            self._reach = (min(low, self._low.value), max(high, self._high.value))
            return False
        return abs(self._base(at) - self._base(begin)) > 2

    def _base(self, at: int) -> float:
        pdfium.FPDFText_GetCharOrigin(self.page, at, *self._point)
        return float(self.height - self._y.value)

    def _word(self, at: int, text: str, left: float, right: float) -> Word:
        style = self._style(at)
        self.styles.append(style)
        return Word(text, left, right, self._base(at), style.size, style.bold)

    def _style(self, at: int) -> _Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.page, at, ctypes.byref(matrix))
        scale = abs(matrix.d) or abs(matrix.b) or 1.0
        size = pdfium.FPDFText_GetFontSize(self.page, at) * scale
        red, green, blue, clear = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFText_GetFillColor(self.page, at, *map(ctypes.byref, (red, green, blue, clear)))
        drawn = pdfium.FPDFText_GetTextObject(self.page, at)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else 0
        white = min(red.value, green.value, blue.value) >= WHITE
        return _Style(size or 1.0, self._bold(at), white, mode == INVISIBLE or clear.value == 0)

    def _bold(self, at: int) -> bool:
        flags = ctypes.c_int()
        length = pdfium.FPDFText_GetFontInfo(self.page, at, self._name, 128, ctypes.byref(flags))
        name = self._name.raw[: max(0, length - 1)].lower() if length <= 128 else b""
        return _names_bold(bytes(name)) or pdfium.FPDFText_GetFontWeight(self.page, at) >= BOLD


@cache
def _names_bold(name: bytes) -> bool:
    return any(word in name for word in (b"bold", b"black", b"heavy", b"semibd"))


_BULLETS = {int(code, 16): "•" for code in told("marks")["private_bullets"]}


@dataclass(slots=True)
class _Shapes:
    pictures: list[tuple[float, float, float, float]]
    fills: list[tuple[float, float, float, float]]


def _shapes(page: Any) -> _Shapes:
    """Pictures, and what is painted in a colour: white letters on it are seen."""
    shapes = _Shapes([], [])
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING]
    for count, thing in enumerate(page.get_objects(filter=kinds, max_depth=3)):
        if count > limit("letters_on_a_page"):
            break
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            shapes.pictures.append(thing.get_bounds())
        elif thing.type == pdfium.FPDF_PAGEOBJ_SHADING or not _is_white(thing):
            shapes.fills.append(thing.get_bounds())
    return shapes


def drawn_dots(words: list[Word], shapes: _Shapes, height: float) -> Iterator[Word]:
    """Dots that a browser draws before the items of a list; no letter stands for them."""
    for left, bottom, right, top in shapes.fills:
        wide, high = right - left, top - bottom
        if not (_DOT[0] <= wide <= _DOT[1] and _DOT[0] <= high <= _DOT[1] and wide < 2 * high):
            continue
        middle = height - (top + bottom) / 2
        beside = [
            word for word in words
            if word.base - word.size < middle < word.base and 0 < word.left - right < 3 * word.size
        ]  # fmt: skip
        if beside:
            first = min(beside, key=lambda word: word.left)
            yield Word("•", left, right, first.base, first.size)


def _is_white(thing: Any) -> bool:
    red, green, blue, clear = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(thing.raw, *map(ctypes.byref, (red, green, blue, clear)))
    return min(red.value, green.value, blue.value) >= WHITE or clear.value == 0


def _as_seen(
    words: list[Word], letters: _Letters, shapes: _Shapes, width: float
) -> Iterator[Word]:
    # A scan with its words laid over it is invisible throughout, and is not hiding anything.
    overlaid = bool(shapes.pictures) and all(style.invisible for style in letters.styles)
    tiny: float = told("layout")["tiny"]
    for word, style in zip(words, letters.styles, strict=True):
        off = word.right < 0 or word.left > width or not 0 <= word.base <= letters.height + 2
        hidden = off or style.size < tiny or (style.invisible and not overlaid)
        if style.white and not hidden:
            hidden = not _lies_on(word, letters.height, shapes.fills + shapes.pictures)
        yield replace(word, hidden=True) if hidden else word


def _lies_on(word: Word, height: float, areas: list[tuple[float, float, float, float]]) -> bool:
    x, y = (word.left + word.right) / 2, height - word.base + word.size / 3
    return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in areas)
