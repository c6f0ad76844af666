"""How often, until when not, and with whom not at all."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine import keeping_in_touch as engine
from onward.engine.keeping_in_touch import Ties, usual
from onward.network.models import Rhythm, Suggestion, TieRhythm
from onward.network.services.suggestions import settle
from onward.tracker import changes
from onward.tracker.models import Person


class NotAhead(Exception):
    """Choose a day after today."""


def choose_rhythm(person: Person, *, often: engine.Rhythm | None, at: datetime) -> Rhythm:
    """Weeks of their own for one person; None gives them back to their tie."""
    words = _("How often, with %s") % person
    weeks = (often.ideal_weeks, often.longest_weeks) if often else (None, None)
    return _keep(person, words, at=at, ideal_weeks=weeks[0], longest_weeks=weeks[1])


def choose_tie_rhythms(owner: User, *, ties: Ties, at: datetime) -> None:
    """The weeks for everybody of these ties; what holds already is no change."""
    with changes.recording(owner, at=at, words=_("How often you are in touch")) as change:
        # Two windows that choose at once choose for one row.
        User.objects.select_for_update().get(pk=owner.pk)
        known = {row.tie: row for row in TieRhythm.objects.filter(owner=owner)}
        for tie, often in ties.items():
            told = {"ideal_weeks": often.ideal_weeks, "longest_weeks": often.longest_weeks}
            if tie in known:
                change.update(known[tie], **told)
            elif often != usual()[tie]:
                change.create(TieRhythm, owner=owner, tie=tie, **told)


def put_off(person: Person, *, until: date, at: datetime) -> Rhythm:
    """Nobody is named before that day. Raises `NotAhead`."""
    if until <= at.date():
        raise NotAhead
    with changes.recording(person.owner, at=at, words=_("Later: %s") % person):
        settle(person, Suggestion.Outcome.SNOOZED, at=at)
        return _keep(person, "", at=at, snoozed_until=until)


def rest(person: Person, *, at: datetime) -> Rhythm:
    """Not them: they are not named again, until the person says otherwise."""
    with changes.recording(person.owner, at=at, words=_("Not them: %s") % person):
        settle(person, Suggestion.Outcome.NOT_THEM, at=at)
        return _keep(person, "", at=at, resting=True)


def go_on(person: Person, *, at: datetime) -> Rhythm:
    """Named again, when it is time."""
    words = _("In touch again: %s") % person
    return _keep(person, words, at=at, resting=False, snoozed_until=None)


def _keep(person: Person, words: str, *, at: datetime, **told: Any) -> Rhythm:
    with changes.recording(person.owner, at=at, words=words) as change:
        changes.lock(person)
        known = Rhythm.objects.filter(person=person).first()
        if known:
            return change.update(known, **told)
        return change.create(Rhythm, owner=person.owner, person=person, **told)
