"""Where patterns can begin: so that each is tried at a few words of a sentence, not at every letter.

Most patterns of a pack begin at a word, with one of a few dozen beginnings. They are read from the
pattern itself, so nobody keeps a second list.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from re import _constants as code  # type: ignore[attr-defined]  # the parser of `re` has no public name
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

# Three letters part nearly all words; more would only make the sets larger.
LENGTH = 3
# A pattern with more beginnings than this is tried everywhere, as it would be anyway.
MOST = 600
FEW_LETTERS = 40

_BEGINNING = re.compile(r"\b\w")
# As many beginnings of words as a language has, and some; a hostile text has no end of them.
MOST_KNOWN = 20_000

Key = TypeVar("Key", bound=Hashable)


class Starts(Generic[Key]):
    """Patterns by how they begin; finds for all of them at once what `finditer` of each would find."""

    def __init__(self, patterns: Iterable[tuple[Key, re.Pattern[str]]]) -> None:
        self._by_beginning: dict[str, list[tuple[Key, re.Pattern[str]]]] = {}
        self._known: dict[str, tuple[tuple[Key, re.Pattern[str]], ...]] = {}
        anywhere = []
        for key, pattern in patterns:
            beginnings = beginnings_of(pattern)
            if beginnings is None:
                anywhere.append((key, pattern))
            for beginning in beginnings or ():
                self._by_beginning.setdefault(beginning, []).append((key, pattern))
        self.anywhere = tuple(anywhere)

    def matches(self, text: str, wanted: Callable[[Key], bool]) -> dict[Key, list[re.Match[str]]]:
        """Find the matches of each wanted pattern in a text in small letters, from left to right."""
        found: dict[Key, list[re.Match[str]]] = {}
        known = self._known
        for beginning in _BEGINNING.finditer(text):
            position = beginning.start()
            head = text[position : position + LENGTH]
            here = known[head] if head in known else self._at(head)
            for key, pattern in here:
                before = found.get(key)
                if (before and position < before[-1].end()) or not wanted(key):
                    continue
                match = pattern.match(text, position)
                if match:
                    found.setdefault(key, []).append(match)
        for key, pattern in self.anywhere:
            if wanted(key):
                everywhere = list(pattern.finditer(text))
                if everywhere:
                    found[key] = everywhere
        return found

    def _at(self, head: str) -> tuple[tuple[Key, re.Pattern[str]], ...]:
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        parts = (self._by_beginning.get(head[:length], ()) for length in range(1, len(head) + 1))
        self._known[head] = tuple(one for part in parts for one in part)
        return self._known[head]


def beginnings_of(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Read from a pattern how its matches begin; None where they may begin inside a word."""
    tree = list(parser.parse(pattern.pattern, pattern.flags))
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
        if kind is code.AT and value is code.AT_BOUNDARY:
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
