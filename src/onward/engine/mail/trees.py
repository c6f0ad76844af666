"""Many words as one pattern that branches letter by letter: far quicker than one after the other."""

import re
from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """Give a pattern that finds any of these words, as pieces of others too."""
    return _branches(frozenset(words), longest=False)


def longest_of(words: Iterable[str]) -> str:
    """Give a pattern that finds any of these words, and the longest where several stand."""
    return _branches(frozenset(words), longest=True)


def _branches(words: frozenset[str], *, longest: bool) -> str:
    if "" in words:
        rest = words - {""}
        return f"(?:{_branches(rest, longest=True)})?" if longest and rest else ""
    by_first: dict[str, set[str]] = {}
    for word in sorted(words):
        by_first.setdefault(word[0], set()).add(word[1:])
    branches = [
        re.escape(first) + _branches(frozenset(rest), longest=longest)
        for first, rest in by_first.items()
    ]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
