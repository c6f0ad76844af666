"""The lines of a CV that may prove something, and how they stand to each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from onward.engine.coverage.pack import Pack, fold, pack_for
from onward.engine.coverage.tokens import WORD, Token, tokens_in
from onward.engine.cvs.records import Cv, Line, SectionKind
from onward.engine.postings.records import Proof

# What only names a thing, and does not show it.
LISTS = frozenset({SectionKind.SKILLS, SectionKind.SUMMARY, SectionKind.INTERESTS})
LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Shown:
    """One line that a person can see, as words."""

    line: Line
    # The words it says; those after a "no" or a "without" are left out.
    said: tuple[Token, ...]
    learning: bool = False
    # The first line of the post or the schooling it belongs to; 0 where it belongs to none.
    unit: int = 0
    listed: bool = False

    def proof(self, found: tuple[Token, ...]) -> Proof:
        """This line as a proof, with the words from the first that was found to the last."""
        places = sorted(found, key=lambda one: one.start)
        text = self.line.text
        words = text[places[0].start : places[-1].end] if places else text
        if len(words) > LONGEST_QUOTE:
            words = ", ".join(text[one.start : one.end] for one in places)
        return Proof(line=self.line.number, text=text, words=words)


def lines_shown(cv: Cv) -> tuple[Shown, ...]:
    """Every line that a person would see. What is hidden proves nothing."""
    units = tuple(_units(cv))
    return tuple(
        read_line(
            line,
            cv.language,
            unit=next((first for first, last in units if first <= line.number <= last), 0),
            listed=kind_at(cv, line.number) in LISTS,
        )
        for line in cv.lines
        if not line.hidden
    )


def read_line(line: Line, language: str, *, unit: int = 0, listed: bool = False) -> Shown:
    """What a line says, without what it denies."""
    pack = pack_for(language)
    end = _denied_from(line.text, pack)
    said = tuple(one for one in tokens_in(line.text, language) if one.start < end)
    learning = bool(pack.learning and pack.learning.search(line.text))
    return Shown(line, said, learning=learning, unit=unit, listed=listed)


def kind_at(cv: Cv, number: int) -> SectionKind | None:
    """What the part is about in which a line stands; None above the first heading."""
    return next((part.kind for part in cv.sections if part.first <= number <= part.last), None)


def _units(cv: Cv) -> Iterator[tuple[int, int]]:
    yield from ((job.first, job.last) for job in cv.jobs)
    yield from ((school.first, school.last) for school in cv.schooling)
    # A summary is one text, however its lines wrap.
    yield from ((one.first, one.last) for one in cv.sections if one.kind is SectionKind.SUMMARY)


def _denied_from(text: str, pack: Pack) -> int:
    """Where a line begins to say what is not so."""
    no = (one.start() for one in WORD.finditer(text) if fold(one.group()) in pack.negations)
    return next(no, len(text))
