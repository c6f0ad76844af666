"""How often the funnel says what it says, when the truth is known; and how long it takes to count.

    python bench/funnel.py [searches]

Each search is made up, with one application a day and a person who looks every day. What is printed
stands beside the naive way: a raw percentage, flagged whenever it lies below the usual rate.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from statistics import median

from onward.engine.funnel import (
    Channel,
    History,
    Ranges,
    Round,
    Status,
    Tally,
    Trail,
    Transition,
    cases,
    statements,
    status_of,
    trail_of,
)
from onward.engine.funnel.beta import below, quantile
from onward.engine.history import Decider, EventKind, Happening, Stage
from onward.engine.workdays import Workdays
from stage import luck
from stage.figures import introduce, verdict
from stage.luck import STEPS, Truth

SEARCHES = 10_000
APPLICATIONS = 100
AT_ONE_LOOK, EVER = 0.05, 0.10
LIMIT_MS = 10
# The days on which it is counted how many searches say what: from the first to the last.
EVERY, HORIZON = 5, 300
ORDER = (Status.TOO_EARLY, Status.LOW, Status.LEANING_LOW, Status.IN_RANGE, Status.HIGH)
TODAY = date(2026, 11, 24)
LONGEST = 1_000
# A step, or any of them.
Where = Transition | None
WAYS_IN = {
    "all applied directly": [Channel.COLD] * APPLICATIONS,
    "all through people": [Channel.REFERRAL] * APPLICATIONS,
    "60 direct, 25 people, 15 recruiter": [
        Channel.RECRUITER
        if nth % 20 in (3, 9, 15)
        else Channel.REFERRAL
        if nth % 4 == 1
        else Channel.COLD
        for nth in range(APPLICATIONS)
    ],
}


class Judged:
    """What was said over many searches of one truth: at the end, on each of many days, and ever."""

    def __init__(self, truth: Truth, channels: list[Channel], searches: int) -> None:
        self.searches = searches
        self.last: Counter[tuple[Where, Status]] = Counter()
        self.on_day: Counter[tuple[Where, int]] = Counter()
        self.ever: Counter[Where] = Counter()
        self.flagged_last: Counter[Where] = Counter()
        self.flagged_ever: Counter[Where] = Counter()
        for nth in range(searches):
            self._add(list(luck.days(truth, channels, random.Random(nth))))

    def _add(self, looks: list[luck.Day]) -> None:
        ever, flagged = set[Where](), set[Where]()
        for look, following in pairwise([*looks, None]):
            assert look is not None
            low = _where(look, lambda look, step: look.said[step] is Status.LOW)
            ever |= low
            flagged |= _where(look, lambda look, step: look.naive[step])
            until = following.on if following else HORIZON
            for day in range(-(-look.on // EVERY) * EVERY, until, EVERY):
                self.on_day.update((where, day) for where in low)
        end = looks[-1]
        self.last.update((step, end.said[step]) for step in STEPS)
        self.last[None, Status.LOW] += Status.LOW in end.said.values()
        self.flagged_last.update(_where(end, lambda look, step: look.naive[step]))
        self.ever.update(ever)
        self.flagged_ever.update(flagged)

    def worst_day(self, where: Where) -> float:
        """The share of searches that say "low", on the day on which most do."""
        days = (count for (place, _), count in self.on_day.items() if place == where)
        return max(days, default=0) / self.searches

    def share(self, counted: Counter[Where], where: Where) -> float:
        return counted[where] / self.searches


def _where(look: luck.Day, is_so: Callable[[luck.Day, Transition], bool]) -> set[Where]:
    steps: set[Where] = {step for step in STEPS if is_so(look, step)}
    return steps | {None} if steps else steps


def main() -> None:
    introduce("The funnel")
    searches = int(sys.argv[1]) if len(sys.argv) > 1 else SEARCHES
    truths = [
        luck.truth("usual", 1),
        luck.lowest_published(),
        luck.truth("half of usual", 0.5),
        luck.truth("twice usual", 2),
    ]
    for name, channels in WAYS_IN.items():
        print(f"\n{searches:,} searches of {APPLICATIONS}, {name}; looked at every day, of 100")
        print(f"{'':<40}{'said at the last look':>34}{'low: worst':>15}{'':>6}{'naive flag':>16}")
        print(
            f"{'truth, step':<40}{'early':>7}{'low':>6}{'leaning':>8}{'usual':>7}{'high':>6}"
            f"{'day':>15}{'ever':>6}{'last':>10}{'ever':>6}"
        )
        for truth in truths:
            judged = Judged(truth, channels, searches)
            for step in (*STEPS, None):
                print_line(truth, step, judged)
    print_time_to_low(min(searches, 2_000))
    print_speed()


def print_line(truth: Truth, where: Where, judged: Judged) -> None:
    name = f"{truth.name}, {f'{where.begins} to {where}' if where else 'at any step'}"
    said = [100 * judged.last[where, status] / judged.searches for status in ORDER]
    told = [
        f"{share:{width}.1f}" if where or status is Status.LOW else " " * width
        for share, status, width in zip(said, ORDER, (7, 6, 8, 7, 6), strict=True)
    ]
    worst, ever = judged.worst_day(where), judged.share(judged.ever, where)
    naive = [
        100 * judged.share(counted, where)
        for counted in (judged.flagged_last, judged.flagged_ever)
    ]
    is_usual = truth.name == "usual"
    verdicts = f"  {verdict(worst, AT_ONE_LOOK)}, {verdict(ever, EVER)}" if is_usual else ""
    print(
        f"{name:<40}{''.join(told)}{100 * worst:15.1f}{100 * ever:6.1f}"
        f"{naive[0]:10.1f}{naive[1]:6.1f}{verdicts}"
    )


def print_time_to_low(searches: int) -> None:
    """How many cases of a step it takes until "low" is said, where the truth is half of usual."""
    print(
        f"\ncases of a step until a right “low”, where the truth is half of usual; {searches:,} searches"
    )
    ranges = Ranges()
    for name, step, channel in (
        ("applied directly to contact", Transition.CONTACT, Channel.COLD),
        ("through people to contact", Transition.CONTACT, Channel.REFERRAL),
        ("contact to later round", Transition.LATER, Channel.COLD),
        ("later round to offer", Transition.OFFER, Channel.COLD),
    ):
        usual = ranges.at(step, channel)
        assert usual is not None
        status = cache(lambda n, k, usual=usual: status_of(Tally(n, k), usual))
        took = sorted(
            _cases_until_low(status, usual.mean / 2, random.Random(n)) for n in range(searches)
        )
        middle = median(took)
        said = sum(one <= LONGEST for one in took)
        words = f"{middle:.0f}" if middle <= LONGEST else f"more than {LONGEST:,}"
        print(
            f"  {name:<30} median {words:>15}; within {LONGEST:,} cases in {100 * said / searches:.0f} of 100"
        )


def _cases_until_low(status, rate: float, draw: random.Random) -> int:  # type: ignore[no-untyped-def]
    k = 0
    for n in range(1, LONGEST + 1):
        k += draw.random() < rate
        if status(n, k) is Status.LOW:
            return n
    return LONGEST + 1


def print_speed() -> None:
    """2,000 applications with 20,000 events: from what was read of them to what is said."""
    histories = list(_long_search(2_000))
    trails = [trail_of(one, today=TODAY) for one in histories]
    workdays = Workdays("DE")
    print("\n2,000 applications counted anew, in ms on a processor")
    _print_took("from what decides of each (the page)", lambda: _say(trails, workdays), LIMIT_MS)
    _print_took(
        "the same, no figure kept from before",
        lambda: (quantile.cache_clear(), below.cache_clear(), _say(trails, workdays)),
        LIMIT_MS,
    )
    _print_took(
        "from all 20,000 events (the library)",
        lambda: _say([trail_of(one, today=TODAY) for one in histories], workdays),
        None,
    )


def _say(trails: list[Trail], workdays: Workdays) -> list[str]:
    sorted_out = cases(trails, today=TODAY, workdays=workdays)
    return [one.said for one in statements(sorted_out, Ranges())]


def _print_took(name: str, work, limit: float | None) -> None:  # type: ignore[no-untyped-def]
    work()
    took = []
    for _ in range(20):
        began = time.thread_time()
        work()
        took.append(1000 * (time.thread_time() - began))
    judged = verdict(median(took), limit) if limit else ""
    print(f"  {name:<40} median {median(took):5.1f}, most {max(took):5.1f}  {judged}")


def _long_search(applications: int) -> Iterator[History]:
    """A search larger than a life: ten events each, some with several rounds."""
    draw = random.Random(7)
    live = [Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL]
    for number in range(applications):
        first = TODAY - timedelta(days=draw.randint(0, 600))
        days = sorted(first + timedelta(days=draw.randint(0, 60)) for _ in range(9))
        talks = [day for day in days[:8] if draw.random() < 0.1]
        events = [Happening(EventKind.APPLIED, first, Stage.APPLIED)]
        events += [
            Happening(EventKind.INTERVIEW, day, draw.choice(live))
            if day in talks
            else Happening(EventKind.ACKNOWLEDGED, day)
            for day in days[:8]
        ]
        ended = draw.choice(
            [EventKind.NO, EventKind.NO, EventKind.SILENCE, EventKind.ACKNOWLEDGED]
        )
        events.append(Happening(ended, days[8]))
        yield History(
            number,
            f"Employer {number // 2} Ltd",
            f"Role {number % 37}",
            tuple(events),
            draw.choice([None, *Channel]),
            tuple(Round(day, Stage.INTERVIEW) for day in talks),
            draw.choice(list(Decider)) if ended is EventKind.NO else None,
        )


if __name__ == "__main__":
    main()
