"""Words put into a CV for a program and not for a reader: hidden, repeated, or lifted from the ad."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from onward.engine.coverage.pack import fold, limits
from onward.engine.coverage.shown import LISTS, kind_at
from onward.engine.coverage.tokens import WORD, asked_in, tokens_in
from onward.engine.cvs.records import Cv, Line
from onward.engine.postings.records import Requirement


class Stuffing(StrEnum):
    HIDDEN = "hidden"
    REPEATED = "repeated"
    COPIED = "copied"


@dataclass(frozen=True, slots=True)
class Stuffed:
    """Words that a reader would take amiss, and every line they stand in."""

    kind: Stuffing
    words: str
    lines: tuple[int, ...]
    times: int = 1


def stuffing(cv: Cv, requirements: tuple[Requirement, ...] = ()) -> tuple[Stuffed, ...]:
    """What looks stuffed. Hidden text is found without an ad, the rest beside what one asks for."""
    return (*_hidden(cv), *_repeated(cv, requirements), *_copied(cv, requirements))


def _hidden(cv: Cv) -> Iterator[Stuffed]:
    for line in cv.lines:
        if line.hidden and any(map(str.isalpha, line.text)):
            yield Stuffed(Stuffing.HIDDEN, line.text, (line.number,))


def _repeated(cv: Cv, requirements: tuple[Requirement, ...]) -> Iterator[Stuffed]:
    """A word of the ad too often in lists, or beyond all measure in the whole CV."""
    seen = [line for line in cv.lines if not line.hidden]
    listed = [line for line in seen if kind_at(cv, line.number) in LISTS]
    told: set[tuple[str, ...]] = set()
    for requirement in requirements:
        asked = tuple(one.key for one in asked_in(requirement.words, cv.language))
        if not asked or asked in told:
            continue
        told.add(asked)
        for lines, most in ((listed, limits()["repeats"]), (seen, limits()["whole_cv_repeats"])):
            found = [
                (line.number, times)
                for line in lines
                if (times := _times(asked, line, cv.language))
            ]
            count = sum(times for _, times in found)
            if count >= most:
                numbers = tuple(number for number, _ in found)
                yield Stuffed(Stuffing.REPEATED, requirement.words, numbers, count)
                break


def _times(asked: tuple[str, ...], line: Line, language: str) -> int:
    """How often the words stand in a row in a line."""
    keys = [one.key for one in tokens_in(line.text, language)]
    return sum(tuple(keys[at : at + len(asked)]) == asked for at in range(len(keys)))


def _copied(cv: Cv, requirements: tuple[Requirement, ...]) -> Iterator[Stuffed]:
    """Many words in a row as the ad has them."""
    run = limits()["copied_run"]
    ads = {row for one in requirements for row in _rows(one.line, run)}
    if not ads:
        return
    for line in cv.lines:
        if not line.hidden and any(row in ads for row in _rows(line.text, run)):
            yield Stuffed(Stuffing.COPIED, line.text, (line.number,))


def _rows(text: str, length: int) -> Iterable[tuple[str, ...]]:
    words = [fold(match.group()) for match in WORD.finditer(text)]
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))
