"""Amounts in a wording, halved: "write four letters" becomes "write two letters"."""

import re
from collections.abc import Iterable
from functools import cache

from onward.engine.keeping_going.numbers import pattern, value_of, written_like
from onward.engine.keeping_going.singular import one_of, singular
from onward.engine.keeping_going.wording import moments_in
from onward.engine.keeping_going.words import any_of, told

MINUTES = re.compile(r"[\s-]+min(?:ute)?s?\b", re.IGNORECASE)
# "1 hour 30 minutes": half of its minutes is less already.
PART_OF_A_TIME = re.compile(r"(?:\s+hours?)?\s+(?:and\s+)?\d+\s+min", re.IGNORECASE)
# Four figures of our time name a year, and not so many of a thing.
YEARS = range(1990, 2050)


def halve_numbers(words: str) -> str:
    """Halve what is counted. Times, dates, one of a thing and the name of a chapter stay."""
    untouched = moments_in(words)
    # From the end on, so that what was found further in front stays where it is.
    for found in reversed([*_amounts().finditer(words)]):
        before, after = words[: found.start()], words[found.end() :]
        from_to = found["high"] and before.casefold().rstrip().endswith("from")
        if not from_to and _stands_apart(found.span(), untouched) and _is_amount(before, after):
            words = _halved(found, before, after)
    return words


def halve_minutes(minutes: int) -> int:
    """Half, on a round five where there is one, and never under five; what is short already stays."""
    limits = told("shrinking")["limits"]
    least, step = limits["least_minutes"], limits["round_to"]
    half: int = max(least, minutes // 2 // step * step)
    return min(minutes, half)


def _halved(found: re.Match[str], before: str, after: str) -> str:
    """The whole wording, with this one amount halved if there is half of it."""
    if found["phrase"]:
        half = _half_of_phrase(found[0], after)
    elif MINUTES.match(after):
        half = written_like(halve_minutes(_most(found)), found[0])
    else:
        half = _half_of_things(found)
        whole = _whole().search(before)
        if half and whole:
            return _part_of_whole(half, whole, found[0], after)
    if half is None:
        return f"{before}{found[0]}{after}"
    return f"{before}{half}{_fitting(half, after)}"


def _part_of_whole(half: str, whole: re.Match[str], number: str, after: str) -> str:
    """ "All the 4 letters" are "2 of the 4 letters", and "all 4 letters" are "2 letters"."""
    before, half = whole.string[: whole.start()], _with_capital(half, whole[0])
    if whole["of"]:
        return f"{before}{half} of {whole['of'].lower()} {number}{after}"
    return f"{before}{half}{_fitting(half, after)}"


def _fitting(half: str, after: str) -> str:
    return one_of(after) if value_of(half) == 1 else after


def _half_of_things(found: re.Match[str]) -> str | None:
    """Half of a number, or of the upper end of "2 to 3"; None of one, of a year, of "0 to 10"."""
    most = _most(found)
    least = value_of(found["low"]) if found["low"] else 1
    if most < 2 or not least or most in YEARS:
        return None
    return written_like(most // 2, found[0])


def _half_of_phrase(phrase: str, after: str) -> str | None:
    plain = " ".join(phrase.split()).casefold()
    half: str = next(one["half"] for one in told("amounts")["halved"] if one["said"] == plain)
    if plain == "both":
        next_word = re.match(r"\s+([^\W\d_]+)", after)
        if not next_word or singular(next_word[1]) == next_word[1]:
            return None
    return _with_capital(half, phrase)


def _most(found: re.Match[str]) -> int:
    value = value_of(found["high"] or found["number"])
    return value or 0


def _stands_apart(span: tuple[int, int], moments: Iterable[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in moments)


def _is_amount(before: str, after: str) -> bool:
    """No page, no bus, no "20 minutes before": what stands around a number says what it is."""
    rules = told("amounts")["untouched"]
    after_it = (
        rf"\s*-?\s*(?:(?:{any_of(rules['time_units'])})s?\s+)?(?:{any_of(rules['before'])})\b"
    )
    if re.search(rf"\b(?:{any_of(rules['after'])})\s+$", before, re.IGNORECASE):
        return False
    if re.match(after_it, after, re.IGNORECASE):
        return False
    if PART_OF_A_TIME.match(after):
        return False
    lasts = re.match(rf"[\s-]+(?:{any_of(rules['time_units'])})s?\b", after, re.IGNORECASE)
    soon = re.search(rf"\b(?:{any_of(rules['after_if_time'])})\s+$", before, re.IGNORECASE)
    return not (lasts and soon)


@cache
def _whole() -> re.Pattern[str]:
    whole = any_of(told("amounts")["untouched"]["whole"])
    return re.compile(rf"\b(?:(?:all\s+(?:of\s+)?)?(?P<of>{whole})|all)\s+$", re.IGNORECASE)


@cache
def _amounts() -> re.Pattern[str]:
    phrases = any_of([one["said"] for one in told("amounts")["halved"]])
    number = pattern()
    figures = r"(?<![\w.,:/@£$€-])(?:\d{1,3})"
    joined = rf"(?P<low>{figures}(?=\s?[-–]\s?\d)|{number}(?=\s+(?:to|or)\s))"
    return re.compile(
        rf"\b(?P<phrase>{phrases})\b"
        rf"|{joined}(?:\s?[-–]\s?|\s+(?:to|or)\s+)(?P<high>\d{{1,3}}(?![\w%:/@-]|[.,]\d)|{number})"
        rf"|(?P<number>{number})",
        re.IGNORECASE,
    )


def _with_capital(words: str, model: str) -> str:
    return words[:1].upper() + words[1:] if model[:1].isupper() else words
