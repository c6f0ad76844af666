"""Letters: drafted from what is known, checked as they are written, sent by the person alone.

Writing is saved as it is typed and is no change to take back: undo never eats a sentence.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from onward.engine.letters.compose import Draft, NotWrittenYet, compose
from onward.engine.letters.kinds import LetterKind
from onward.feedback import facts
from onward.feedback.models import Letter, Outgoing
from onward.feedback.services.whom import note_contact
from onward.tracker import changes
from onward.tracker.models.choices import Way

# What a person types in a letter.
WORDS = ("to", "subject", "body")
VOICE = ("tone", "language", "familiar")
TICK = timedelta(microseconds=1)


class ChangedSince(Exception):
    """The letter has gone, or was changed in another window; open it again to see its words."""


def draft_again(
    letter: Letter, *, at: datetime, choices: Mapping[str, int], **told: Any
) -> Letter:
    """Draft anew from what is known now; the words that stood there come back with undo.

    Where the language has no sentences for this letter, the words stay as they are. Raises
    `ChangedSince` when the letter has gone.
    """
    with changes.recording(letter.owner, at=at, words=_("Drafted again: %s") % letter) as change:
        changes.lock(letter)
        if not is_written_on(letter):
            raise ChangedSince
        # The ways that were offered belong to the old tone and language; new ones bring their own.
        same = all(
            told.get(name, getattr(letter, name)) == getattr(letter, name) for name in VOICE
        )
        change.update(letter, **told)
        made = fresh(letter)
        if not made.parts:
            return letter
        for name, chosen in choices.items() if same else ():
            made = made.saying(name, chosen)
        stamp = after(letter, at)
        # In a thread the subject is theirs.
        subject = letter.subject if letter.in_reply_to else made.subject
        return change.update(letter, subject=subject, body=made.text, changed_at=stamp)


def fresh(letter: Letter) -> Draft:
    """What would be drafted from what is known now; without parts where nobody wrote the sentences."""
    kind = LetterKind(letter.kind)
    try:
        return compose(kind, facts.of(letter))
    except NotWrittenYet:
        return Draft(kind, subject="", parts=(), missing=())


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
    letter.changed_at = after(letter, at)
    letter.full_clean(validate_unique=False)
    letter.save(update_fields=[*words, "changed_at"])
    return letter


def is_written_on(letter: Letter) -> bool:
    """Whether it is still a draft: not sent, and not in the outbox, whose words are as they go."""
    return letter.state == Letter.State.DRAFT and not letter.outgoings.live().exists()


def after(letter: Letter, at: datetime) -> datetime:
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
        change.update(letter, state=Letter.State.SENT, sent_on=on, later_at=None)
        note_contact(letter.person, way=Way.WROTE, on=on, at=at)
        return letter


def remove(letter: Letter, *, at: datetime) -> None:
    with changes.recording(letter.owner, at=at, words=_("Removed: %s") % letter) as change:
        change.delete(letter)
