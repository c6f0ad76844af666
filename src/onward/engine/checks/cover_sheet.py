"""A cover letter laid out: what stands above the greeting, the body, its sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onward.engine.checks.finding import Place
from onward.engine.letters.context import LintContext
from onward.engine.letters.pack import structure
from onward.engine.letters.sheet import Sheet, lay_out

WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
# A long run of blanks is looked at once.
LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """The whole text, and the letter in it from its greeting on."""

    text: str
    # How many letters stand above the greeting: addresses, a date, a subject.
    above: int
    sheet: Sheet

    @property
    def body(self) -> Place:
        """The body, without greeting and signature."""
        return self.place(self.sheet.body.start, self.sheet.body.end)

    @property
    def sentences(self) -> Iterator[Place]:
        """The sentences of the body."""
        return (self.place(one.start, one.end) for one in self.sheet.sentences)

    def place(self, start: int, end: int) -> Place:
        """A part of the letter as a place in the whole text."""
        first, last = self.above + start, self.above + end
        return Place(self.text[first:last], (), first, last)


def cover_sheet(text: str, known: LintContext) -> CoverSheet:
    """Lay a cover letter out; one without a greeting begins at its first word."""
    greeting = structure().greeting
    above = next((line.start() for line in LINE.finditer(text) if greeting.match(line.group())), 0)
    return CoverSheet(text, above, lay_out(text[above:], known))


def words_in(text: str) -> list[str]:
    """The words of a text."""
    return WORD.findall(text)
