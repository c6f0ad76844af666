"""Letters: drafted from what is known, checked as they are written, sent by the person alone.

Writing is saved as it is typed and is no change to take back: undo never eats a sentence.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.letters.compose import Draft, compose
from onward.engine.letters.kinds import LetterKind
from onward.feedback import facts
from onward.feedback.models import Letter
from onward.tracker import changes
from onward.tracker.models import Application, Person


def draft(
    owner: User,
    *,
    kind: str,
    application: Application,
    at: datetime,
    person: Person | None = None,
) -> Letter:
    """Begin a letter with what is known; the same unfinished letter is given again, not a second."""
    begun = Letter.objects.owned_by(owner).filter(
        kind=kind, application=application, state=Letter.State.DRAFT
    )
    known = begun.order_by("-pk").first()
    if known:
        return known
    letter = Letter(
        owner=owner,
        kind=kind,
        application=application,
        person=person or facts.recipient_of(application),
        begun_at=at,
        changed_at=at,
    )
    letter.to = letter.person.email if letter.person else ""
    made = fresh(letter)
    letter.subject, letter.body = made.subject, made.text
    letter.save()
    return letter


def draft_again(
    letter: Letter, *, at: datetime, choices: Mapping[str, int], **told: Any
) -> Letter:
    """Draft anew from what is known now; the words that stood there come back with undo."""
    with changes.recording(letter.owner, at=at, words=_("Drafted again: %s") % letter) as change:
        change.update(letter, **told)
        made = fresh(letter)
        for name, chosen in choices.items():
            made = made.saying(name, chosen)
        return change.update(letter, subject=made.subject, body=made.text, changed_at=at)


def fresh(letter: Letter) -> Draft:
    """What would be drafted from what is known now."""
    return compose(LetterKind(letter.kind), facts.of(letter))


def keep(letter: Letter, *, at: datetime, to: str, subject: str, body: str) -> Letter:
    """Save what is typed, as it is typed."""
    letter.to, letter.subject, letter.body, letter.changed_at = to, subject, body, at
    letter.full_clean(validate_unique=False)
    letter.save(update_fields=["to", "subject", "body", "changed_at"])
    return letter


def mark_sent(letter: Letter, *, on: date, at: datetime) -> Letter:
    """The person says it is sent; Onward sends nothing."""
    with changes.recording(letter.owner, at=at, words=_("Sent: %s") % letter) as change:
        return change.update(letter, state=Letter.State.SENT, sent_on=on)


def remove(letter: Letter, *, at: datetime) -> None:
    with changes.recording(letter.owner, at=at, words=_("Removed: %s") % letter) as change:
        change.delete(letter)
