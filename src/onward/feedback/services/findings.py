"""What a person decides about a finding: it is fine as it is, or the better wording goes in."""

from datetime import datetime

from django.utils.translation import gettext as _

from onward.engine.letters.better import put_in
from onward.engine.letters.finding import Finding
from onward.feedback import facts
from onward.feedback.models import Letter
from onward.feedback.services.letters import ChangedSince, after, is_written_on
from onward.tracker import changes

# The oldest decisions are about words that have long gone.
DECISIONS_KEPT = 500


class CannotBeMeant(Exception):
    """A gap, a wrong name or a note that is cut off has to be set right before the letter goes."""


def set_aside(letter: Letter, finding: Finding, *, at: datetime) -> Letter:
    """Say nothing more about these words in this letter. Raises `CannotBeMeant`."""
    if not finding.overridable:
        raise CannotBeMeant
    words = _("Set aside: %s") % finding.title
    with changes.recording(letter.owner, at=at, words=words) as change:
        changes.lock(letter)
        keys = dict.fromkeys([*letter.aside.split(), finding.key])
        return change.update(letter, aside=" ".join([*keys][-DECISIONS_KEPT:]))


def show_all_again(letter: Letter, *, at: datetime) -> Letter:
    """Bring back everything that was set aside in this letter."""
    with changes.recording(letter.owner, at=at, words=_("Shown again: %s") % letter) as change:
        changes.lock(letter)
        return change.update(letter, aside="")


def take_better(letter: Letter, finding: Finding, *, at: datetime) -> Letter:
    """Put the better wording in; undo brings the words back. Raises `ChangedSince`."""
    words = _("Said better: %s") % finding.title
    with changes.recording(letter.owner, at=at, words=words) as change:
        read = letter.body
        changes.lock(letter)
        if not is_written_on(letter) or letter.body != read:
            raise ChangedSince
        body = put_in(letter.body, finding, facts.around(letter, at=at))
        return change.update(letter, body=body, changed_at=after(letter, at))
