"""R3: slips that need no grammar to be seen: a word twice, a mark with the wrong space."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from onward.engine.checks.finding import Finding, found, part_of
from onward.engine.checks.words import Pack
from onward.engine.cvs.records import Cv, Line

DOUBLED = re.compile(r"(?<![\w’'-])([^\W\d_]+)[ ]+\1(?![\w’'-])", re.IGNORECASE)
SPACED = re.compile(r"(?<=\w)[ ]+([,.;:!?])(?=\s|\Z)")
# French puts a space before the double marks.
SPACED_IN_FRENCH = re.compile(r"(?<=\w)[ ]+([,.])(?=\s|\Z)")
CLOSE_COMMA = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,},[^\W\d_]{2,}")


def grammar(cv: Cv, pack: Pack) -> Iterator[Finding]:
    """Slips of the hand, line by line."""
    seen = [line for line in cv.lines if not line.hidden]
    for line in seen:
        yield from _doubled(line, pack)
        yield from _marks(line, pack)
    yield from _brackets(seen)


def _doubled(line: Line, pack: Pack) -> Iterator[Finding]:
    for match in DOUBLED.finditer(line.text):
        # "Baden Baden" is a name, and "that that" may be right.
        if match.group(1).casefold() not in pack.may_double and not match.group(1)[0].isupper():
            yield found("R3.doubled", part_of(line, *match.span()))


def _marks(line: Line, pack: Pack) -> Iterator[Finding]:
    spaced = SPACED_IN_FRENCH if pack.language == "fr" else SPACED
    for match in spaced.finditer(line.text):
        start = line.text.rfind(" ", 0, match.start()) + 1
        yield found("R3.space_before_mark", part_of(line, start, match.end()), mark=match.group(1))
    for match in CLOSE_COMMA.finditer(line.text):
        yield found("R3.no_space_after_mark", part_of(line, *match.span()))


def _brackets(lines: list[Line]) -> Iterator[Finding]:
    """A bracket that the line and the next one leave open."""
    for line, after in zip_longest(lines, lines[1:]):
        text = line.text + (after.text if after else "")
        opened = line.text.rfind("(")
        if line.text.count("(") > line.text.count(")") and ")" not in text[opened:]:
            yield found("R3.open_bracket", part_of(line, opened, len(line.text)))
