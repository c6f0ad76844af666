"""What somebody rated in the room, as values: exercises by their kind, activities by their words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onward.accounts.models import User
from onward.engine.care import activity_of, fold
from onward.engine.helped import Rating, WhatHelped, what_helped
from onward.feelings.models import Activity, Exercise

# So many of each are opened, the latest first: nobody waits for years of walks.
AT_MOST = 500
ACTIVITIES = "activity"
# An activity goes by its words, so that the same one typed twice is one; no exercise has such a key.
BY_WORDS = "words:"


@dataclass(frozen=True)
class Helped:
    """What helped, beside how much of it there is."""

    what: WhatHelped
    # Exercises first to last as they helped, all activities together as one of them.
    cards: WhatHelped

    @cached_property
    def best(self) -> tuple[str, ...]:
        return tuple(row.what for row in self.cards.ordered)

    @cached_property
    def best_activities(self) -> tuple[str, ...]:
        """The words of the activities that can be put in an order."""
        return tuple(
            row.name.strip("“”") for row in self.what.ordered if row.what.startswith(BY_WORDS)
        )


def helped_so_far(owner: User) -> Helped:
    """Read what was rated; two queries, and each row is opened."""
    exercises = [one for one in _exercises(owner) if not one.is_damaged]
    activities = [one for one in _activities(owner) if not one.is_damaged]
    names = {kind.value: f"“{kind.label}”" for kind in Exercise.Kind}
    names |= {BY_WORDS + fold(one.words): f"“{_name_of(one.words)}”" for one in activities}
    done = [_rating(BY_WORDS + fold(one.words), one) for one in activities]
    together = [_rating(ACTIVITIES, one) for one in activities]
    said = [_rating(one.kind, one) for one in exercises]
    return Helped(
        what_helped([*said, *done], names=names), what_helped([*said, *together], names=names)
    )


def _exercises(owner: User) -> Iterator[Exercise]:
    ended = Exercise.objects.owned_by(owner).exclude(ended_at=None).defer("draft")
    yield from ended.latest_first()[:AT_MOST]


def _activities(owner: User) -> Iterator[Activity]:
    # The earliest last: of several spellings the oldest stays, whatever is typed later.
    yield from Activity.objects.owned_by(owner).done().order_by("-done_at", "-pk")[:AT_MOST]


def _name_of(words: str) -> str:
    known = activity_of(words)
    return known.words if known else words


def _rating(what: str, row: Exercise | Activity) -> Rating:
    felt = row if isinstance(row, Activity) else None
    return Rating(
        what=what,
        helped=row.helped,
        before=row.before,
        after=row.after,
        pleasure=felt.pleasure if felt else None,
        mastery=felt.mastery if felt else None,
    )
