"""C5: how much of a letter stands in the CV word for word."""

from onward.engine.checks.cover_sheet import CoverSheet, words_in
from onward.engine.checks.finding import Place
from onward.engine.checks.words import limit
from onward.engine.coverage.pack import fold
from onward.engine.cvs.records import Cv

Three = tuple[str, ...]


def most_repeated(sheet: CoverSheet, cv: Cv) -> Place | None:
    """The sentence that repeats the most; None where the letter has words of its own."""
    held = {three for line in cv.lines if not line.hidden for three in _threes(line.text)}
    told = _threes(sheet.body.words)
    if len(told) < limit("overlap_words") or _share(told, held) < limit("letter_overlap"):
        return None
    return max(sheet.sentences, key=lambda one: _share(_threes(one.words), held), default=None)


def _threes(text: str) -> list[Three]:
    """Every three words in a row."""
    words = [fold(word) for word in words_in(text)]
    return [tuple(words[at : at + 3]) for at in range(len(words) - 2)]


def _share(told: list[Three], held: set[Three]) -> float:
    return sum(three in held for three in told) / len(told) if told else 0.0
