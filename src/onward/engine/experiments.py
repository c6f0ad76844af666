"""Whether one change helped: a search cut in two at the day it began, compared as the funnel compares."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from onward.engine.funnel import (
    Case,
    Channel,
    Compared,
    Ranges,
    Tally,
    Trail,
    Transition,
    compare,
)
from onward.engine.funnel.words import lexicon
from onward.engine.lexicon import read

_told = partial(read, "experiments")


@dataclass(frozen=True, slots=True)
class Trial:
    """One change: the step it is meant for, and from when until when it is tried."""

    step: Transition
    began_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Before and after. `channel` is the one way in that is compared, None where all are.

    `undated` counts cases that say something of the step, and not when.
    """

    compared: Compared
    channel: Channel | None
    undated: int

    @property
    def sentence(self) -> str:
        """The counts of both sides, and what they allow to say."""
        return self.compared.sentence

    @property
    def beside(self) -> str:
        """What was left out of the comparison."""
        return " ".join(_beside(self))


def answer(
    trial: Trial, cases: Iterable[Case], *, days: Mapping[int, date | None], ranges: Ranges
) -> Answer:
    """Compare the cases tried before a change with those since; `days` tell when each was tried.

    A case stays out while it is open, and where nobody knows its day. For first talks only the
    most frequent way in is compared: a search that turned to referrals has not changed its letters.
    Raises `ValueError` for a step of which nothing is usual.
    """
    sides: dict[Channel | None, tuple[list[bool], list[bool]]] = defaultdict(lambda: ([], []))
    undated = 0
    for case in cases:
        went_on = case.went_on(trial.step)
        if went_on is None:
            continue
        day = days.get(case.number)
        if day is None:
            undated += 1
        elif trial.ended_on is None or day <= trial.ended_on:
            since = day >= trial.began_on
            sides[_way_in(case, trial.step)][since].append(went_on)
    channel = _most_frequent(sides) if trial.step is Transition.CONTACT else None
    usual = ranges.at(trial.step, channel)
    if usual is None:
        raise ValueError(f"nothing is known of what is usual at {trial.step}")
    before, after = sides[channel]
    compared = compare(_tally(before), _tally(after), usual)
    return Answer(compared, channel, undated)


def tried_on(trail: Trail, step: Transition) -> date | None:
    """The day a step was tried: the application was sent, the first talk held, or the last one."""
    if step is Transition.CONTACT:
        return trail.applied_on
    if step is Transition.LATER:
        return trail.first_talk_on
    return trail.last_talk_on if step is Transition.OFFER else None


def _tally(went_on: list[bool]) -> Tally:
    return Tally(len(went_on), sum(went_on))


def _way_in(case: Case, step: Transition) -> Channel | None:
    return case.channel if step is Transition.CONTACT else None


def _most_frequent(sides: Mapping[Channel | None, tuple[list[bool], list[bool]]]) -> Channel:
    """The way in with the most cases on its thinner side; of equal ones, as the funnel names them."""

    def cases(channel: Channel) -> tuple[int, int]:
        before, after = (len(side) for side in sides.get(channel, ([], [])))
        return min(before, after), before + after

    return max(Channel, key=cases)


def _beside(one: Answer) -> Iterator[str]:
    told = _told()
    if one.channel:
        yield told["same_way"].format(channel=lexicon()["channels"][one.channel])
    if one.undated:
        single, several = told["undated"]
        yield (single if one.undated == 1 else several).format(n=one.undated)
