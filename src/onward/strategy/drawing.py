"""The pages of a CV as a person sees them: each line where it stands, from the boxes that were recovered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onward.engine.cvs.records import Box, Cv, Line, Place

# A size where the file tells none, in points.
USUAL_SIZE = 11.0
# Letters hang below the line they stand on by about so much of their size.
BELOW_LINE = 0.22
MARGIN = 18.0


@dataclass(frozen=True, slots=True)
class Piece:
    """Words at a place of the page; `anchor` says which end of them stands at `x`."""

    text: str
    x: str
    y: str
    anchor: str = "start"
    # How wide they are there; empty where that is not known.
    width: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line on the page."""

    number: int
    size: str
    pieces: tuple[Piece, ...]
    bold: bool
    hidden: bool
    # It stands where some programs do not look.
    aside: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, cut to what stands on it."""

    number: int
    view: str
    lines: tuple[Drawn, ...]


def sheets(cv: Cv) -> tuple[Sheet, ...]:
    """The pages that can be drawn; none where the format does not tell where lines stand."""
    placed = [(line, line.box) for line in cv.lines if line.box]
    placed.sort(key=lambda one: (one[0].page, one[1].top))
    by_page = groupby(placed, key=lambda one: one[0].page)
    return tuple(_sheet(number, list(lines)) for number, lines in by_page)


def _sheet(number: int, placed: Sequence[tuple[Line, Box]]) -> Sheet:
    # What is hidden may stand far off the page; it must not shrink the rest.
    seen = [box for line, box in placed if not line.hidden] or [box for _, box in placed]
    left, top = min(box.left for box in seen), min(box.top for box in seen)
    width = max(box.right for box in seen) - left
    height = max(box.bottom for box in seen) - top
    edges = (left - MARGIN, top - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN)
    view = " ".join(_told(edge) for edge in edges)
    return Sheet(number, view, tuple(_drawn(line, box) for line, box in placed))


def _drawn(line: Line, box: Box) -> Drawn:
    size = line.size or USUAL_SIZE
    return Drawn(
        number=line.number,
        size=_told(size),
        pieces=tuple(_pieces(line, box, size)),
        bold=bool(line.bold),
        hidden=line.hidden,
        aside=line.place is not Place.BODY,
    )


def _pieces(line: Line, box: Box, size: float) -> Iterator[Piece]:
    """What stands far apart is anchored at both ends; between them only the order is known."""
    y = _told(box.bottom - BELOW_LINE * size)
    texts = line.text.split("\t")
    shown = f"• {texts[0]}" if line.bullet else texts[0]
    if len(texts) == 1:
        yield Piece(shown, _told(box.left), y, width=_told(max(1.0, box.right - box.left)))
        return
    step = (box.right - box.left) / (len(texts) - 1)
    yield Piece(shown, _told(box.left), y)
    for nth, text in enumerate(texts[1:-1], start=1):
        yield Piece(text, _told(box.left + nth * step), y, "middle")
    yield Piece(texts[-1], _told(box.right), y, "end")


def _told(number: float) -> str:
    """With a point, whatever language the page is in."""
    return f"{number:.1f}"
