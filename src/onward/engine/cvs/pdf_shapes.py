"""What is drawn on a page beside its letters: pictures, areas of colour, dots of lists. They tell what is seen."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onward.engine.cvs.geometry import Word
from onward.engine.cvs.pdf_letters import WHITE, Letters
from onward.engine.cvs.pdfium import pdfium
from onward.engine.cvs.words import limit, told

# The smallest and the largest dot, in points.
_DOT = (1.5, 7.0)


@dataclass(slots=True)
class Shapes:
    pictures: list[tuple[float, float, float, float]]
    fills: list[tuple[float, float, float, float]]


def shapes_of(page: Any) -> Shapes:
    """Pictures, and what is painted in a colour: white letters on it are seen."""
    shapes = Shapes([], [])
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING]
    for count, thing in enumerate(page.get_objects(filter=kinds, max_depth=3)):
        if count > limit("letters_on_a_page"):
            break
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            shapes.pictures.append(thing.get_bounds())
        elif thing.type == pdfium.FPDF_PAGEOBJ_SHADING or not _is_white(thing):
            shapes.fills.append(thing.get_bounds())
    return shapes


def drawn_dots(words: Sequence[Word], shapes: Shapes, height: float) -> Iterator[Word]:
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


def as_seen(
    words: Sequence[Word], letters: Letters, shapes: Shapes, width: float
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
