"""Whether a wording has a verb, a number, a time and a place. Rules and words are in the lexicon."""

import re
from functools import cache

from onward.engine.keeping_going.words import told

CLOCK = re.compile(
    r"\b(?:[01]?\d|2[0-3])(?::[0-5]\d|\.[0-5]\d(?=\s*(?:h|am|pm|o['’]clock)\b))|"
    r"\b(?:1[0-2]|0?\d)\s*(?:am|pm|a\.m\.|p\.m\.|o['’]clock)|\b(?:at|by|until|till)\s+(?:2[0-3]|[01]?\d)\b(?!\s*%)",
    re.IGNORECASE,
)
DIGITS = re.compile(r"(?<![\w.,:-])\d+(?![\w:]|[.,]\d)")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def has_verb(words: str) -> bool:
    """A word that says what one does, in any of its forms: "write", "writes", "writing"."""
    return any(plain_verb(word) for word in WORD.findall(words))


def has_number(words: str) -> bool:
    """How much: a figure, a number in words, or "a letter"; times and "a few" are no amount."""
    rest = _without_time(words)
    if DIGITS.search(rest):
        return True
    found = [word.casefold() for word in WORD.findall(rest)]
    rules = told("amounts")
    pairs = zip(found, [*found[1:], ""], strict=True)
    return any(
        word in rules["numbers"] or (word in ("a", "an") and after not in rules["vague"])
        for word, after in pairs
    )


def has_time(words: str) -> bool:
    """When: a clock time, a day, a date, a part of the day, or what it comes after."""
    return bool(CLOCK.search(words) or _times().search(words) or _short_days().search(words))


def has_place(words: str) -> bool:
    """Where: a known kind of place, or "at the …" with what is no time and no page of a CV."""
    rules = told("places")
    found = [word.casefold() for word in WORD.findall(_without_time(words))]
    if any(word in rules["places"] for word in found):
        return True
    threes = zip(found, found[1:], found[2:], strict=False)
    return any(
        first in rules["before"] and second in rules["own"] and third not in rules["no_places"]
        for first, second, third in threes
    )


@cache
def plain_verb(word: str) -> str | None:
    """The plain form of a known verb; None for any other word."""
    verbs = told("verbs")["verbs"]
    small = word.casefold()
    return next((form for form in _plain_forms(small) if form in verbs), None)


def _plain_forms(word: str) -> list[str]:
    forms = [word]
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            forms += [stem, f"{stem}e", stem.removesuffix(stem[-1])]
    if word.endswith(("ies", "ied")):
        forms.append(f"{word[:-3]}y")
    return forms


def _without_time(words: str) -> str:
    return _times().sub(" ", CLOCK.sub(" ", words))


@cache
def _times() -> re.Pattern[str]:
    rules = told("times")
    names = "|".join(sorted(rules["names"], key=len, reverse=True))
    months = "|".join(rules["months"])
    units = "|".join(rules["units"])
    every = "|".join(rules["each"])
    until = "|".join(rules["until"])
    return re.compile(
        rf"\b(?:{names})s?\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{months})\b"
        rf"|\b(?:{months})\s+\d{{1,2}}(?:st|nd|rd|th)?\b|\b(?:in|by)\s+(?:{months})\b"
        rf"|\b\d{{1,2}}\.\d{{1,2}}\.(?:\d{{2,4}})?|\b\d{{4}}-\d\d-\d\d\b"
        rf"|\b(?:{every})\s+(?:{units})s?\b|\b(?:once|twice)\s+a\s+(?:{units})\b"
        rf"|\b(?:in|within)\s+(?:the\s+next\s+)?(?:\d+|[a-z]+)\s+(?:{units})s?\b"
        rf"|\b(?:{until})\s+(?=[^\W\d_])",
        re.IGNORECASE,
    )


@cache
def _short_days() -> re.Pattern[str]:
    """ "Sat" is a day, "sat" is not."""
    return re.compile(rf"\b(?:{'|'.join(told('times')['short_days'])})\b")
