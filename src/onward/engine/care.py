"""Small things that help on the day of a no: an activity from four bins, and a fair friend's card."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from onward.engine.plan.words import Source, source


class Bin(StrEnum):
    MOVE = "move"
    PEOPLE = "people"
    PLEASURE = "pleasure"
    MASTERY = "mastery"


@dataclass(frozen=True, slots=True)
class Activity:
    id: str
    bin: Bin
    words: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Prompt:
    id: str
    ask: str
    hint: str


@dataclass(frozen=True, slots=True)
class CompassionCard:
    title: str
    opening: str
    closing: str
    minutes: int
    prompts: tuple[Prompt, ...]
    sources: tuple[Source, ...]


@cache
def activities() -> tuple[Activity, ...]:
    """List every activity, bin by bin."""
    told = _read("activities.toml")
    return tuple(Activity(bin=bin_, **entry) for bin_ in Bin for entry in told[bin_])


def name_of(bin_: Bin) -> str:
    words: str = _read("activities.toml")["bins"][bin_]
    return words


def activities_for(
    day: date, *, bin_: Bin, offset: int = 0, aside: Collection[str] = ()
) -> tuple[Activity, ...]:
    """Every activity of a bin, the one of the day first, without those that are set aside.

    The next offset begins with another one, and the list goes round.
    """
    choices = [one for one in activities() if one.bin is bin_ and one.id not in aside]
    turn = (day.toordinal() + offset) % len(choices) if choices else 0
    return (*choices[turn:], *choices[:turn])


def activity_of(words: str) -> Activity | None:
    """The activity that these words name; None for one of the person's own."""
    folded = fold(words)
    return next((one for one in activities() if fold(one.words) == folded), None)


def fold(words: str) -> str:
    """The same small thing, however it was typed."""
    return " ".join(words.casefold().split())


@cache
def compassion_card() -> CompassionCard:
    told = _read("compassion.toml")
    return CompassionCard(
        title=told["title"],
        opening=told["opening"],
        closing=told["closing"],
        minutes=told["minutes"],
        prompts=tuple(Prompt(**prompt) for prompt in told["prompts"]),
        sources=tuple(source(mark) for mark in told["sources"]),
    )


@cache
def _read(name: str) -> dict[str, Any]:
    text = files("onward.engine").joinpath("lexicon", name).read_text(encoding="utf-8")
    return tomllib.loads(text)
