"""Letters: drafted from what is known, checked as they are written, sent by the person alone.

Writing is saved as it is typed and is no change to take back: undo never eats a sentence.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.letters.compose import Draft, compose
from onward.engine.letters.kinds import LetterKind
from onward.feedback import facts
from onward.feedback.models import Letter, Outgoing
from onward.tracker import changes
from onward.tracker.models import Application, Person

# What a person types in a letter.
WORDS = ("to", "subject", "body")
TICK = timedelta(microseconds=1)


class ChangedSince(Exception):
    """The letter has gone, or was changed in another window; open it again to see its words."""


@transaction.atomic
def draft(
    owner: User,
    *,
    kind: str,
    application: Application,
    at: datetime,
    person: Person | None = None,
) -> Letter:
    """Begin a letter with what is known; the same unfinished letter is given again, not a second."""
    # Two clicks at once begin one letter.
    changes.lock(application)
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
    """Draft anew from what is known now; the words that stood there come back with undo.

    Raises `ChangedSince` when the letter has gone.
    """
    with changes.recording(letter.owner, at=at, words=_("Drafted again: %s") % letter) as change:
        changes.lock(letter)
        if not is_written_on(letter):
            raise ChangedSince
        # The ways that were offered belong to the old tone; a new tone brings its own.
        same_tone = told.get("tone", letter.tone) == letter.tone
        change.update(letter, **told)
        made = fresh(letter)
        for name, chosen in choices.items() if same_tone else ():
            made = made.saying(name, chosen)
        stamp = _after(letter, at)
        return change.update(letter, subject=made.subject, body=made.text, changed_at=stamp)


def fresh(letter: Letter) -> Draft:
    """What would be drafted from what is known now."""
    return compose(LetterKind(letter.kind), facts.of(letter))


@transaction.atomic
def keep(
    letter: Letter, *, at: datetime, began_from: datetime | None = None, **words: str
) -> Letter:
    """Save what is typed, as it is typed: any of `to`, `subject` and `body`.

    Raises `ChangedSince` rather than overwrite a letter that has gone, or words that are newer
    than those the page began from.
    """
    changes.lock(letter)
    if words == {name: getattr(letter, name) for name in WORDS}:
        return letter
    if began_from not in {None, letter.changed_at} or not is_written_on(letter):
        raise ChangedSince
    for name, said in words.items():
        setattr(letter, name, said)
    letter.changed_at = _after(letter, at)
    letter.full_clean(validate_unique=False)
    letter.save(update_fields=[*words, "changed_at"])
    return letter


def is_written_on(letter: Letter) -> bool:
    """Whether it is still a draft: not sent, and not in the outbox, whose words are as they go."""
    return letter.state == Letter.State.DRAFT and not letter.outgoings.live().exists()


def _after(letter: Letter, at: datetime) -> datetime:
    """Each state of a letter has an instant of its own, even where the clock stands still."""
    return max(at, letter.changed_at + TICK)


def mark_sent(letter: Letter, *, on: date, at: datetime) -> Letter:
    """It is sent: so the person says, or their server. What waits in the outbox does not go again."""
    with changes.recording(letter.owner, at=at, words=_("Sent: %s") % letter) as change:
        changes.lock(letter)
        if letter.state == Letter.State.SENT:
            return letter
        letter.outgoings.filter(state=Outgoing.State.WAITING).update(
            state=Outgoing.State.TAKEN_BACK
        )
        letter.outgoings.filter(state=Outgoing.State.UNSURE).update(state=Outgoing.State.GONE)
        return change.update(letter, state=Letter.State.SENT, sent_on=on)


def remove(letter: Letter, *, at: datetime) -> None:
    with changes.recording(letter.owner, at=at, words=_("Removed: %s") % letter) as change:
        change.delete(letter)
