"""What a person looks for in a job, and how far one job meets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.fit import Moment, limits
from onward.reflection.models import Criterion, FitRating
from onward.tracker import changes
from onward.tracker.models import Application
from onward.tracker.models.naming import key_of


class TooManyCriteria(Exception):
    """There are twelve already, and more would say less; remove one first."""


class SaidAlready(Exception):
    """One in the same words is there already; change that one."""


class OutcomeCame(Exception):
    """The outcome became known, or was taken back, since the page was opened; look once more."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: a level from 1 to 5, or None for "I don't know yet", and where it comes from."""

    level: int | None
    source: str = ""


def add_criterion(
    owner: User,
    *,
    words: str,
    group: str,
    at: datetime,
    importance: int = Criterion.Importance.MUCH,
    dealbreaker: bool = False,
) -> Criterion:
    """Put one more at the end of the list. Raises `TooManyCriteria` and `SaidAlready`."""
    with changes.recording(owner, at=at, words=_("Added to what you look for")) as change:
        known = _listed(owner)
        if len(known) >= limits().criteria:
            raise TooManyCriteria
        _refuse_twice(words, known)
        return change.create(
            Criterion,
            owner=owner,
            words=words,
            group=group,
            importance=importance,
            dealbreaker=dealbreaker,
            position=known[-1].position + 1 if known else 0,
            added_at=at,
        )


def edit_criterion(criterion: Criterion, *, at: datetime, **told: Any) -> Criterion:
    """Set the fields told; its ratings stay. Raises `SaidAlready`."""
    words = _("Changed what you look for")
    with changes.recording(criterion.owner, at=at, words=words) as change:
        changes.lock(criterion)
        if "words" in told:
            others = Criterion.objects.owned_by(criterion.owner).exclude(pk=criterion.pk)
            _refuse_twice(told["words"], others)
        return change.update(criterion, **told)


def move_criterion(criterion: Criterion, *, by: int, at: datetime) -> None:
    """Move it up (`by` less than 0) or down the list; at the end of the list it stays."""
    owner = criterion.owner
    with changes.recording(owner, at=at, words=_("Moved what you look for")) as change:
        listed = _listed(owner)
        place = next(n for n, one in enumerate(listed) if one.pk == criterion.pk)
        moved = listed.pop(place)
        listed.insert(max(0, place + by), moved)
        for position, one in enumerate(listed):
            change.update(one, position=position)


def remove_criterion(criterion: Criterion, *, at: datetime) -> None:
    """Take it out with all its ratings; undo brings back both."""
    words = _("Removed from what you look for")
    with changes.recording(criterion.owner, at=at, words=words) as change:
        change.delete(criterion)


def moment_of(application: Application) -> Moment:
    """Which column is open. Once rated after an outcome, a reopened application stays there.

    The earlier view is only worth something if nobody writes it with the outcome in mind.
    """
    if not application.open:
        return Moment.AFTER
    rated = FitRating.objects.filter(application=application)
    return Moment.AFTER if rated.given_after().exists() else Moment.BEFORE


def rate_fit(
    application: Application, *, moment: Moment, given: Mapping[int, Given], at: datetime
) -> None:
    """Keep answers by the numbers of their criteria, in the column that is open; others stay.

    `moment` is what the person saw. Raises `OutcomeCame` where it is another by now. Criteria that
    are gone, or somebody else's, are passed over.
    """
    owner = application.owner
    words = _("Rated how it fits: %s") % application
    with changes.recording(owner, at=at, words=words) as change:
        changes.lock(application)
        if moment_of(application) != moment:
            raise OutcomeCame
        mine = Criterion.objects.owned_by(owner).in_bulk(list(given))
        rated = FitRating.objects.filter(application=application)
        kept = {rating.criterion_id: rating for rating in rated}
        for number, criterion in mine.items():
            rating = kept.get(number)
            told = _as_stored(given[number], moment, at)
            if rating is None:
                facts = {"application": application, "criterion": criterion, **told}
                change.create(FitRating, owner=owner, **facts)
            elif _says_more(rating, moment, given[number]):
                change.update(rating, **told)


def _listed(owner: User) -> list[Criterion]:
    """The list in its order, held until it is written: two windows must not add a twelfth each."""
    User.objects.select_for_update().get(pk=owner.pk)
    return list(Criterion.objects.owned_by(owner).in_order())


def _as_stored(given: Given, moment: Moment, at: datetime) -> dict[str, Any]:
    return {
        f"{moment}": given.level,
        f"{moment}_source": given.source,
        f"{moment}_on": at.date(),
    }


def _says_more(rating: FitRating, moment: Moment, given: Given) -> bool:
    """The day stays that of the answer: saying the same once more is no new answer."""
    was = (getattr(rating, moment), getattr(rating, f"{moment}_source"))
    return getattr(rating, f"{moment}_on") is None or was != (given.level, given.source)


def _refuse_twice(words: str, others: Any) -> None:
    if key_of(words) in {key_of(one.words) for one in others}:
        raise SaidAlready
