"""What stands at the edge of a page and is no part of the CV: page numbers, a name again, the day it was printed."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onward.engine.cvs.records import Line, Place
from onward.engine.cvs.words import told

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?i)(?:.{0,60}?[-–—|,]\s*)?(?:page|seite|p\.?|página|pagina|s\.)?\s*\d{1,3}(?:\s*(?:/|of|von|sur|de|di|van)\s*\d{1,3})?$"
)


def margins(lines: list[Line], heights: Sequence[float]) -> list[Line]:
    """The lines, those at the edges marked as header or footer where they are no text of the page."""
    edge = {line.number: _edge(line, heights) for line in lines}
    repeated = Counter(
        (edge[line.number], _DIGITS.sub("0", line.text)) for line in lines if edge[line.number]
    )
    return [
        replace(line, place=place) if place and _is_extra(line, place, repeated) else line
        for line, place in ((line, edge[line.number]) for line in lines)
    ]


def _edge(line: Line, heights: Sequence[float]) -> Place | None:
    height = heights[line.page - 1]
    if line.box is None or not height:
        return None
    share: float = told("layout")["margin"]
    if line.box.bottom < height * share:
        return Place.HEADER
    return Place.FOOTER if line.box.top > height * (1 - share) else None


def _is_extra(line: Line, place: Place, repeated: Counter[tuple[Place | None, str]]) -> bool:
    if repeated[place, _DIGITS.sub("0", line.text)] > 1:
        return True
    return place is Place.FOOTER and _PAGE_NUMBER.match(line.text) is not None
