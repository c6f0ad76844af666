"""What a program may propose to a person: four kinds, each with fields of a known size.

Words of a program may come from a mail or an ad that wants to be obeyed. They are data here: cut to
size, without what a person cannot see, and nothing happens before somebody says yes.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from onward.engine.history import FIRST_DAY, LAST_DAY, Decider, Stage
from onward.engine.letters.kinds import LetterKind


class ProposalKind(StrEnum):
    NO = "no"
    DEBRIEF = "debrief"
    LETTER = "letter"
    PROMISE = "promise"


class NotProposable(Exception):
    """A field cannot be as it was given; `words` say why."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(f"{field}: {words}")
        self.field = field
        self.words = words


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that may be told. `read` gives what is kept; it raises `ValueError` with the reason."""

    read: Callable[[str, Any], str | int]
    needed: bool = False


# Control and format characters, but for tabs, line ends and what joins letters of some scripts: they
# hide words from a person that a program reads.
_JOINERS = "\u200c\u200d"
_LINE_ENDS = re.compile(r"\r\n?")
LONGEST_BODY = 20_000
# Of all fields together: a person reads it before a yes, and its column has an end.
LONGEST_IN_ALL = 40_000
MINUTES = range(5, 61)


def visible(words: str) -> str:
    """The words without what a person would not see of them."""
    return "".join(
        one
        for one in _LINE_ENDS.sub("\n", words)
        if one in "\n\t" + _JOINERS
        or unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )


def _text(longest: int) -> Callable[[str, Any], str]:
    def read(_name: str, given: Any) -> str:
        if not isinstance(given, str):
            raise ValueError("give text")
        words = visible(given).strip()
        if len(words) > longest:
            raise ValueError(f"{longest} letters at most")
        return words

    return read


def _line(longest: int) -> Callable[[str, Any], str]:
    text = _text(longest)
    return lambda name, given: " ".join(text(name, given).split())


def _one_of(known: type[StrEnum]) -> Callable[[str, Any], str]:
    def read(_name: str, given: Any) -> str:
        if given not in list(known):
            raise ValueError(f"one of {', '.join(known)}")
        return str(known(given))

    return read


def _day(_name: str, given: Any) -> str:
    try:
        day = date.fromisoformat(given)
    except (TypeError, ValueError):
        raise ValueError("a day such as 2026-11-24") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError("check the year of that day")
    return day.isoformat()


def _clock(_name: str, given: Any) -> str:
    try:
        return f"{time.fromisoformat(given):%H:%M}"
    except (TypeError, ValueError):
        raise ValueError("a time such as 10:30") from None


def _minutes(_name: str, given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or given not in MINUTES:
        raise ValueError(f"from {MINUTES.start} to {MINUTES.stop - 1}")
    return given


FIELDS: dict[ProposalKind, dict[str, Field]] = {
    ProposalKind.NO: {
        "employer": Field(_line(200)),
        "role": Field(_line(200)),
        "on": Field(_day, needed=True),
        "decided_by": Field(_one_of(Decider)),
        "stage": Field(_one_of(Stage)),
        "words": Field(_text(10_000)),
        "reason_stated": Field(_text(2_000)),
    },
    ProposalKind.DEBRIEF: {
        name: Field(_text(LONGEST_BODY))
        for name in ("facts", "intended", "happened", "surprise", "in_my_control", "outside",
                     "keep", "change_one")
    },
    ProposalKind.LETTER: {
        "kind": Field(_one_of(LetterKind), needed=True),
        "subject": Field(_line(200)),
        "body": Field(_text(LONGEST_BODY), needed=True),
    },
    ProposalKind.PROMISE: {
        "when": Field(_line(300)),
        "then": Field(_line(300), needed=True),
        "wish": Field(_line(300)),
        "outcome": Field(_text(500)),
        "obstacle": Field(_text(500)),
        "on_day": Field(_day),
        "at_time": Field(_clock),
        "minutes": Field(_minutes),
    },
}  # fmt: skip
# These are about one application.
ABOUT_ONE = frozenset({ProposalKind.DEBRIEF, ProposalKind.LETTER})


def read_proposal(
    kind: ProposalKind, told: Mapping[str, Any], *, about_one: bool = False
) -> dict[str, str | int]:
    """What is kept of it; `about_one` says that it names an application. Raises `NotProposable`."""
    fields = FIELDS[kind]
    if unknown := sorted(set(told) - set(fields)):
        raise NotProposable(unknown[0][:40], f"no such field; there are {', '.join(fields)}")
    kept = dict(_kept(fields, told))
    if kind is ProposalKind.NO and not kept.get("employer") and not about_one:
        raise NotProposable("employer", "say who it is, or which application")
    if kind in ABOUT_ONE and not about_one:
        raise NotProposable("application", "say which application it is about")
    if not kept:
        raise NotProposable(next(iter(fields)), "say at least one thing")
    if sum(len(str(value)) for value in kept.values()) > LONGEST_IN_ALL:
        raise NotProposable(next(iter(kept)), f"{LONGEST_IN_ALL} letters at most in all")
    return kept


def _kept(fields: Mapping[str, Field], told: Mapping[str, Any]) -> Any:
    for name, field in fields.items():
        value: str | int = ""
        if told.get(name) is not None:
            try:
                value = field.read(name, told[name])
            except ValueError as refusal:
                raise NotProposable(name, str(refusal)) from None
        if field.needed and value == "":
            raise NotProposable(name, "this one is needed")
        if value != "":
            yield name, value
