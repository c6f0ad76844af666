"""The words of a step: what, why, how long, and where we know it from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter

from onward.engine.plan.facts import Note
from onward.engine.plan.kinds import StepKind
from onward.engine.plan.rules import lexicon


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sentence comes from; without a grade it is our own judgement, and says so."""

    mark: str
    text: str
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class StepWords:
    title: str
    why: str
    minutes: int
    sources: tuple[Source, ...]

    @property
    def source(self) -> str:
        return " ".join(source.text for source in self.sources)


def describe(kind: StepKind, *, names: Mapping[str, str | None]) -> StepWords:
    """Put a step in words, with the names that are known: employer, role, person, supporter, mentor."""
    words = lexicon()["steps"][kind]
    return StepWords(
        title=_fullest(words["titles"], names),
        why=words["why"],
        minutes=words["minutes"],
        sources=tuple(source(mark) for mark in words["sources"]),
    )


@cache
def names_told(kind: StepKind) -> frozenset[str]:
    """The names that the titles of a step have room for: others need not be looked up."""
    return frozenset[str]().union(*map(_slots, lexicon()["steps"][kind]["titles"]))


def minutes_of(kind: StepKind) -> int:
    minutes: int = lexicon()["steps"][kind]["minutes"]
    return minutes


def say(note: Note) -> str:
    """Put a note beside the plan in words."""
    words: str = lexicon()["notes"][note]
    return words


def source(mark: str) -> Source:
    """Look up what stands behind a mark, as shown one click away."""
    told = lexicon()
    words = told["sources"][mark]
    grade = words.get("grade")
    return Source(mark, words["text"], told["grades"][grade] if grade else None)


def _fullest(titles: list[str], names: Mapping[str, str | None]) -> str:
    known = {name: words.strip() for name, words in names.items() if words and words.strip()}
    return next(title.format_map(known) for title in titles if _slots(title) <= known.keys())


@cache
def _slots(title: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(title) if name)
