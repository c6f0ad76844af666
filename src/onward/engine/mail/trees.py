"""Many words as one pattern that branches letter by letter: far quicker than one after the other."""

import re
from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    """Give a pattern that finds any of these words, as pieces of others too."""
    return _branches(frozenset(words))


def _branches(words: frozenset[str]) -> str:
    if "" in words:
        return ""
    by_first: dict[str, set[str]] = {}
    for word in sorted(words):
        by_first.setdefault(word[0], set()).add(word[1:])
    branches = [re.escape(first) + _branches(frozenset(rest)) for first, rest in by_first.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
