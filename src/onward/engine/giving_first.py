"""What to write about when one wants nothing: thanks, good wishes, an update, something to read."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from onward.engine.lexicon import read

_told = partial(read, "touch")


class Idea(StrEnum):
    """In this order; the last needs nothing to be known."""

    THANKS = "thanks"
    NEW_JOB = "new_job"
    TRIED = "tried"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Known:
    """Something that happened, in the person's words, and its day."""

    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Given:
    """What one could tell somebody. What is not known is None."""

    advice_used: Known | None = None
    left_job: Known | None = None
    tried: Known | None = None


@dataclass(frozen=True, slots=True)
class Gift:
    """What to write about, and the words of it."""

    idea: Idea
    words: str = ""

    @property
    def sentence(self) -> str:
        said: str = _told()["ideas"][self.idea]
        return said.format(words=self.words.rstrip("."))


def choose(given: Given, *, last_on: date | None, today: date) -> Gift:
    """The first that is new since the last contact; what they heard already is no news."""
    new_job = _told()["limits"]["new_job_weeks"]
    told = (
        (Idea.THANKS, given.advice_used, None),
        (Idea.NEW_JOB, given.left_job, timedelta(weeks=new_job)),
        (Idea.TRIED, given.tried, None),
    )
    for idea, known, within in told:
        if known is None or not known.words.strip() or known.on > today:
            continue
        if within is not None and today - known.on > within:
            continue
        if last_on is None or known.on > last_on:
            return Gift(idea, known.words.strip())
    return Gift(Idea.ARTICLE)
