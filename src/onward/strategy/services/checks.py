"""What a person settles about the checks: "not for me", and words that are right as they are."""

from datetime import datetime

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.strategy.models import OwnWord, Waived
from onward.tracker import changes
from onward.tracker.models import Document
from onward.tracker.models.naming import key_of


def waive(document: Document, *, key: str, at: datetime) -> None:
    """Set one check aside for good, in every version of a document."""
    with changes.recording(document.owner, at=at, words=_("Set a check aside")) as change:
        if not Waived.objects.filter(document=document, key=key).exists():
            change.create(Waived, owner=document.owner, document=document, key=key)


def show_all_again(document: Document, *, at: datetime) -> None:
    """Bring back every check that was set aside for a document."""
    words = _("Showed all checks of %s again") % document
    with changes.recording(document.owner, at=at, words=words) as change:
        change.delete_all(list(Waived.objects.filter(document=document)))


def keep_word(owner: User, *, name: str, at: datetime) -> None:
    """Keep a word as right; once is enough, whatever its capitals."""
    with changes.recording(owner, at=at, words=_("Kept the word %s") % name) as change:
        if not OwnWord.objects.filter(owner=owner, name_key=key_of(name)).exists():
            change.create(OwnWord, owner=owner, name=name)


def drop_word(word: OwnWord, *, at: datetime) -> None:
    with changes.recording(word.owner, at=at, words=_("Let go of the word %s") % word) as change:
        change.delete(word)
