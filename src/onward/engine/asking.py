"""Asking for feedback: by when an answer may come, and how often one does."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from onward.engine.heard import Asked
from onward.engine.lexicon import read
from onward.engine.plan.words import Source, source
from onward.engine.workdays import Workdays

_told = partial(read, "asking")


@dataclass(frozen=True, slots=True)
class Rate:
    """One thing that is known about how often answers come, and from where."""

    words: str
    source: Source


def due_after(day: date, *, workdays: Workdays) -> date:
    """The day by which an answer may come; the same wait holds after a nudge."""
    within: int = _told()["thresholds"]["answer_within_workdays"]
    return workdays.add(day, within)


def rest_after(arrived: datetime) -> datetime:
    """Until when an answer is only read and thanked for."""
    return arrived + timedelta(hours=_told()["thresholds"]["rest_hours"])


def whom_it_asks(letter_kind: str) -> Asked | None:
    """Whom a kind of letter asks for feedback; None for a letter that asks for nothing back."""
    asked = _told()["letters"].get(letter_kind)
    return Asked(asked) if asked else None


def rates(*, met: bool | None) -> tuple[Rate, ...]:
    """How often answers come; `met` tells whether somebody was met, None that it is not known."""
    about = {None: set(), True: {"met"}, False: {"applied"}}[met]
    return tuple(
        Rate(one["words"], source(one["source"]))
        for one in _told()["rates"]
        if "when" not in one or one["when"] in about
    )
