"""Where patterns can begin: so that each is tried at a few words of a sentence, not at every letter.

Most patterns of a pack begin at a word, with one of a few dozen beginnings. They are read from the
pattern itself, so nobody keeps a second list.
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from re import _constants as code  # type: ignore[attr-defined]  # the parser of `re` has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

from onward.engine.mail.trees import longest_of

# Six letters part "the role" from "the rest"; more would only make the sets larger.
LENGTH = 6
# A pattern with more beginnings than this is tried everywhere, as it would be anyway.
MOST = 1200
FEW_LETTERS = 40
# Where a pattern that may begin inside a word has more beginnings, fewer of their letters are looked at.
FEW_BEGINNINGS = 100

NEVER = "(?!)"

Key = TypeVar("Key", bound=Hashable)


class Starts(Generic[Key]):
    """Patterns by how they begin; finds for all of them at once what `finditer` of each would find."""

    def __init__(self, patterns: Iterable[tuple[Key, re.Pattern[str]]]) -> None:
        self._patterns = {key: (pattern, beginnings_of(pattern)) for key, pattern in patterns}
        self._openers: dict[frozenset[Key], _Opener[Key]] = {}

    def matches(self, text: str, wanted: frozenset[Key]) -> dict[Key, list[re.Match[str]]]:
        """Find the matches of each wanted pattern in a text in small letters, from left to right."""
        opener = self._openers.get(wanted) or self._open(wanted)
        found: dict[Key, list[re.Match[str]]] = {}
        behind = dict.fromkeys(wanted, 0)
        for beginning in opener.pattern.finditer(text):
            position = beginning.start()
            for key, pattern in opener.here[beginning[1]]:
                match = pattern.match(text, position) if position >= behind[key] else None
                if match:
                    found.setdefault(key, []).append(match)
                    behind[key] = match.end()
        for key, pattern in opener.anywhere:
            everywhere = list(pattern.finditer(text))
            if everywhere:
                found[key] = everywhere
        return found

    def _open(self, wanted: frozenset[Key]) -> "_Opener[Key]":
        self._openers[wanted] = _opener({key: self._patterns[key] for key in wanted})
        return self._openers[wanted]


@dataclass(frozen=True, slots=True)
class _Opener(Generic[Key]):
    """Where one of several patterns may begin, and which of them begin so."""

    pattern: re.Pattern[str]
    here: Mapping[str, tuple[tuple[Key, re.Pattern[str]], ...]]
    anywhere: tuple[tuple[Key, re.Pattern[str]], ...]


def _opener(
    patterns: Mapping[Key, tuple[re.Pattern[str], frozenset[str] | None]],
) -> _Opener[Key]:
    by_beginning: dict[str, list[tuple[Key, re.Pattern[str]]]] = {}
    anywhere = []
    for key, (pattern, beginnings) in patterns.items():
        if beginnings is None:
            anywhere.append((key, pattern))
        for beginning in beginnings or ():
            by_beginning.setdefault(beginning, []).append((key, pattern))
    here = {
        beginning: tuple(
            one
            for length in range(1, len(beginning) + 1)
            for one in by_beginning.get(beginning[:length], ())
        )
        for beginning in by_beginning
    }
    # The longest stands for the shorter ones it begins with, too.
    tree = longest_of(by_beginning) if by_beginning else NEVER
    return _Opener(re.compile(rf"\b(?=({tree}))"), here, tuple(anywhere))


class Firsts:
    """Patterns as written, in capitals and small letters; finds what `search` of each would find."""

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self.patterns = tuple(patterns)
        trees = {n: _tree_of(pattern) for n, pattern in enumerate(self.patterns)}
        self._at_the_start = tuple(n for n, tree in trees.items() if _begins_a_text(tree))
        begun = {n: _letters_of(tree) for n, tree in trees.items() if not _begins_a_text(tree)}
        self._slow = tuple(n for n, letters in begun.items() if letters is None)
        here: dict[str, list[int]] = {}
        for number, letters in begun.items():
            for beginning in letters or ():
                here.setdefault(beginning, []).append(number)
        tree = longest_of(here) if here else NEVER
        self._opener = re.compile(f"(?=({tree}))")
        self._here = {
            beginning: sorted(
                n for end in range(len(beginning)) for n in here.get(beginning[: end + 1], ())
            )
            for beginning in here
        }

    @property
    def count(self) -> int:
        return len(self.patterns)

    def search(self, text: str) -> dict[int, re.Match[str]]:
        """Find the first match of each pattern that has one, by its number."""
        low = text.lower()
        if len(low) != len(text):
            every = ((n, one.search(text)) for n, one in enumerate(self.patterns))
            return {n: match for n, match in every if match}
        at_the_start = ((n, self.patterns[n].match(text)) for n in self._at_the_start)
        found = {n: match for n, match in at_the_start if match}
        for beginning in self._opener.finditer(low):
            for number in self._here[beginning[1]]:
                if number not in found:
                    match = self.patterns[number].match(text, beginning.start())
                    if match:
                        found[number] = match
        for number in self._slow:
            match = self.patterns[number].search(text)
            if match:
                found[number] = match
        return found


def _tree_of(pattern: re.Pattern[str]) -> list[Any]:
    return list(parser.parse(pattern.pattern, pattern.flags))


def _begins_a_text(tree: list[Any]) -> bool:
    """See whether a pattern matches at the beginning alone; packs look at one line, and none at many."""
    return bool(tree[0] == (code.AT, code.AT_BEGINNING))


def _letters_of(tree: list[Any]) -> frozenset[str] | None:
    """Read how a pattern begins, wherever it begins; None where that may be nearly any letter."""
    found = _of_all(tree)
    if found is None:
        return None
    for length in range(LENGTH, 0, -1):
        letters = {one[:length] for one in found.closed | found.whole}
        if len(letters) <= FEW_BEGINNINGS:
            return None if "" in letters else frozenset(letters)
    return None


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Compile a pattern once, when it is first called for."""
    return re.compile(source)


def beginnings_of(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Read from a pattern how its matches begin; None where they may begin inside a word."""
    return _beginnings(pattern.pattern, pattern.flags)


def _beginnings(source: str, flags: int) -> frozenset[str] | None:
    if source == NEVER:
        return frozenset()
    tree = list(parser.parse(source, flags))
    if not _begins_at_a_word(tree):
        return None
    found = _of_all(tree)
    if found is None:
        return None
    words = found.closed | found.whole
    if "" in words or len(words) > MOST:
        return None
    return frozenset(words) if all(one[0].isalnum() or one[0] == "_" for one in words) else None


def _begins_at_a_word(tree: list[Any]) -> bool:
    for kind, value in tree:
        # The letter that a text begins with begins a word, too.
        if kind is code.AT and value in (code.AT_BOUNDARY, code.AT_BEGINNING):
            return True
        if kind is code.SUBPATTERN:
            return _begins_at_a_word(list(value[-1]))
        if kind is code.BRANCH:
            return all(_begins_at_a_word(list(branch)) for branch in value[1])
        if kind not in (code.ASSERT, code.ASSERT_NOT):
            return False
    return False


@dataclass(frozen=True, slots=True)
class _Said:
    """What a piece of a pattern may say: `whole` in full, or `closed`, and then anything may follow."""

    whole: frozenset[str]
    closed: frozenset[str] = frozenset()

    def then(self, more: "_Said") -> "_Said":
        pairs = {one + two for one in self.whole for two in more.whole}
        closed = {(one + two)[:LENGTH] for one in self.whole for two in more.closed}
        closed |= self.closed | {one[:LENGTH] for one in pairs if len(one) >= LENGTH}
        return _Said(frozenset(one for one in pairs if len(one) < LENGTH), frozenset(closed))

    def or_(self, other: "_Said") -> "_Said":
        return _Said(self.whole | other.whole, self.closed | other.closed)


_NOTHING = _Said(frozenset({""}))


def _of_all(tree: list[Any]) -> _Said | None:
    """What a row of pieces may begin with; None where it may be anything from the first letter on."""
    said = _NOTHING
    for kind, value in tree:
        more = _of_one(kind, value)
        if more is None:
            if "" in said.whole:
                return None
            return _Said(frozenset(), said.closed | said.whole)
        said = said.then(more)
        if not said.whole or len(said.whole) + len(said.closed) > MOST:
            return said
    return said


def _of_one(kind: Any, value: Any) -> _Said | None:
    if kind in (code.AT, code.ASSERT, code.ASSERT_NOT):
        return _NOTHING
    if kind is code.LITERAL:
        return _Said(frozenset({chr(value).lower()}))
    if kind is code.IN:
        return _of_set(value)
    if kind is code.SUBPATTERN:
        return _of_all(list(value[-1]))
    if kind is code.BRANCH:
        return _of_branches(list(branch) for branch in value[1])
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return _of_repeat(*value)
    return None


def _of_set(value: list[Any]) -> _Said | None:
    found: set[str] = set()
    for kind, one in value:
        if kind is code.LITERAL:
            found.add(chr(one).lower())
        elif kind is code.CATEGORY and one is code.CATEGORY_DIGIT:
            found |= set(
                "0123456789"
            )  # in other scripts a digit begins nothing that is looked for
        elif kind is code.RANGE and one[1] - one[0] < FEW_LETTERS:
            found |= {chr(letter).lower() for letter in range(one[0], one[1] + 1)}
        else:
            return None
    return _Said(frozenset(found))


def _of_branches(branches: Iterable[list[Any]]) -> _Said | None:
    said = _Said(frozenset())
    for branch in branches:
        one = _of_all(branch)
        if one is None:
            return None
        said = said.or_(one)
    return said


def _of_repeat(least: Any, most: Any, inner: Any) -> _Said | None:
    once = _of_all(list(inner))
    if once is None or "" in once.whole:
        return None
    if most != 1:
        # It may run on: how it begins is all that is certain.
        once = _Said(frozenset(), once.closed | once.whole)
    return once.or_(_NOTHING) if least == 0 else once
