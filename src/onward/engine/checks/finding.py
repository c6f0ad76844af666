"""What a check has to say: about which words, where, why, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from onward.engine.checks.words import rule_words
from onward.engine.cvs.records import Line


class Level(StrEnum):
    """How much it matters."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth saying. `words` are the evidence, just as they stand there."""

    code: str
    # Which rule of this code, such as "gap" of R6.
    rule: str
    level: Level
    title: str
    reason: str
    mend: str
    # What the rule rests on, in a sentence; a custom is said to be one.
    basis: str
    words: str = ""
    # Every line of the CV it is about; none where the whole file is meant.
    lines: tuple[int, ...] = ()
    # Where `words` stand: in the first of the lines, or in the text of a letter (code points).
    start: int | None = None
    end: int | None = None
    # What it is told apart by; the words where it is empty.
    about: str = ""

    @property
    def line(self) -> int:
        """The first line it is about; 0 where the whole file is meant."""
        return self.lines[0] if self.lines else 0

    @property
    def key(self) -> str:
        """The same for the same thing said of the same words, in any version and wherever they stand.

        What is dismissed by it stays dismissed; counts and places are no part of it.
        """
        named = " ".join((self.about or self.words).split()).casefold()
        said = "\n".join((self.code, self.rule, named))
        return sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Place:
    """Words, and where they stand."""

    words: str = ""
    lines: tuple[int, ...] = ()
    start: int | None = None
    end: int | None = None


NOWHERE = Place()


def found(
    name: str, place: Place = NOWHERE, *, about: str = "", level: Level | None = None, **facts: Any
) -> Finding:
    """A finding by the name of its rule, such as "R6.gap"; `facts` fill its sentences."""
    told = rule_words(name)
    said = {"words": place.words, **facts}
    code, rule = name.split(".")
    return Finding(
        code=code,
        rule=rule,
        level=level or Level(told.level),
        title=told.title.format(**said),
        reason=told.reason.format(**said),
        mend=told.mend.format(**said),
        basis=told.basis,
        words=place.words,
        lines=place.lines,
        start=place.start,
        end=place.end,
        about=about,
    )


def part_of(line: Line, start: int, end: int) -> Place:
    """Some words of a line."""
    return Place(line.text[start:end], (line.number,), start, end)


def whole(line: Line) -> Place:
    """A line from its first letter to its last."""
    return part_of(line, 0, len(line.text))
