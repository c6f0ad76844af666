"""Weeks that lie behind, counted kindly: rest and pauses leave no gap, and nothing is a run."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from onward.engine.keeping_going.week import SEVEN_DAYS
from onward.engine.keeping_going.words import phrase, phrase_of, told


@dataclass(frozen=True, slots=True)
class PastWeek:
    """A week that is over: how many promises it held, and how many came about."""

    begins_on: date
    promised: int
    kept: int
    rested: bool = False
    paused: bool = False

    @property
    def counts(self) -> bool:
        """Only a week with a promise can say anything; rest weeks and pauses are left out."""
        return self.promised > 0 and not (self.rested or self.paused)


@dataclass(frozen=True, slots=True)
class Counted:
    """In how many of the last weeks something that was promised came about."""

    weeks: int
    of: int
    in_a_row: bool = True

    @property
    def sentence(self) -> str:
        """ "3 of the last 4 weeks"; kind where it was none, and plain where nothing is known."""
        if not self.of:
            return phrase("week", "counted", "nothing_yet")
        if not self.weeks:
            return phrase("week", "counted", "none")
        key = "in_a_row" if self.in_a_row else "planned"
        return phrase_of("week", "counted", key, self.of, weeks=self.weeks)


def count_weeks(history: Iterable[PastWeek], *, of: int | None = None) -> Counted:
    """Look at the last weeks that held a promise; without a number, at the last four."""
    most: int = told("week")["limits"]["weeks_counted"] if of is None else of
    every = sorted(history, key=lambda week: week.begins_on)
    last = [week for week in every if week.counts][-most:]
    latest = every[-len(last) :] if last else []
    in_a_row = last == latest and all(
        later.begins_on - week.begins_on == SEVEN_DAYS for week, later in pairwise(last)
    )
    return Counted(sum(week.kept > 0 for week in last), len(last), in_a_row)


def under_half_twice(history: Iterable[PastWeek]) -> bool:
    """The last two weeks with promises both came to less than half: then the next gets smaller."""
    every = sorted(history, key=lambda week: week.begins_on)
    last = [week for week in every if week.counts][-2:]
    return len(last) == 2 and all(2 * week.kept < week.promised for week in last)


def make_it_smaller() -> str:
    """The words for it (evidence §1.6); they ask for less, and for nothing louder."""
    return phrase("week", "words", "smaller")
