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

    @property
    def told(self) -> str:
        """The words as a letter to them takes them."""
        said: str = _told()["told"].get(self.idea, "{words}")
        return said.format(words=self.words)


def choose(given: Given, *, last_on: date | None, today: date, before: Idea | None = None) -> Gift:
    """The first that is new since the last contact; what they heard already is no news.

    What was proposed `before` stays, as long as it still is news.
    """
    told = {
        Idea.THANKS: given.advice_used,
        Idea.NEW_JOB: given.left_job,
        Idea.TRIED: given.tried,
    }
    for idea in (*([before] if before else []), *told):
        known = told.get(idea)
        if known and _is_news(idea, known, last_on=last_on, today=today):
            return Gift(idea, known.words.strip())
    return Gift(Idea.ARTICLE)


def _is_news(idea: Idea, known: Known, *, last_on: date | None, today: date) -> bool:
    new_job = timedelta(weeks=_told()["limits"]["new_job_weeks"])
    if not known.words.strip() or known.on > today:
        return False
    if idea is Idea.NEW_JOB and today - known.on > new_job:
        return False
    return last_on is None or known.on > last_on
