"""Rows of criteria and ratings, read into what the engine reckons with."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from onward.accounts.models import User
from onward.engine import fit as engine
from onward.reflection.models import Criterion, FitRating
from onward.tracker.models import Application


def criteria_of(owner: User) -> list[Criterion]:
    return list(Criterion.objects.owned_by(owner).in_order())


def as_told(criterion: Criterion) -> engine.Criterion:
    return engine.Criterion(
        key=criterion.pk,
        words=criterion.words,
        group=engine.Group(criterion.group),
        importance=criterion.importance,
        dealbreaker=criterion.dealbreaker,
    )


def ratings_told(rows: Iterable[FitRating]) -> dict[int, engine.Rating]:
    return {row.criterion_id: engine.Rating(row.before, row.after) for row in rows}


def fit_of(criteria: Iterable[Criterion], rows: Iterable[FitRating]) -> engine.Fit:
    """How one job fits; the rows are its ratings."""
    return engine.fit([as_told(one) for one in criteria], ratings_told(rows))


def compared(
    criteria: Iterable[Criterion], applications: Sequence[Application]
) -> engine.Comparison:
    """Several jobs side by side, with one query for the ratings of all of them."""
    rows = defaultdict(list)
    for row in FitRating.objects.filter(application__in=applications):
        rows[row.application_id].append(row)
    jobs = [engine.Job(one.pk, ratings_told(rows[one.pk]), open=one.open) for one in applications]
    return engine.compare([as_told(one) for one in criteria], jobs)


class FitBeside:
    """Fit on the page of an application, which knows nothing of this room.

    Nothing is looked up before it is shown: whether there is such an application is for others to say.
    """

    template = "reflection/fit/on_application.html"

    def __init__(self, owner: User, number: int) -> None:
        self.owner = owner
        self.number = number

    @cached_property
    def fit(self) -> engine.Fit:
        rows = FitRating.objects.owned_by(self.owner).filter(application=self.number)
        return fit_of(criteria_of(self.owner), rows)

    @property
    def unmet(self) -> tuple[engine.Breaker, ...]:
        return self.fit.breakers_that_are(engine.Met.UNMET)


def fit_on(owner: User, number: int) -> FitBeside:
    """For the page of the application of that number."""
    return FitBeside(owner, number)
