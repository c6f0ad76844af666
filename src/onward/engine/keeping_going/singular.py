"""One of several, in English: "short letters this week" becomes "short letter this week"."""

import re

from onward.engine.keeping_going.words import told

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Nothing but blanks lies between a number and what is counted.
BLANKS = re.compile(r"\s+")
FURTHEST = 4
ENDINGS = (
    ("ies", "y"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("sses", "ss"),
    ("xes", "x"),
    ("oes", "o"),
)
NO_PLURAL = ("ss", "us", "is", "'s", "’s")


def one_of(several: str) -> str:
    """The words after a number, as they stand after "one": only what is counted changes."""
    place = _what_is_counted(several)
    if place is None:
        return several
    start, end = place
    return several[:start] + singular(several[start:end]) + _agreeing(several[end:])


def singular(word: str) -> str:
    """One of a thing by its word for several; what is no such word stays."""
    rules = told("amounts")["singular"]
    small = word.casefold()
    if small in rules["irregular"]:
        return _with_capital_of(word, rules["irregular"][small])
    if not _is_plural(small):
        return word
    for ending, one in ENDINGS:
        if small.endswith(ending) and len(small) > len(ending) + 1:
            return word[: -len(ending)] + one
    return word[:-1]


def _what_is_counted(words: str) -> tuple[int, int] | None:
    """Where the first word for several stands, if it comes before the thought goes on."""
    rules = told("amounts")["singular"]
    at = 0
    for _ in range(FURTHEST):
        blanks = BLANKS.match(words, at)
        found = blanks and WORD.match(words, blanks.end())
        if not found or found[0].casefold() in rules["ends_before"]:
            return None
        if singular(found[0]) != found[0]:
            return found.span()
        at = found.end()
    return None


def _is_plural(small: str) -> bool:
    rules = told("amounts")["singular"]
    ends = small.endswith("s") and not small.endswith(NO_PLURAL) and len(small) > 2
    return ends and small not in rules["not_several"]


def _agreeing(rest: str) -> str:
    """ "letters that are due": after one of them it is "that is due"."""
    for swap in told("amounts")["singular"]["then"]:
        if re.match(rf"\s+{swap['said']}\b", rest):
            return rest.replace(swap["said"], swap["one"], 1)
    return re.sub(r"^,\s+each\b", ",", rest)


def _with_capital_of(model: str, word: str) -> str:
    return word.capitalize() if model[:1].isupper() else word
