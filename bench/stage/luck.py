"""Made-up searches whose true rates are known, so that what is said of them can be judged."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onward.engine.funnel import Channel, Ranges, Status, Tally, Transition, status_of
from onward.engine.funnel.statements import applying

RANGES = Ranges()
# Days until something comes of a step: half within the middle one. Nothing by the last day is a no.
# The middles are our own guess. A "yes" takes longer than a quick no, and most noes never come and count
# late: in its first days a search looks a little worse than the truth, and then a little better.
PACE = {
    Transition.CONTACT: (12, 8, 0.45, 45),
    Transition.LATER: (10, 8, 0.65, 28),
    Transition.OFFER: (9, 9, 0.75, 28),
}
SPREAD = 0.7
STEPS = tuple(PACE)


@dataclass(frozen=True, slots=True)
class Truth:
    """The rates a search really has, from 0 to 1: by way in, to a later round, to an offer."""

    name: str
    contact: dict[Channel, float]
    later: float
    offer: float

    def rate(self, step: Transition, channel: Channel) -> float:
        if step is Transition.CONTACT:
            return self.contact[channel]
        return self.later if step is Transition.LATER else self.offer


def truth(name: str, times: float) -> Truth:
    """Rates that are so many times the usual ones; nobody is sure of more than 95 in 100."""

    def of(step: Transition, channel: Channel | None = None) -> float:
        usual = RANGES.at(step, channel)
        assert usual is not None
        return min(0.95, usual.mean * times)

    contact = {channel: of(Transition.CONTACT, channel) for channel in Channel}
    return Truth(name, contact, of(Transition.LATER), of(Transition.OFFER))


def lowest_published() -> Truth:
    """A search that is usual by the lowest rate that was published for each step."""
    usual = {key: one.low for key, one in RANGES.items()}
    cold = usual[Transition.CONTACT, Channel.COLD]
    met = usual[Transition.CONTACT, Channel.REFERRAL]
    contact = {Channel.COLD: cold, Channel.REFERRAL: met, Channel.RECRUITER: met}
    return Truth(
        "usual, lowest", contact, usual[Transition.LATER, None], usual[Transition.OFFER, None]
    )


@dataclass(frozen=True, slots=True)
class Day:
    """What is told from this day of the search on: the lowest status of each step, and the naive flag."""

    on: int
    said: dict[Transition, Status]
    naive: dict[Transition, bool]


def days(truth: Truth, channels: list[Channel], draw: random.Random) -> Iterator[Day]:
    """A search with one application a day, looked at whenever something came of it."""
    tallies: dict[tuple[Transition, Channel], list[int]] = {}
    happened = sorted(
        event for day, channel in enumerate(channels) for event in _case(truth, channel, day, draw)
    )
    for nth, (day, step, channel, went_on) in enumerate(happened):
        tally = tallies.setdefault((Transition(step), Channel(channel)), [0, 0])
        tally[0] += 1
        tally[1] += went_on
        if nth + 1 == len(happened) or happened[nth + 1][0] != day:
            yield _look(day, tallies)


def _case(
    truth: Truth, channel: Channel, day: int, draw: random.Random
) -> Iterator[tuple[int, str, str, bool]]:
    for step, (yes, no, answering, silent) in PACE.items():
        if draw.random() < truth.rate(step, channel):
            day += _days(yes, draw)
            yield day, step.value, channel.value, True
            continue
        waited = min(silent, _days(no, draw)) if draw.random() < answering else silent
        yield day + waited, step.value, channel.value, False
        return


def _days(middle: float, draw: random.Random) -> int:
    return round(middle * draw.lognormvariate(0, SPREAD))


def _look(on: int, tallies: dict[tuple[Transition, Channel], list[int]]) -> Day:
    said: dict[Transition, Status] = {}
    naive: dict[Transition, bool] = {}
    for step in STEPS:
        counts = tuple(tuple(tallies.get((step, channel), (0, 0))) for channel in Channel)
        said[step], naive[step] = _told(step, counts)
    return Day(on, said, naive)


@cache
def _told(step: Transition, counts: tuple[tuple[int, ...], ...]) -> tuple[Status, bool]:
    """The lowest thing said of a step; and whether a raw percentage would be flagged as below usual."""
    tallies = {channel: Tally(*count) for channel, count in zip(Channel, counts, strict=True)}
    if step is Transition.CONTACT:
        said = applying(tallies, RANGES)
        parts = [(one.tally, one.usual, one.status) for one in said]
    else:
        together, usual = sum(tallies.values(), Tally(0, 0)), RANGES.at(step)
        assert usual is not None
        parts = [(together, usual, status_of(together, usual))]
    order = [Status.LOW, Status.LEANING_LOW, Status.IN_RANGE, Status.HIGH, Status.TOO_EARLY]
    lowest = min((status for _, _, status in parts if status), key=order.index)
    flagged = any(
        tally.n and usual and tally.k / tally.n < usual.mean for tally, usual, _ in parts
    )
    return lowest, flagged
