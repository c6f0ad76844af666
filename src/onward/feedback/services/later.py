"""Putting a letter off. Nothing leaves by itself: at that time it only waits for a click."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from onward.feedback.models import Letter
from onward.feedback.services.letters import ChangedSince
from onward.tracker import changes


class AlreadyPast(Exception):
    """That time has gone by; choose one that is still to come."""


class EndsBeforeItBegins(Exception):
    """They asked before you answered; set the days the other way round."""


def send_later(letter: Letter, *, until: datetime, at: datetime) -> Letter:
    """Remind the person of the letter then. Raises `AlreadyPast`, and `ChangedSince` once it went."""
    if until <= at:
        raise AlreadyPast
    with changes.recording(letter.owner, at=at, words=_("Put off: %s") % letter) as change:
        changes.lock(letter)
        if letter.state != Letter.State.DRAFT:
            raise ChangedSince
        return change.update(letter, later_at=until)


def not_later(letter: Letter, *, at: datetime) -> Letter:
    """Let go of the reminder; the letter stays as it is."""
    with changes.recording(letter.owner, at=at, words=_("Not put off: %s") % letter) as change:
        changes.lock(letter)
        return change.update(letter, later_at=None)


def note_pause(
    letter: Letter, *, stopped_on: date | None, resumed_on: date | None, at: datetime
) -> Letter:
    """Keep the days on which the clock of a request for data stood still."""
    if resumed_on and (stopped_on is None or resumed_on < stopped_on):
        raise EndsBeforeItBegins
    with changes.recording(letter.owner, at=at, words=_("Days noted: %s") % letter) as change:
        changes.lock(letter)
        return change.update(letter, stopped_on=stopped_on, resumed_on=resumed_on)
