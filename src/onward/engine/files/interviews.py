"""Which appointments look like an interview, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from onward.engine.files.records import MeetingRecord


class Likeness(StrEnum):
    LIKELY = "likely"
    MAYBE = "maybe"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Known:
    """What the person's applications know by name."""

    employers: tuple[str, ...] = ()
    # Domains of mail addresses and sites of these employers.
    domains: frozenset[str] = frozenset()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """How much an appointment looks like an interview, and the reason in words."""

    meeting: MeetingRecord
    likeness: Likeness
    reason: str
    # The employer of the applications it was known by.
    employer: str = ""


def judge(meetings: Iterable[MeetingRecord], known: Known) -> tuple[Judged, ...]:
    return tuple(Judged(each, Likeness.OTHER, "") for each in meetings)
