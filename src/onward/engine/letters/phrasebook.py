"""The sentences of the drafts. drafts.toml tells how its parts and ways are written."""

import re
import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from onward.engine.letters.facts import Tone
from onward.engine.letters.kinds import LetterKind

# What a way may depend on; `material.gather` makes it.
Situation = Mapping[str, str | bool | int | None]


class NotWrittenYet(Exception):
    """There is no draft of this letter in this language; it can still be written and linted."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to say a part, in three tones; it needs its situation and all its slots."""

    when: Mapping[str, tuple[str | bool | int, ...]]
    said: Mapping[Tone, str]
    slots: frozenset[str]

    def fits(self, situation: Situation, slots: Iterable[str]) -> bool:
        return _matches(self.when, situation) and self.slots.issubset(slots)


@dataclass(frozen=True, slots=True)
class PartPlan:
    name: str
    opens_paragraph: bool
    filler: bool
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Recommended:
    """A fact that a letter is better for, with the case in which it is worth asking."""

    fact: str
    when: Mapping[str, tuple[str | bool | int, ...]]
    unless: tuple[str, ...]

    def is_worth_asking(self, situation: Situation, known: Iterable[str]) -> bool:
        return _matches(self.when, situation) and not set(self.unless) & set(known)


@dataclass(frozen=True, slots=True)
class LetterPlan:
    parts: tuple[PartPlan, ...]
    subjects: tuple[Way, ...]
    recommended: tuple[Recommended, ...]

    @property
    def facts(self) -> frozenset[str]:
        """Every fact and phrase that some sentence of the letter can hold."""
        slots = {slot for part in self.parts for way in part.ways for slot in way.slots}
        return frozenset(slot[0].lower() + slot[1:] for slot in slots)


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """All sentences of one language."""

    months: tuple[str, ...]
    role_words: re.Pattern[str]
    elided_before: re.Pattern[str] | None
    titles: Mapping[str, str]
    lists: Mapping[str, str]
    shapes: Mapping[str, frozenset[str]]
    scope: Mapping[str, str]
    questions: Mapping[str, str]
    phrases: tuple[tuple[str, Way], ...]
    letters: Mapping[LetterKind, LetterPlan]


def plan_for(kind: LetterKind, language: str) -> tuple[Phrasebook, LetterPlan]:
    """The sentences of one letter; raises NotWrittenYet where there are none."""
    book = _phrasebook(language.lower().replace("_", "-").split("-")[0])
    plan = book.letters.get(kind) if book else None
    if book is None or plan is None:
        raise NotWrittenYet(f"{kind.value}, {language}")
    return book, plan


@cache
def _phrasebook(language: str) -> Phrasebook | None:
    if not language.isascii() or not language.isalpha():
        return None
    folder = resources.files("onward.engine.lexicon").joinpath(f"letters/{language}")
    if not folder.joinpath("drafts.toml").is_file():
        return None
    file = tomllib.loads(folder.joinpath("drafts.toml").read_text("utf-8"))
    shared = {entry["name"]: _part(entry) for entry in file["shared"]}
    written = ((kind, folder.joinpath(f"drafts/{kind.value}.toml")) for kind in LetterKind)
    return Phrasebook(
        months=tuple(file["months"]),
        role_words=re.compile(file["role_words"], re.IGNORECASE),
        elided_before=_pattern(file.get("elided_before")),
        titles=file.get("titles", {}),
        lists=file["list"],
        shapes={shape: frozenset(words) for shape, words in file["shapes"].items()},
        scope=file.get("scope", {}),
        questions=file["questions"],
        phrases=(
            *_addresses(file.get("address", {})),
            *((entry["name"], _way(entry)) for entry in file["phrase"]),
        ),
        letters={
            kind: _letter(tomllib.loads(letter.read_text("utf-8")), shared)
            for kind, letter in written
            if letter.is_file()
        },
    )


def _addresses(forms: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, Way]]:
    """Each form of address as two phrases, the polite one and the familiar one."""
    for name, said in forms.items():
        for familiar, words in zip((False, True), said, strict=True):
            yield name, Way({"familiar": (familiar,)}, dict.fromkeys(Tone, words), frozenset())


def _pattern(written: str | None) -> re.Pattern[str] | None:
    return re.compile(written, re.IGNORECASE) if written else None


def _letter(entry: dict[str, Any], shared: Mapping[str, PartPlan]) -> LetterPlan:
    parts = {**shared, **{part["name"]: _part(part) for part in entry["part"]}}
    return LetterPlan(
        parts=tuple(parts[name] for name in entry["order"]),
        subjects=tuple(
            _way({**subject, **dict.fromkeys(Tone, subject["text"])})
            for subject in entry["subject"]
        ),
        recommended=tuple(
            Recommended(one["fact"], _when(one), tuple(one.get("unless", ())))
            for one in entry["recommended"]
        ),
    )


def _part(entry: dict[str, Any]) -> PartPlan:
    return PartPlan(
        name=entry["name"],
        opens_paragraph=entry.get("paragraph", False),
        filler=entry.get("filler", False),
        ways=tuple(_way(way) for way in entry["way"]),
    )


def _way(entry: dict[str, Any]) -> Way:
    said = {tone: entry[tone.value] for tone in Tone}
    slots = {
        slot for sentence in said.values() for _, slot, _, _ in string.Formatter().parse(sentence)
    }
    return Way(_when(entry), said, frozenset(slot for slot in slots if slot))


def _when(entry: dict[str, Any]) -> dict[str, tuple[str | bool | int, ...]]:
    return {key: tuple(values) for key, values in entry.get("when", {}).items()}


def _matches(when: Mapping[str, tuple[str | bool | int, ...]], situation: Situation) -> bool:
    return all(situation[key] in values for key, values in when.items())
