"""Asking for feedback: by when an answer may come, and how often one does."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from onward.engine.heard import Asked
from onward.engine.plan.words import Source, source
from onward.engine.workdays import Workdays


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


@cache
def _told() -> dict[str, Any]:
    text = files("onward.engine.lexicon").joinpath("asking.toml").read_text("utf-8")
    return tomllib.loads(text)
