"""Whether something that was changed has helped: before and after, with the same honesty."""

from dataclasses import dataclass

from onward.engine.funnel.beta import exceeds
from onward.engine.funnel.ranges import Range
from onward.engine.funnel.status import Tally
from onward.engine.funnel.words import phrase, thresholds


@dataclass(frozen=True, slots=True)
class Compared:
    """A step before and after. `sure` is P(more often after), None while there are too few cases.

    `missing_before` and `missing_after` are how many more cases each side needs.
    """

    before: Tally
    after: Tally
    enough: int
    sure: float | None

    @property
    def missing_before(self) -> int:
        return max(0, self.enough - self.before.n)

    @property
    def missing_after(self) -> int:
        return max(0, self.enough - self.after.n)

    @property
    def helped(self) -> bool | None:
        """True once it is sure enough; else None, for then nobody can tell."""
        return True if self.sure is not None and self.sure >= thresholds().change_sure else None

    @property
    def sentence(self) -> str:
        """The counts of both sides, and what they allow to say."""
        counts = phrase(
            "change",
            "counts",
            before_k=self.before.k,
            before_n=self.before.n,
            after_k=self.after.k,
            after_n=self.after.n,
        )
        if self.helped:
            return f"{counts} {phrase('change', 'helped')}"
        said = f"{counts} {phrase('change', 'cant_tell')}"
        if self.sure is not None:
            return said
        return f"{said} {self._missing}"

    @property
    def _missing(self) -> str:
        """How many more cases it takes, on the side or the sides that lack them."""
        before, after = self.missing_before, self.missing_after
        name = "missing" if before and after else "missing_before" if before else "missing_after"
        return phrase("change", name, enough=self.enough, before=before, after=after)


def compare(before: Tally, after: Tally, prior: Range) -> Compared:
    """Compare a step before and after a change, each side beginning from what is usual (evidence §8)."""
    enough = prior.enough
    if min(before.n, after.n) < enough:
        return Compared(before, after, enough, None)
    sure = exceeds(
        prior.alpha + before.k,
        prior.beta + before.n - before.k,
        prior.alpha + after.k,
        prior.beta + after.n - after.k,
    )
    return Compared(before, after, enough, sure)
