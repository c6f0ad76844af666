"""The dot or dash that opens an item of a list, told apart from its words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onward.engine.cvs.records import Line
from onward.engine.cvs.words import told


def marked(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines with their marks taken off; a mark that stands alone belongs to the line after it."""
    alone = False
    for line in lines:
        text, bullet = without_mark(line.text)
        if bullet and not text:
            alone = True
            continue
        yield replace(line, text=text, bullet=line.bullet or bullet or alone)
        alone = False


def without_mark(text: str) -> tuple[str, bool]:
    """What follows the mark, and whether there was one."""
    text = text.strip()
    marks = told("marks")
    if text[:1] and text[0] in marks["bullets"] and not text[1:2].isdigit():
        return text[1:].strip(), True
    if text[:1] and text[0] in marks["dashes"] and (text[1:2].isspace() or len(text) == 1):
        return text[1:].strip(), True
    if text[:2] in ("o ", "o\t") and text[2:3].isupper():
        return text[2:].strip(), True
    return text, False
