"""The phrases of lexicon/themes, found in a row of words. en.toml tells how they are written."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Any

from onward.engine.themes.kinds import Theme
from onward.engine.themes.words import Word, folded

LANGUAGES = ("en", "de", "fr")

# How many words "~" may stand for.
REACH = 3
_KEY = 3


class Says(StrEnum):
    """What a phrase does in a sentence."""

    TOPIC = "topic"
    STRENGTH = "strength"
    GAP = "gap"
    NOT_PERFORMANCE = "not_performance"
    GENERIC = "generic"
    MIXED = "mixed"
    DENIAL = "denial"
    DISMISSAL = "dismissal"
    CONTRAST = "contrast"
    CONTRAST_AMID = "contrast_amid"
    INSTANCE = "instance"
    ADVICE = "advice"
    OVERALL_STRENGTH = "overall_strength"
    OVERALL_GAP = "overall_gap"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a phrase: the words that may stand there."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    skips: bool = False
    may_miss: bool = False

    def takes(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.starts) or word.endswith(self.ends)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and what it says, of a theme or of none; some only begin a sentence.

    `second` are the words one of which must stand second; empty where that is not sure.
    """

    steps: tuple[Step, ...]
    says: Says
    theme: Theme | None
    opens: bool
    second: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text: the first word and the one after its last."""

    phrase: Phrase
    first: int
    after: int


Index = Mapping[str, tuple[Phrase, ...]]


def phrases_in(words: Sequence[Word]) -> Iterator[Found]:
    """Give the phrases of a text from left to right, the longest where several begin, of equals the fullest."""
    start = 0
    for _, sentence in groupby(words, key=lambda word: word.sentence):
        plain = [word.plain for word in sentence]
        for one in _phrases_of(plain):
            yield Found(one.phrase, start + one.first, start + one.after)
        start += len(plain)


def _phrases_of(sentence: Sequence[str]) -> Iterator[Found]:
    whole, starts, ends = _indexes()
    at = 0
    while at < len(sentence):
        word = sentence[at]
        candidates = (
            *whole.get(word, ()),
            *starts.get(word[:_KEY], ()),
            *ends.get(word[-_KEY:], ()),
        )
        found = _longest(candidates, sentence, at) if candidates else None
        if found:
            yield found
        at = found.after if found else at + 1


def _longest(candidates: Sequence[Phrase], sentence: Sequence[str], at: int) -> Found | None:
    best: Found | None = None
    following = sentence[at + 1] if at + 1 < len(sentence) else ""
    for phrase in candidates:
        # Most candidates share no more than their first word with the sentence.
        if (phrase.opens and at) or (phrase.second and following not in phrase.second):
            continue
        after = _end(phrase.steps, sentence, at)
        if after is None:
            continue
        if best is None or (after, len(phrase.steps)) > (best.after, len(best.phrase.steps)):
            best = Found(phrase, at, after)
    return best


def _end(steps: Sequence[Step], sentence: Sequence[str], at: int) -> int | None:
    """Where a phrase that begins at a word ends, None where it does not stand there."""
    for index, step in enumerate(steps):
        if step.skips or step.may_miss:
            return _end_past(step, steps[index + 1 :], sentence, at)
        if at >= len(sentence) or not step.takes(sentence[at]):
            return None
        at += 1
    return at


def _end_past(step: Step, rest: Sequence[Step], sentence: Sequence[str], at: int) -> int | None:
    """Where the rest of a phrase ends after words that are passed over, or one that may be missing."""
    if step.skips:
        ends = (_end(rest, sentence, at + passed) for passed in range(REACH + 1))
        return next((end for end in ends if end is not None), None)
    if at < len(sentence) and step.takes(sentence[at]):
        end = _end(rest, sentence, at + 1)
        if end is not None:
            return end
    return _end(rest, sentence, at)


@cache
def _indexes() -> tuple[Index, Index, Index]:
    """Give the phrases by their first word: as a whole, by how it starts and by how it ends."""
    whole: dict[str, list[Phrase]] = defaultdict(list)
    starts: dict[str, list[Phrase]] = defaultdict(list)
    ends: dict[str, list[Phrase]] = defaultdict(list)
    for language in LANGUAGES:
        for phrase in _phrases(language):
            first = phrase.steps[0]
            for word in first.whole:
                whole[word].append(phrase)
            for key in {start[:_KEY] for start in first.starts}:
                starts[key].append(phrase)
            for key in {end[-_KEY:] for end in first.ends}:
                ends[key].append(phrase)
    return _fixed(whole), _fixed(starts), _fixed(ends)


def _fixed(index: Mapping[str, list[Phrase]]) -> Index:
    return {key: tuple(phrases) for key, phrases in index.items()}


def _phrases(language: str) -> Iterator[Phrase]:
    file = resources.files("onward.engine").joinpath("lexicon", "themes", f"{language}.toml")
    source: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
    for says, written in source["sentence"].items():
        for line in written:
            yield from _spelt_out(line, Says(says), None)
    for theme, kinds in source["theme"].items():
        for says, written in kinds.items():
            for line in written:
                yield from _spelt_out(line, Says(says), Theme(theme))


def _spelt_out(line: str, says: Says, theme: Theme | None) -> Iterator[Phrase]:
    """Give a phrase, and once more without its first word where that may be missing."""
    words = line.split()
    opens = words[0] == "^"
    steps = tuple(_step(word) for word in words[opens:])
    yield Phrase(steps, says, theme, opens, _second(steps))
    if steps[0].may_miss:
        yield Phrase(steps[1:], says, theme, opens, _second(steps[1:]))


def _second(steps: Sequence[Step]) -> frozenset[str]:
    if len(steps) < 2 or steps[0].skips or steps[0].may_miss:
        return frozenset()
    step = steps[1]
    unsure = step.skips or step.may_miss or step.starts or step.ends
    return frozenset() if unsure else step.whole


def _step(word: str) -> Step:
    if word == "~":
        return Step(frozenset(), (), (), skips=True)
    choices = word.rstrip("?").split("|")
    return Step(
        whole=frozenset(folded(one) for one in choices if "*" not in one),
        starts=tuple(folded(one[:-1]) for one in choices if one.endswith("*")),
        ends=tuple(folded(one[1:]) for one in choices if one.startswith("*")),
        may_miss=word.endswith("?"),
    )
