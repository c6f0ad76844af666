"""Good moments: kept, set right, drawn on a hard day, put away."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.motivation.models import Moment
from onward.tracker import changes
from onward.tracker.models import Application


class KeptAlready(Exception):
    """These words are in the jar already. `known` is where."""

    def __init__(self, known: Moment) -> None:
        super().__init__(str(known))
        self.known = known


def keep_moment(
    owner: User,
    *,
    words: str,
    happened_on: date,
    at: datetime,
    kind: str = Moment.Kind.SAID,
    application: Application | None = None,
) -> Moment:
    """Keep something good. Raises `KeptAlready`, and `vault.Locked` while the room is locked."""
    with changes.recording(owner, at=at, words=_("Kept: a good moment")) as change:
        _refuse_twice(owner, words)
        return change.create(
            Moment,
            owner=owner,
            kind=kind,
            words=words,
            happened_on=happened_on,
            application=application,
        )


def _refuse_twice(owner: User, words: str) -> None:
    """A jar is small enough to be looked through; what is sealed cannot be asked for by its words."""
    mine = Moment.objects.owned_by(owner)
    known = next((one for one in mine if not one.is_damaged and one.words == words), None)
    if known is not None:
        raise KeptAlready(known)


def edit_moment(moment: Moment, *, at: datetime, **told: Any) -> Moment:
    with changes.recording(moment.owner, at=at, words=_("Changed: a good moment")) as change:
        changes.lock(moment)
        return change.update(moment, **told)


def remove_moment(moment: Moment, *, at: datetime) -> None:
    with changes.recording(moment.owner, at=at, words=_("Removed: a good moment")) as change:
        change.delete(moment)


def put_moments_away(moment: Moment, *, at: datetime) -> Moment:
    """Not today: no other comes in its place until tomorrow."""
    with changes.recording(moment.owner, at=at, words=_("Put away: a good moment")) as change:
        return change.update(moment, put_away_on=at.date())


def note_drawn(owner: User, number: int, *, on: date) -> None:
    """It lies on Today on that day; so that the one that waited longest comes next, and no change."""
    Moment.objects.owned_by(owner).filter(pk=number).exclude(drawn_on=on).update(drawn_on=on)
