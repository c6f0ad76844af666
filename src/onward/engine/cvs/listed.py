"""Skills, languages and certificates: lists of a few words each."""

import re
from collections.abc import Iterator, Sequence

from onward.engine.cvs.blocks import joined
from onward.engine.cvs.records import Item, Line

_BETWEEN = re.compile(r"\t|\s*[•|·●▪◦∙;]\s*|,\s+(?![^(]*\))|\s{3,}")
_CERTIFICATES = re.compile(r"\t|\s*[•|●▪◦∙;]\s*|\s{3,}")
_SAID_OF = re.compile(
    r"^(?P<name>[^(:–—]+?)\s*(?:\((?P<in>[^)]*)\)|[:–—]\s*(?P<after>.+)|\s-\s(?P<dash>.+))$"
)
_LABEL = re.compile(r"^[^,:.]{2,40}:\s+")
_LONGEST = 100


def skills_of(lines: Sequence[Line]) -> Iterator[Item]:
    for text, number in _whole_lines(lines):
        label = _LABEL.match(text)
        about = label[0].strip(" :") if label else ""
        for part in _parts(text[label.end() :] if label else text, _BETWEEN):
            yield Item(part, number, about)


def certificates_of(lines: Sequence[Line]) -> Iterator[Item]:
    for text, number in _whole_lines(lines):
        for part in _parts(text, _CERTIFICATES):
            yield Item(part, number)


def languages_of(lines: Sequence[Line]) -> Iterator[Item]:
    for text, number in _whole_lines(lines):
        cells = text.split("\t")
        # A label and its level stand in a table: the two cells belong together.
        parts = (
            [": ".join(cells)]
            if len(cells) == 2 and "," not in text
            else list(_parts(text, _BETWEEN))
        )
        for part in parts:
            match = _SAID_OF.match(part)
            if match is None:
                yield Item(part, number)
                continue
            about = match["in"] or match["after"] or match["dash"] or ""
            yield Item(match["name"].strip(), number, about.strip())


def _parts(text: str, between: re.Pattern[str]) -> Iterator[str]:
    for part in between.split(text):
        part = part.strip(" ,.;\t")
        if part and len(part) <= _LONGEST:
            yield part


def _whole_lines(lines: Sequence[Line]) -> Iterator[tuple[str, int]]:
    """The lines, those that go on in the next put together."""
    marked = any(line.bullet for line in lines)
    text, number = "", 0
    for line in lines:
        goes_on = text and (_goes_on(text, line.text) or (marked and not line.bullet and number))
        if text and not goes_on:
            yield text, number
            text = ""
        number = number if text else line.number
        text = joined(text, line.text.strip())
    if text:
        yield text, number


def _goes_on(text: str, more: str) -> bool:
    open_bracket = text.count("(") > text.count(")")
    return text.endswith((",", "-", "&")) or open_bracket or more[:1].islower()
