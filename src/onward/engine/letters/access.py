"""Asking for one's own data: which law, when it is offered, and the days that follow. No advice.

Sources: evidence §5. Only the laws researched there are cited; anywhere else the person checks locally.
"""

import tomllib
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from onward.engine.workdays import Workdays

# Evidence §5: offered from day 14 after the answer; whoever asks later has the same right.
OFFERED_AFTER = timedelta(days=14)
# GDPR Art. 12(3); V97 for the UK: one calendar month, and two more where it is complex.
ANSWER_MONTHS, EXTENDED_MONTHS = 1, 3
# V102: California confirms in 10 business days, answers in 45 days, and may take 45 more.
CONFIRM_WORKDAYS, ANSWER_DAYS, EXTENDED_DAYS = 10, 45, 90

EEA = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "HR",
        "CY",
        "CZ",
        "DK",
        "EE",
        "FI",
        "FR",
        "DE",
        "GR",
        "HU",
        "IE",
        "IT",
        "LV",
        "LT",
        "LU",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SK",
        "SI",
        "ES",
        "SE",
        "IS",
        "LI",
        "NO",
        "EL",
    ]
)


class Law(StrEnum):
    EU = "eu"
    UK = "uk"
    CALIFORNIA = "california"
    ELSEWHERE = "elsewhere"


class Scope(StrEnum):
    """What may be asked for, in the order in which a letter lists it (evidence §5)."""

    CONFIRMATION = "confirmation"
    CV = "cv"
    NOTES = "notes"
    MESSAGES = "messages"
    RANKING = "ranking"
    RECIPIENTS = "recipients"
    RETENTION = "retention"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Pause:
    """While they wait for something they needed to ask; `end` is None while they still wait."""

    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The days by which they confirm, answer, and answer at the latest; None where none is known."""

    confirm_by: date | None
    answer_by: date | None
    extended_by: date | None


@dataclass(frozen=True, slots=True)
class LawWords:
    """What a page says about a law: its name, and the facts with their source."""

    name: str
    facts: tuple[str, ...]


def law_of(country: str) -> Law | None:
    """The law of a country; None where the country is unknown, or more than one could apply."""
    code = country.strip().upper()
    if code in {"GB", "UK"}:
        return Law.UK
    if code in EEA:
        return Law.EU
    return Law.ELSEWHERE if code not in {"", "US"} else None


def offered_from(answered_on: date) -> date:
    """The first day on which the letter is offered."""
    return answered_on + OFFERED_AFTER


def months_after(day: date, months: int) -> date:
    """The same day some months on; the last day of the month where that day does not exist."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def deadlines(law: Law, *, asked_on: date, pauses: Sequence[Pause] = ()) -> Deadlines | None:
    """The days that a request sets in motion; None where the law is to be checked locally.

    A pause that goes on leaves no day for the answer: the clock stands still.
    """
    if law is Law.ELSEWHERE:
        return None
    confirm_by = None
    if law is Law.CALIFORNIA:
        confirm_by = Workdays("US", "CA").add(asked_on, CONFIRM_WORKDAYS)
    answer_by, extended_by = _answers(law, asked_on)
    if any(pause.end is None for pause in pauses):
        return Deadlines(confirm_by, None, None)
    stood = sum(((one.end - one.start) for one in pauses if one.end), timedelta())
    return Deadlines(confirm_by, answer_by + stood, extended_by + stood)


def words_on(law: Law) -> LawWords:
    entry = _file()["law"][law.value]
    return LawWords(entry["name"], tuple(entry["facts"]))


def gate() -> tuple[str, ...]:
    """What a person reads before they ask (evidence §5)."""
    return tuple(_file()["gate"])


def _answers(law: Law, asked_on: date) -> tuple[date, date]:
    if law is Law.CALIFORNIA:
        return asked_on + timedelta(days=ANSWER_DAYS), asked_on + timedelta(days=EXTENDED_DAYS)
    return months_after(asked_on, ANSWER_MONTHS), months_after(asked_on, EXTENDED_MONTHS)


@cache
def _file() -> dict[str, Any]:
    folder = resources.files("onward.engine.lexicon")
    return tomllib.loads(folder.joinpath("letters/access.toml").read_text("utf-8"))
