"""Strengths that a person has told elsewhere and their CV never says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onward.engine.coverage.alike import Others
from onward.engine.coverage.shown import Shown, lines_shown, read_line
from onward.engine.coverage.skills import Match, best_match
from onward.engine.cvs.records import Cv, Line

SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


@dataclass(frozen=True, slots=True)
class Told:
    """A text of the person's own: a story, a look back."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Unstated:
    """A skill, and the person's own sentence that shows it. What to write of it is theirs to say."""

    skill: str
    where: str
    sentence: str
    words: str


def unstated(
    cv: Cv,
    told: Iterable[Told],
    skills: Iterable[str],
    *,
    language: str = "",
    others: Others | None = None,
) -> tuple[Unstated, ...]:
    """Which of these skills a text shows and the CV never says, each once, in the order of the skills.

    `language` is that of the texts where it is not the CV's. A wish to learn
    and a "never" show nothing.
    """
    spoken = language or cv.language
    shown = lines_shown(cv)
    sentences = [(one.where, line) for one in told for line in _sentences(one.text, spoken)]
    found: dict[str, Unstated] = {}
    for skill in skills:
        if skill.casefold() in found or best_match(skill, shown, cv.language, others).whole:
            continue
        one = _first(skill, sentences, spoken, others)
        if one:
            found[skill.casefold()] = one
    return tuple(found.values())


def _first(
    skill: str, sentences: list[tuple[str, Shown]], language: str, others: Others | None
) -> Unstated | None:
    for where, line in sentences:
        match = best_match(skill, (line,), language, others)
        if match.whole and not line.learning:
            return Unstated(skill, where, line.line.text, _words(match))
    return None


def _words(match: Match) -> str:
    line, found = match.lines[0]
    return line.proof(found).words


def _sentences(text: str, language: str) -> Iterable[Shown]:
    """The sentences of a text, each read like a line of a CV."""
    for number, match in enumerate(SENTENCE.finditer(text), start=1):
        if said := match.group().strip():
            yield read_line(Line(number, said), language)
