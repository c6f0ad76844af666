"""What may be said of each step of a search: counts first, then a range, then a point."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log
from typing import Any

from onward.engine.funnel.beta import at_most, quantile
from onward.engine.funnel.kinds import Cases
from onward.engine.funnel.ranges import Range, Ranges, mixed
from onward.engine.funnel.status import Status, Tally, status_of
from onward.engine.funnel.steps import Channel, Transition
from onward.engine.funnel.words import lexicon, phrase, thresholds

MOST_DOTS = 100
DOTS_A_ROW = 20
A_DOT = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One row of dots, drawn as dotted lines: the lengths are in the units of a dot's place."""

    shown: int
    filled: int

    @property
    def shown_to(self) -> str:
        return _line(self.shown)

    @property
    def filled_to(self) -> str:
        return _line(self.filled)


@dataclass(frozen=True, slots=True)
class Icons:
    """Dots to be drawn: so many of them filled, and for how many cases each stands."""

    filled: int
    shown: int
    each: int = 1

    @property
    def rows(self) -> tuple[Row, ...]:
        """Twenty in a row, the filled ones first."""
        starts = range(0, self.shown, DOTS_A_ROW)
        return tuple(
            Row(
                min(DOTS_A_ROW, self.shown - start),
                min(DOTS_A_ROW, max(0, self.filled - start)),
            )
            for start in starts
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """One step, and one way in or several counted together. Rates run from 0 to 1.

    `mean`, `low` and `high` are those of the Beta posterior, the interval being the equal-tailed
    80 %. Where we only count they are None, and so is `status`.
    """

    step: Transition
    channels: tuple[Channel, ...]
    tally: Tally
    usual: Range | None = None
    status: Status | None = None
    mean: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def channel(self) -> str:
        """The way in by its name; "all" where ways in are not told apart, "pooled" where few are mixed."""
        if self.step is not Transition.CONTACT:
            return "all"
        return self.channels[0].value if len(self.channels) == 1 else "pooled"

    @property
    def name(self) -> str:
        """The step, in words."""
        words: str = lexicon()["steps"][self.step]["name"]
        return words

    @property
    def through(self) -> str:
        """The way in, in words."""
        words: dict[str, str] = lexicon()["channels"]
        if self.channel != "pooled":
            return words[self.channel]
        return words["pooled"].format(names=", ".join(words[one] for one in self.channels))

    @property
    def counts(self) -> str:
        told = lexicon()["steps"][self.step]
        n, k = self.tally.n, self.tally.k
        return phrase("sentences", "counts", n=n, k=k, of=told["of"], passed=told["passed"])

    @property
    def sentence(self) -> str:
        """The one sentence that is fixed for this status (evidence §8, §13)."""
        return _sentence(self)

    @property
    def said(self) -> str:
        """The sentence with its counts, so that neither is ever met alone."""
        return f"{self.counts} {self.sentence}" if self.tally.n else self.sentence

    @property
    def interval(self) -> str | None:
        """The posterior in natural frequencies, range before point; None where nothing is known."""
        if self.mean is None or self.low is None or self.high is None or not self.tally.n:
            return None
        low, high, mean = (_in_100(rate) for rate in (self.low, self.high, self.mean))
        middle = phrase("sentences", "about", n=mean) if mean.isdigit() else mean
        return phrase("sentences", "interval", low=low, high=high, mean=middle)

    @property
    def icons(self) -> Icons:
        return icons(self.tally)


def state(
    step: Transition, channels: Sequence[Channel], tally: Tally, usual: Range | None
) -> Statement:
    """Say what the counts of one step allow, beside what is usual there."""
    if usual is None:
        return Statement(step, tuple(channels), tally)
    a, b = usual.alpha + tally.k, usual.beta + tally.n - tally.k
    outside = (1 - thresholds().interval) / 2
    return Statement(
        step=step,
        channels=tuple(channels),
        tally=tally,
        usual=usual,
        status=status_of(tally, usual),
        mean=a / (a + b),
        low=quantile(a, b, outside),
        high=quantile(a, b, 1 - outside),
    )


def statements(cases: Cases, ranges: Ranges) -> tuple[Statement, ...]:
    """Every step of a search: applying by way in, or together where there are few; then the rest."""
    said = [*applying(cases.tallies(Transition.CONTACT), ranges)]
    for step in (Transition.LATER, Transition.OFFER, Transition.ACCEPTED):
        together = sum(cases.tallies(step).values(), Tally(0, 0))
        said.append(state(step, tuple(Channel), together, ranges.at(step)))
    return tuple(said)


def planning_number(statement: Statement) -> str | None:
    """How many applications give an even chance of one first talk, in words; None where it helps nobody.

    At the 20th, 50th and 80th of 100 parts of the posterior (evidence §8), and never above 200.
    """
    usual, tally = statement.usual, statement.tally
    if statement.step is not Transition.CONTACT or usual is None or not tally.n:
        return None
    a, b = usual.alpha + tally.k, usual.beta + tally.n - tally.k
    high, middle, low = (_for_even_chance(quantile(a, b, share)) for share in (0.2, 0.5, 0.8))
    if high > thresholds().plan_at_most:
        return None
    if low == high:
        return phrase("planning", "one", low=low)
    return phrase("planning", "range", low=low, middle=middle, high=high)


def icons(tally: Tally) -> Icons:
    """At most a hundred dots; what happened at all is never rounded away."""
    each = max(1, ceil(tally.n / MOST_DOTS))
    filled = round(tally.k / each)
    return Icons(max(filled, min(tally.k, 1)), ceil(tally.n / each), each)


def _line(dots: int) -> str:
    """The length of a dotted line that just reaches its last dot, as a path says it."""
    return f"{(dots - 1) * A_DOT + 0.1:.1f}"


def applying(tallies: dict[Channel, Tally], ranges: Ranges) -> list[Statement]:
    """Ways in with ten cases stand alone, those with fewer are counted together (evidence §8)."""
    step, least = Transition.CONTACT, thresholds().pooled_below
    known = {channel: tally for channel, tally in tallies.items() if tally.n}
    small = [channel for channel, tally in known.items() if tally.n < least]
    said = [
        state(step, [channel], tally, ranges.at(step, channel))
        for channel, tally in known.items()
        if channel not in small
    ]
    if small:
        parts = [(ranges.at(step, channel), known[channel].n) for channel in small]
        together = sum((known[channel] for channel in small), Tally(0, 0))
        usual = mixed((part, n) for part, n in parts if part)
        said.append(state(step, small, together, parts[0][0] if len(small) == 1 else usual))
    return said or [state(step, [Channel.COLD], Tally(0, 0), ranges.at(step, Channel.COLD))]


def _sentence(one: Statement) -> str:
    n, k = one.tally.n, one.tally.k
    if n == 0:
        return phrase("sentences", "none")
    if one.usual is None or one.status is None:
        return phrase("sentences", "counts_only")
    words = lexicon()["steps"][one.step]
    if one.status is Status.TOO_EARLY:
        # A share above all that was published is a start to be glad of, and no more yet.
        if k > n * one.usual.high:
            return phrase("sentences", "good_start", n=n, k=k)
        pct = round(100 * at_most(k, n, one.usual.mean))
        return phrase("sentences", "too_early", n=n, k=k, pct=pct)
    return phrase(
        "sentences",
        one.status,
        n=n,
        k=k,
        range=_published(one.usual),
        **{"try": words["try"], "look": words["look"]},
    )


def _published(usual: Range) -> str:
    low, high = round(100 * usual.low), round(100 * usual.high)
    return f"{low}" if low == high else f"{low}–{high}"


def _in_100(rate: float) -> str:
    return f"{round(100 * rate)}" if rate >= 0.005 else phrase("sentences", "fewer_than_one")


def _for_even_chance(rate: float) -> int:
    return ceil(log(0.5) / log(1 - rate)) if rate > 0 else thresholds().plan_at_most + 1


def facts_of(one: Statement) -> dict[str, Any]:
    """A step as every program is told it; where we only count, there is no status and no rate."""
    return {
        "from": one.step.begins,
        "to": one.step.value,
        "channel": one.channel,
        "n": one.tally.n,
        "k": one.tally.k,
        "status": one.status.value if one.status else None,
        "mean": one.mean,
        "low": one.low,
        "high": one.high,
        "sentence": one.sentence,
        "said": one.said,
    }
