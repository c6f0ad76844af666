"""What a case is: how far it came, how it ended, and why it may not count (evidence §8, §13)."""

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from onward.engine.funnel.status import Tally
from onward.engine.funnel.steps import Channel, Transition
from onward.engine.funnel.words import phrase_of
from onward.engine.history import Decider, EventKind

# How far a case came, in the order of the transitions; applying alone is 0.
CONTACT, LATER, OFFER, ACCEPTED = 1, 2, 3, 4
REACHED_BY = {step: nth for nth, step in enumerate(Transition, start=1)}


class End(StrEnum):
    """How a case ended; what is open and quiet for too long ended in silence."""

    WAITING = "waiting"
    NO = "no"
    SILENCE = "silence"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    ASIDE = "aside"


class Reason(StrEnum):
    """Why an application is not counted, or not at every step."""

    CANCELLED = "cancelled"
    FROZEN = "frozen"
    INTERNAL = "internal"
    KNOCKOUT = "knockout"
    WAITING = "waiting"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    NOT_SENT = "not_sent"
    SAME_CASE = "same_case"
    ROUNDS_UNTOLD = "rounds_untold"
    END_BEFORE_START = "end_before_start"
    TALK_AFTER_END = "talk_after_end"
    END_AHEAD = "end_ahead"


NOT_ABOUT_ANYBODY = {
    Decider.CANCELLED: Reason.CANCELLED,
    Decider.FROZEN: Reason.FROZEN,
    Decider.INTERNAL: Reason.INTERNAL,
    Decider.KNOCKOUT: Reason.KNOCKOUT,
}
ENDS = {
    EventKind.NO: End.NO,
    EventKind.SILENCE: End.SILENCE,
    EventKind.WITHDRAWN: End.WITHDRAWN,
    EventKind.ACCEPTED: End.ACCEPTED,
}


class Case(NamedTuple):
    """One employer and role: how far it came, how it ended, and why a step of it may not count."""

    number: int
    channel: Channel
    reach: int
    end: End
    reason: Reason | None = None

    def went_on(self, step: Transition) -> bool | None:
        """Whether it took this step; None while that is open, or says nothing."""
        return _went_on(self.reach, self.end, self.reason, REACHED_BY[step])


# Few kinds of cases make up thousands: way in, how far, how it ended, and why it may not count.
Kind = tuple[Channel, int, End, Reason | None]
kind_of = attrgetter("channel", "reach", "end", "reason")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Applications that are not counted for one reason, by their numbers, and how that is said."""

    reason: Reason
    numbers: tuple[int, ...]

    @property
    def words(self) -> str:
        return phrase_of("left_out", self.reason, len(self.numbers))


@dataclass(frozen=True, slots=True)
class Cases:
    """All cases of a search, and how many there are of each kind.

    `notes` say in plain words what was taken for granted.
    """

    counted: tuple[Case, ...]
    kinds: Mapping[Kind, int]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...] = ()

    def tallies(self, step: Transition) -> dict[Channel, Tally]:
        """What is known of a step, for each way in; the unknown stays out of both numbers."""
        nth = REACHED_BY[step]
        counts = {channel: [0, 0] for channel in Channel}
        for (channel, reach, end, reason), cases in self.kinds.items():
            passed = _went_on(reach, end, reason, nth)
            if passed is not None:
                counts[channel][0] += cases
                counts[channel][1] += cases if passed else 0
        return {channel: Tally(n, k) for channel, (n, k) in counts.items()}

    def among(self, numbers: Set[int]) -> "Cases":
        """The cases of these applications alone; what is left out of all is not told again."""
        counted = tuple(case for case in self.counted if case.number in numbers)
        return Cases(counted, Counter(map(kind_of, counted)), ())


def _went_on(reach: int, end: End, reason: Reason | None, step: int) -> bool | None:
    if end is End.ASIDE or reason is Reason.REOPENED:
        return None
    if reach >= step:
        return True
    if reach < step - 1 or end is End.WAITING:
        return None
    # Who leaves, or does not tell how many rounds there were, says nothing about this step.
    return None if reason in (Reason.WITHDRAWN, Reason.ROUNDS_UNTOLD) else False
