"""Whether a wording has a verb, a number, a time and a place. Rules and words are in the lexicon."""

import re
from functools import cache
from itertools import pairwise

from onward.engine.keeping_going.numbers import pattern
from onward.engine.keeping_going.words import any_of, told
from onward.engine.mail.languages import detect_language

# "at Tesco", "near Leeds": after "in" a capital may begin a language or a subject as well.
NAMED_PLACE = re.compile(r"\b(?:at|near)\s+[A-ZÀ-Þ][a-zà-ÿ]")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def is_english(words: str) -> bool:
    """Whether the rules here know the language of a wording; what nothing gives away, they do not."""
    language = detect_language([words])
    if language is not None:
        return language == "en"
    known = told("hints")["english"]["words"]
    found = WORD.findall(words)
    # "Napisać list" has an English verb in it: it is to come first, or most words are to be known.
    if found and plain_verb(found[0]):
        return True
    return 2 * sum(word.casefold() in known or bool(plain_verb(word)) for word in found) > len(
        found
    )


def has_verb(words: str) -> bool:
    """A word that says what one does, in any of its forms: "write", "writes", "writing"."""
    return any(plain_verb(word) for word in WORD.findall(words))


def has_number(words: str) -> bool:
    """How much: a figure, a number in words, or "a letter"; times and "a few" are no amount."""
    rest = _without_time(words)
    if re.search(pattern(), rest, re.IGNORECASE):
        return True
    found = [word.casefold() for word in WORD.findall(rest)]
    rules = told("amounts")["numbers"]
    return any(
        word in rules["others"] or (word in ("a", "an") and after not in rules["vague"])
        for word, after in pairwise([*found, ""])
    )


def has_time(words: str) -> bool:
    """When: a clock time, a day, a date, a part of the day, how often, or what it comes after."""
    return any(pattern.search(words) for pattern in (_moments(), _often(), _short_days()))


def moments_in(words: str) -> tuple[tuple[int, int], ...]:
    """Where clock times, dates and spans such as "in three weeks" stand."""
    return tuple(found.span() for found in _moments().finditer(words))


def has_place(words: str) -> bool:
    """Where: "online", "at work", "by phone", "at the …" with what is no time and no page of a CV."""
    rest = _without_time(words)
    found = [word.casefold() for word in WORD.findall(rest)]
    if any(word in told("places")["alone"] for word in found) or NAMED_PLACE.search(rest):
        return True
    return any(
        _is_place(found[nth + 1 :])
        for nth, word in enumerate(found)
        if word in told("places")["before"]
    )


def _is_place(words: list[str]) -> bool:
    """Words after "at", "in" or the like: a place with or without "the", or "the" and a thing."""
    rules = told("places")
    own = bool(words) and words[0] in rules["own"]
    thing = words[own : own + 2]
    if any(word in rules["places"] for word in thing):
        return True
    return own and bool(thing) and thing[0] not in rules["no_places"]


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
    return _often().sub(" ", _moments().sub(" ", words))


@cache
def _moments() -> re.Pattern[str]:
    rules = told("times")
    months, units, names = any_of(rules["months"]), any_of(rules["units"]), any_of(rules["names"])
    number = rf"(?:{pattern()}|[a-z]+)"
    minutes, half = r"[.:][0-5]\d", r"(?:am|pm|a\.m\.|p\.m\.|o['’]clock|h)\b"
    hour = r"(?:2[0-3]|[01]?\d)"
    goes_on = rf"(?=\s*(?:$|[,;.–-]|{any_of(rules['after_the_hour'] + rules['names'])}\b))"
    nth = r"\d{1,2}(?:st|nd|rd|th)?"
    ways = (
        rf"\b{hour}:[0-5]\d\b",
        rf"\b{hour}(?:{minutes})?\s*{half}",
        rf"\b(?:at|by|until|till)\s+{hour}\b{goes_on}",
        rf"\b(?:{names})s?\b",
        rf"\b{nth}\s+(?:of\s+)?(?:{months})\b|\b(?:{months})\s+{nth}\b|\b(?:in|by)\s+(?:{months})\b",
        r"\b\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b",
        rf"\b(?:{any_of(rules['within'])})\s+(?:the\s+next\s+)?{number}\s+(?:{units})s?\b",
        rf"\bevery\s+{number}\s+(?:{units})s?\b",
        rf"\b(?:{any_of(rules['until'])})\s+(?=[^\W\d_])",
    )
    return re.compile("|".join(ways), re.IGNORECASE)


@cache
def _often() -> re.Pattern[str]:
    rules = told("times")
    return re.compile(
        rf"\b(?:{any_of(rules['each'])})\s+(?:{any_of(rules['units'])})s?\b", re.IGNORECASE
    )


@cache
def _short_days() -> re.Pattern[str]:
    """ "Sat" is a day, "sat" is not."""
    return re.compile(rf"\b(?:{any_of(told('times')['short_days'])})\b")
