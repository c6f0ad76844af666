"""What stands on the one page that is read before an interview."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

from onward.engine.stories import limit_of

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked once, and the day of the round; None where it is not known."""

    words: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it stands on the sheet: how often it was asked, and when last."""

    words: str
    times: int
    last_on: date | None


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in two lines: what it is called, how it ends, and why it is here."""

    title: str
    line: str
    reason: str


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody who will be there, with what they do where that is known."""

    name: str
    does: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known before an interview; unknown is empty."""

    asked_here: tuple[Asked, ...] = ()
    asked_alike: tuple[Asked, ...] = ()
    stories: tuple[StoryLine, ...] = ()
    change: str = ""
    people: tuple[Met, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Part(Generic[Line]):
    """Some lines, and how many more there are than fit."""

    lines: tuple[Line, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    asked_here: Part[Question]
    asked_alike: Part[Question]
    stories: tuple[StoryLine, ...]
    change: str
    people: Part[Met]
    where: str

    @property
    def bare(self) -> bool:
        """Nothing is known yet beside the day."""
        told = (self.asked_here.lines, self.asked_alike.lines, self.stories, self.people.lines)
        return not (any(told) or self.change)


def lay_out(facts: Facts) -> Sheet:
    """Choose what fits on one printed page; what does not is counted, never dropped in silence.

    A question that was asked several times stands once. What this employer asked is not said again
    under rounds of the same kind.
    """
    here = _together(facts.asked_here)
    known = {_key(one.words) for one in here}
    alike = [one for one in _together(facts.asked_alike) if _key(one.words) not in known]
    return Sheet(
        asked_here=_questions(here, at_most=_limit("questions_here")),
        asked_alike=_questions(alike, at_most=_limit("questions_alike")),
        stories=tuple(_short(one) for one in facts.stories[: limit_of("stories_at_once")]),
        change=cut(facts.change, _limit("change_characters")),
        people=_people(facts.people, at_most=_limit("people")),
        where=cut(facts.where, _limit("place_characters")),
    )


def cut(words: str, at_most: int) -> str:
    """Words on one line, not longer than a number of characters, ending at a word with "…"."""
    # Bounded first: a page is cut out of a text of any length.
    line = " ".join(words[: at_most * 4].split())
    if len(line) <= at_most and len(words) <= at_most * 4:
        return line
    short = line[: at_most - 1]
    whole = short.rsplit(" ", 1)[0] if " " in short[at_most // 2 :] else short
    return whole.rstrip(" ,;:.–-") + "…"


def _together(asked: Iterable[Asked]) -> list[Question]:
    """One line for each question, the most asked first, then the latest."""
    same: dict[str, list[Asked]] = {}
    for one in asked:
        if key := _key(one.words):
            same.setdefault(key, []).append(one)
    lines = [_one_of(group) for group in same.values()]
    return sorted(lines, key=lambda one: (-one.times, _days_ago(one.last_on), one.words))


def _one_of(group: Sequence[Asked]) -> Question:
    days = [one.on for one in group if one.on is not None]
    # Of several spellings the same one every time, whatever order they come in.
    words = min(one.words for one in group)
    return Question(words, len(group), max(days, default=None))


def _days_ago(day: date | None) -> int:
    return -(day or date.min).toordinal()


def _key(words: str) -> str:
    """The same question, typed with other capitals, spaces or full stops."""
    return " ".join(words.casefold().split()).rstrip(" .?!…")


def _questions(lines: Sequence[Question], *, at_most: int) -> Part[Question]:
    limit = _limit("question_characters")
    shown = tuple(
        Question(cut(one.words, limit), one.times, one.last_on) for one in lines[:at_most]
    )
    return Part(shown, len(lines) - len(shown))


def _people(people: Sequence[Met], *, at_most: int) -> Part[Met]:
    shown = tuple(
        Met(cut(one.name, _limit("name_characters")), cut(one.does, _limit("position_characters")))
        for one in people[:at_most]
    )
    return Part(shown, len(people) - len(shown))


def _short(story: StoryLine) -> StoryLine:
    return StoryLine(
        cut(story.title, _limit("title_characters")),
        cut(story.line, _limit("story_characters")),
        cut(story.reason, _limit("reason_characters")),
    )


def _limit(name: str) -> int:
    return _limits()[name]


@cache
def _limits() -> dict[str, int]:
    text = files("onward.engine.lexicon").joinpath("sheet.toml").read_text("utf-8")
    limits: dict[str, int] = tomllib.loads(text)["limits"]
    return limits
