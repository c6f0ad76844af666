"""The letters of a page of a PDF, and the words they stand in."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from onward.engine.cvs.geometry import Word
from onward.engine.cvs.pdfium import pdfium
from onward.engine.cvs.words import told

# PDFium writes a hyphen at the end of a line like this.
END_OF_LINE_HYPHEN = 2
REPLACEMENT = 0xFFFD
PRIVATE = range(0xE000, 0xF900)
SPACES = frozenset({9, 10, 13, 32, 0xA0, 0x2002, 0x2003, 0x2009, 0x200B, 0x3000})
WHITE = 245
INVISIBLE = 3
BOLD = 600


@dataclass(slots=True)
class Style:
    size: float
    bold: bool
    white: bool
    invisible: bool


class Letters:
    """The letters of a page, and the words they stand in."""

    def __init__(self, page: Any, height: float, count: int) -> None:
        self.page, self.height, self.count = page, height, count
        self.unknown = self.told = 0
        self.styles: list[Style] = []
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

    def _style(self, at: int) -> Style:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.page, at, ctypes.byref(matrix))
        scale = abs(matrix.d) or abs(matrix.b) or 1.0
        size = pdfium.FPDFText_GetFontSize(self.page, at) * scale
        red, green, blue, clear = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFText_GetFillColor(self.page, at, *map(ctypes.byref, (red, green, blue, clear)))
        drawn = pdfium.FPDFText_GetTextObject(self.page, at)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else 0
        white = min(red.value, green.value, blue.value) >= WHITE
        return Style(size or 1.0, self._bold(at), white, mode == INVISIBLE or clear.value == 0)

    def _bold(self, at: int) -> bool:
        flags = ctypes.c_int()
        length = pdfium.FPDFText_GetFontInfo(self.page, at, self._name, 128, ctypes.byref(flags))
        name = self._name.raw[: max(0, length - 1)].lower() if length <= 128 else b""
        return _names_bold(bytes(name)) or pdfium.FPDFText_GetFontWeight(self.page, at) >= BOLD


@cache
def _names_bold(name: bytes) -> bool:
    return any(word in name for word in (b"bold", b"black", b"heavy", b"semibd"))


_BULLETS = {int(code, 16): "•" for code in told("marks")["private_bullets"]}
