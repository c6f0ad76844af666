"""What a mentor is asked, and where in a text they may say something."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

LONGEST_PASSAGE = 240
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=\S)")
LEVELS = (1, 2, 3, 4, 5)
# Words in quotation marks that are quoted themselves.
QUOTED_WITHIN = str.maketrans("“”", "‘’")


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of a text, or a sentence of a long line, with its place in code points."""

    number: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Anchor:
    key: str
    name: str
    asks: str
    words: tuple[str, str, str]

    def said(self, level: int) -> str:
        """The words for a level; a level between two that have words stands between both."""
        worded = dict(zip((1, 3, 5), self.words, strict=True))
        if level in worded:
            return worded[level]
        low, high = (worded[one].translate(QUOTED_WITHIN) for one in (level - 1, level + 1))
        return f"between “{low}” and “{high}”"


def passages(text: str) -> tuple[Passage, ...]:
    """Every line that says something, numbered from 1; a long line by its sentences."""
    places = (
        place for line in re.finditer(r"[^\n]+", text) for place in _pieces(text, *line.span())
    )
    return tuple(
        Passage(number, start, end, text[start:end])
        for number, (start, end) in enumerate(places, start=1)
    )


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= LONGEST_PASSAGE:
        yield from _trimmed(text, start, end)
        return
    for found in SENTENCE_END.finditer(text, start, end):
        yield from _trimmed(text, start, found.start())
        start = found.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    if start < end:
        yield start, end


@cache
def anchors(*, spoken: bool) -> tuple[Anchor, ...]:
    """The six anchors, asked about a document or about spoken answers."""
    way = "spoken" if spoken else "written"
    return tuple(_anchor({**one, "asks": one["asks"][way]}) for one in _told())


@cache
def own_anchors() -> tuple[Anchor, ...]:
    """The same six, as a person asks them about an answer of their own."""
    return tuple(_anchor({**one, **one["mine"]}) for one in _told())


@cache
def anchor_keys() -> tuple[str, ...]:
    return tuple(anchor.key for anchor in anchors(spoken=False))


def _anchor(one: dict[str, Any]) -> Anchor:
    return Anchor(one["key"], one["name"], one["asks"], (one["one"], one["three"], one["five"]))


@cache
def _told() -> list[dict[str, Any]]:
    text = resources.files("onward.engine.lexicon").joinpath("anchors.toml").read_text("utf-8")
    told: list[dict[str, Any]] = tomllib.loads(text)["anchors"]
    return told
