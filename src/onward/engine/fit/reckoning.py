"""Wants x job -> how well it fits, as a range, with what is not known yet."""

from collections.abc import Iterable, Mapping, Sequence

from onward.engine.fit.shapes import (
    Breaker,
    Comparison,
    Criterion,
    Fit,
    Job,
    LeftOut,
    Line,
    Met,
    Moment,
    Question,
    Rating,
    Score,
    Shift,
    View,
)
from onward.engine.fit.words import LEVELS, Kind, limits

Levels = Mapping[int, int | None]
STEPS = max(LEVELS) - min(LEVELS)
UNRATED = Rating()


def fit(criteria: Sequence[Criterion], ratings: Mapping[int, Rating]) -> Fit:
    """How one job fits, by its ratings under the keys of the criteria (evidence §7.3).

    The later level counts where there is one. Where the view dropped after the outcome, the
    earlier one counts; a deal-breaker is still told by the later. A level off the scale counts as
    not known, and is named in `left_out`.
    """
    left_out = tuple(_off_scale(criteria, ratings))
    before = {one.key: _on_scale(ratings.get(one.key, UNRATED).before) for one in criteria}
    after = {one.key: _on_scale(ratings.get(one.key, UNRATED).after) for one in criteria}
    shift = shift_between(before, after)
    first, second = (before, after) if shift.dropped else (after, before)
    levels = {key: second[key] if level is None else level for key, level in first.items()}
    return Fit(
        levels=levels,
        counted=view(criteria, levels),
        before=view(criteria, before),
        after=view(criteria, after),
        shift=shift,
        breakers=tuple(
            _breaker(one, before[one.key], after[one.key]) for one in criteria if one.dealbreaker
        ),
        worth_asking=_worth_asking(criteria, levels),
        left_out=left_out,
    )


def view(criteria: Iterable[Criterion], levels: Levels) -> View:
    """Score each kind of fit apart, and all criteria together."""
    listed = tuple(criteria)
    apart = {
        kind: score([one for one in listed if one.group.kind is kind], levels) for kind in Kind
    }
    return View(apart, score(listed, levels))


def score(criteria: Iterable[Criterion], levels: Levels) -> Score:
    """Σ importance·(level-1)/4 ÷ Σ importance over what is known (evidence §7.3).

    Reckoned in whole numbers up to one division, so that no rounding puts a value outside its range.
    """
    counting = [one for one in criteria if one.counts]
    known = [(one.importance, level) for one in counting if (level := levels.get(one.key))]
    reached = sum(importance * (level - min(LEVELS)) for importance, level in known)
    weight_known = STEPS * sum(importance for importance, _ in known)
    weight = STEPS * sum(one.importance for one in counting)
    if not weight:
        return Score(None, None, None, 0, 0)
    return Score(
        value=reached / weight_known if weight_known else None,
        low=reached / weight,
        high=(reached + weight - weight_known) / weight,
        known=len(known),
        of=len(counting),
    )


def shift_between(before: Levels, after: Levels) -> Shift:
    """How far the view moved, over the criteria rated both times; every one of them weighs the same."""
    moved = [
        later - earlier
        for key, earlier in before.items()
        if earlier is not None and (later := after.get(key)) is not None
    ]
    if not moved:
        return Shift(None, 0, dropped=False)
    mean = sum(moved) / len(moved)
    return Shift(mean, len(moved), dropped=mean <= limits().dropped_from)


def compare(criteria: Sequence[Criterion], jobs: Sequence[Job]) -> Comparison:
    """Put jobs side by side in the order given; none is called the better one."""
    fits = tuple(fit(criteria, job.ratings) for job in jobs)
    lines = tuple(Line(one, tuple(f.levels[one.key] for f in fits)) for one in criteria)
    nobody = tuple(line.criterion for line in lines if jobs and not any(line.levels))
    return Comparison(fits, lines, nobody, _ask_next(lines, jobs))


def _ask_next(lines: Iterable[Line], jobs: Sequence[Job]) -> Question | None:
    """A deal-breaker before anything else, then what narrows the ranges most."""
    questions = []
    for line in lines:
        pairs = zip(jobs, line.levels, strict=True)
        unknown = tuple(job.key for job, level in pairs if job.open and level is None)
        if unknown and _matters(line.criterion):
            questions.append(Question(line.criterion, unknown))
    return max(questions, key=_weight_of_asking, default=None)


def _weight_of_asking(question: Question) -> tuple[bool, int]:
    return question.criterion.dealbreaker, question.criterion.importance * len(question.jobs)


def _worth_asking(criteria: Iterable[Criterion], levels: Levels) -> tuple[Criterion, ...]:
    """What is not known and matters: deal-breakers first, then by importance, then as listed."""
    unknown = [one for one in criteria if levels[one.key] is None and _matters(one)]
    return tuple(sorted(unknown, key=lambda one: (not one.dealbreaker, -one.importance)))


def _matters(criterion: Criterion) -> bool:
    return criterion.dealbreaker or criterion.counts


def _breaker(criterion: Criterion, before: int | None, after: int | None) -> Breaker:
    """A view that dropped may be sour grapes; one deal-breaker may also be what was found out."""
    level = before if after is None else after
    if level is None:
        return Breaker(criterion, Met.UNKNOWN, None, None)
    met = Met.UNMET if level <= limits().unmet_to else Met.MET
    return Breaker(criterion, met, level, Moment.BEFORE if after is None else Moment.AFTER)


def _on_scale(level: int | None) -> int | None:
    return level if level in LEVELS else None


def _off_scale(criteria: Iterable[Criterion], ratings: Mapping[int, Rating]) -> Iterable[LeftOut]:
    for one in criteria:
        rating = ratings.get(one.key, UNRATED)
        for moment, level in ((Moment.BEFORE, rating.before), (Moment.AFTER, rating.after)):
            if level is not None and level not in LEVELS:
                yield LeftOut(one, moment, level)
