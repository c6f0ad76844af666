"""Whether two names mean one employer: a second spelling must not look like a second employer."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from onward.engine.mail.matching import same_employer, significant

# In shorter names one letter makes another word: "Bank" is not "Bark".
LETTERS_TO_COMPARE = 8
# A page asks many times for the names of the same few hundred employers.
NAMES_KEPT = 4_096


@lru_cache(NAMES_KEPT)
def plain_name(name: str) -> str:
    """A name without capitals, accents, signs and legal forms: what is equal here counts as one."""
    folded = unicodedata.normalize("NFKD", name)
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return "".join(significant(letters)) or name.casefold().strip()


def alike(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Pairs that may be one employer, though they are counted as two: for the person to look at.

    One name begins with the other, word for word, or they differ in one letter.
    """
    one_each = {plain_name(name): name for name in sorted(set(names), reverse=True)}
    pairs = _by_near_spelling(one_each) | _by_beginning(one_each)
    return tuple(sorted((one_each[one], one_each[other]) for one, other in pairs))


def _by_beginning(one_each: Mapping[str, str]) -> set[tuple[str, str]]:
    """ "Harbour Lane" and "Harbour Lane Clinic"; only names with the same first word are compared."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for plain, name in sorted(one_each.items()):
        by_first[next(iter(significant(name)), "")].append(plain)
    return {
        (one, other)
        for plain in by_first.values()
        for one, other in combinations(plain, 2)
        if same_employer(one_each[one], one_each[other])
    }


def _by_near_spelling(plain: Iterable[str]) -> set[tuple[str, str]]:
    """Names that become equal when at most one letter is left out of each: one slip of typing."""
    by_rest: dict[str, set[str]] = defaultdict(set)
    for name in plain:
        if len(name) >= LETTERS_TO_COMPARE:
            for rest in _with_one_left_out(name):
                by_rest[rest].add(name)
    # Of thousands of rests few are shared.
    shared = (names for names in by_rest.values() if len(names) > 1)
    return {pair for names in shared for pair in combinations(sorted(names), 2)}


def _with_one_left_out(name: str) -> Iterator[str]:
    yield name
    for at in range(len(name)):
        yield name[:at] + name[at + 1 :]
