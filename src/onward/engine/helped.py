"""What helped, as a person rated it: counts first, an order only where there are enough, never advice."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from statistics import median

from onward.engine.lexicon import read

_told = partial(read, "helped")

LEVELS = (3, 2, 1, 0)


@dataclass(frozen=True, slots=True)
class Rating:
    """One time something was done. What was not said is None."""

    what: str
    helped: int | None = None
    before: int | None = None
    after: int | None = None
    pleasure: int | None = None
    mastery: int | None = None


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of what was said, and how often it was said."""

    value: float
    n: int

    @property
    def words(self) -> str:
        return f"{self.value:g}"


@dataclass(frozen=True, slots=True)
class Row:
    """All that was said of one thing. `counts` go from 3 (a lot) to 0 (not at all)."""

    what: str
    name: str
    times: int
    counts: tuple[int, int, int, int]
    before: Middle | None
    after: Middle | None
    pleasure: Middle | None
    mastery: Middle | None
    close: bool = False

    @property
    def n(self) -> int:
        return sum(self.counts)

    @property
    def early(self) -> bool:
        needed: int = _told()["needed"]
        return self.n < needed

    @property
    def score(self) -> float:
        """The mean rating, drawn towards the middle while there are few."""
        return _score(sum(level * n for level, n in zip(LEVELS, self.counts, strict=True)), self.n)

    @property
    def said(self) -> str:
        """The ratings with their counts, in a sentence."""
        told = _told()["said"]
        parts = [
            told["more" if place else "first"].format(level=level, times=_times(n))
            for place, (level, n) in enumerate(_given(self.counts))
        ]
        if not parts:
            return str(told["none"].format(name=self.name))
        *most, last = parts
        # "3 of 3 twice, 2 once and 0 once": the counts always stand with the ratings.
        times = f"{', '.join(most)} and {last}" if most else last
        return str(told["rated"].format(name=self.name, times=times))

    @property
    def order_said(self) -> str:
        """What the number of ratings allows: an order, a close one, or none yet."""
        told = _told()
        if self.early:
            return str(told["said"]["early"].format(n=self.n, needed=told["needed"]))
        return str(told["said"]["close"]) if self.close else ""

    @property
    def beside(self) -> tuple[str, ...]:
        """How heavy it was before and after, and how it felt, each with how often it was said."""
        return tuple(_beside(self))


@dataclass(frozen=True)
class WhatHelped:
    """What can be put in an order, and what cannot yet."""

    rows: tuple[Row, ...]

    @cached_property
    def ordered(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.early)

    @cached_property
    def early(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.early)


def what_helped(ratings: Iterable[Rating], *, names: dict[str, str]) -> WhatHelped:
    """Put the ratings together by what was done; `names` says how each is called."""
    by_what: dict[str, list[Rating]] = defaultdict(list)
    for rating in ratings:
        by_what[rating.what].append(rating)
    rows = [
        _row(what, names.get(what, what), told)
        for what, told in by_what.items()
        if any(map(_says, told))
    ]
    ordered = sorted((row for row in rows if not row.early), key=_place)
    # What cannot be ordered stands by its name: any other order would say something.
    early = sorted((row for row in rows if row.early), key=lambda row: (row.name, row.what))
    return WhatHelped((*_with_closeness(ordered), *early))


def _says(rating: Rating) -> bool:
    """Whether anything was said; one number of before and after says nothing alone."""
    pair = rating.before is not None and rating.after is not None
    return pair or any(
        said is not None for said in (rating.helped, rating.pleasure, rating.mastery)
    )


def _place(row: Row) -> tuple[float, int, str, str]:
    return -row.score, -row.n, row.name, row.what


def _with_closeness(rows: list[Row]) -> Iterator[Row]:
    """Mark the rows that one more rating could move past a neighbour."""
    for place, row in enumerate(rows):
        above = rows[place - 1] if place else None
        below = rows[place + 1] if place + 1 < len(rows) else None
        up = above is not None and _one_more(row, 3) >= above.score
        down = below is not None and _one_more(row, 0) <= below.score
        overtaken = below is not None and _one_more(below, 3) >= row.score
        caught = above is not None and _one_more(above, 0) <= row.score
        yield replace(row, close=up or down or overtaken or caught)


def _one_more(row: Row, level: int) -> float:
    total = sum(level * n for level, n in zip(LEVELS, row.counts, strict=True))
    return _score(total + level, row.n + 1)


def _score(total: float, n: int) -> float:
    told = _told()
    score: float = (total + told["middle"] * told["weight"]) / (n + told["weight"])
    return score


def _row(what: str, name: str, told: list[Rating]) -> Row:
    given = Counter(rating.helped for rating in told)
    # Only where both were said do the two belong to each other.
    pairs = [
        (rating.before, rating.after)
        for rating in told
        if rating.before is not None and rating.after is not None
    ]
    return Row(
        what=what,
        name=name,
        times=len(told),
        counts=(given[3], given[2], given[1], given[0]),
        before=_middle(before for before, _ in pairs),
        after=_middle(after for _, after in pairs),
        pleasure=_middle(rating.pleasure for rating in told),
        mastery=_middle(rating.mastery for rating in told),
    )


def _middle(values: Iterable[int | None]) -> Middle | None:
    said = [value for value in values if value is not None]
    return Middle(median(said), len(said)) if said else None


def _given(counts: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    return ((level, n) for level, n in zip(LEVELS, counts, strict=True) if n)


def _times(n: int) -> str:
    told = _told()["said"]
    words: list[str] = told["times"]
    return words[n - 1] if n <= len(words) else str(told["many_times"].format(n=n))


def _beside(row: Row) -> Iterator[str]:
    told = _told()["said"]
    if row.before and row.after:
        words = told["heavy_once" if row.before.n == 1 else "heavy"]
        yield words.format(before=row.before.words, after=row.after.words, n=row.before.n)
    for name, felt in (("pleasure", row.pleasure), ("mastery", row.mastery)):
        if felt:
            words = told["felt_once" if felt.n == 1 else "felt"]
            yield words.format(what=told[name], middle=felt.words, n=felt.n)
