"""A story to tell: what it may still want, how long it is aloud, and which ones suit an interview."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from onward.engine.lexicon import read
from onward.engine.practice import aloud_seconds, spoken_seconds

_told = partial(read, "stories")

ENGLISH = "en"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Two words at least: a single one in quotation marks is a name, or irony.
_QUOTE = re.compile(r"[“„«\"][^“”„«»\"\n]{1,300}?\s[^“”„«»\"\n]{1,300}[”“»\"]")


class Part(StrEnum):
    """The parts of a story, in the order in which it is told."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"
    LEARNT = "learnt"


# What a story can do without; the other four make it whole.
OPTIONAL = frozenset({Part.LEARNT})


@dataclass(frozen=True, slots=True)
class Story:
    """A story as it is written; a part that is not there yet is empty."""

    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    learnt: str = ""

    def part(self, part: Part) -> str:
        """The words of one part, as far as anybody would tell them."""
        words: str = getattr(self, part.value)
        return words[: limit_of("characters_read")].strip()

    @property
    def missing(self) -> tuple[Part, ...]:
        return tuple(part for part in Part if part not in OPTIONAL and not self.part(part))

    @property
    def whole(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing a story may still want, and the part it is about; None for the whole of it."""

    part: Part | None
    words: str


def remarks_on(story: Story) -> tuple[Remark, ...]:
    """What could make a story clearer: about the story only, a few at once, none for an empty page."""
    if not any(story.part(part) for part in Part):
        return ()
    found = [*_thin(story), *_about_action(story), *_about_result(story), *_about_length(story)]
    if not found and not story.part(Part.LEARNT):
        found = [Remark(Part.LEARNT, _told()["thin"][Part.LEARNT])]
    return tuple(found[: limit_of("at_once")])


def seconds_of(story: Story) -> int | None:
    """About how long a story takes aloud, to ten seconds; None where nothing is written."""
    return spoken_seconds(sum(len(_words(story.part(part))) for part in Part))


def span(seconds: int) -> str:
    """A time in words, to the half minute; under a minute in seconds."""
    spans: dict[str, str] = _told()["spans"]
    if seconds < 55:
        return spans["seconds"].format(seconds=seconds)
    minutes, half = divmod(round(seconds / 30), 2)
    if half:
        return spans["half"].format(minutes=minutes)
    return spans["minute"] if minutes == 1 else spans["minutes"].format(minutes=minutes)


def shows_a_sign(result: str) -> bool:
    """A result that holds a number, or somebody's words; a year alone is no number."""
    words = _told()["languages"][ENGLISH]
    figures = (one for one in _FIGURE.findall(result) if not _YEAR.fullmatch(one))
    return (
        any(figures)
        or _QUOTE.search(result) is not None
        or bool(set(_words(result)) & set(words["numbers"]))
        or any(re.search(rf"\b{re.escape(one)}\b", result.casefold()) for one in words["said"])
    )


def we_and_i(action: str) -> tuple[int, int]:
    """How often a text speaks of "we", and how often of "I"."""
    words = _told()["languages"][ENGLISH]
    # In capitals, US is a country.
    said = _words(re.sub(r"\bUS\b", "", action))
    return (
        sum(word in words["we"] for word in said),
        sum(word in words["i"] for word in said),
    )


def _thin(story: Story) -> Iterator[Remark]:
    told = _told()
    for part in story.missing:
        yield Remark(part, told["thin"][part])
    for part in (Part.SITUATION, Part.ACTION):
        written = len(_words(story.part(part)))
        if 0 < written < told["limits"][f"{part}_words"]:
            yield Remark(part, told["short"][part])


def _about_action(story: Story) -> Iterator[Remark]:
    we, i = we_and_i(story.part(Part.ACTION))
    if we > i:
        words = _told()["remarks"]["we"].format(we=_times(we), i=_times(i))
        yield Remark(Part.ACTION, words)


def _about_result(story: Story) -> Iterator[Remark]:
    result = story.part(Part.RESULT)
    if result and not shows_a_sign(result):
        yield Remark(Part.RESULT, _told()["remarks"]["sign"])


def _about_length(story: Story) -> Iterator[Remark]:
    seconds = seconds_of(story)
    low, high = aloud_seconds()
    if seconds is None or low <= seconds <= high:
        return
    # A story with parts to come is not yet too short.
    if seconds < low and not story.whole:
        return
    yield Remark(None, _told()["remarks"]["long" if seconds > high else "brief"])


def _times(n: int) -> str:
    times = _told()["times"]
    said: str = times.get(str(n), times["more"]).format(n=n)
    return said


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def words_of(table: str) -> dict[str, str]:
    """One table of the words about stories, for those who choose among them."""
    words: dict[str, str] = _told()[table]
    return words


def limit_of(name: str) -> int:
    limit: int = _told()["limits"][name]
    return limit
