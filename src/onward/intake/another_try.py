"""What could not be read, tried again: parsers learn, and a file may have been mended."""

import base64
from datetime import datetime

from django.utils.translation import gettext as _

from onward.engine.mail import reading as engine
from onward.intake import conversations
from onward.intake.bringing import own_addresses
from onward.intake.copies import copies_of
from onward.intake.models import Reading, Unreadable
from onward.intake.pile import has_no_words
from onward.intake.writing import keep, wanted
from onward.tracker import changes


class StillUnreadable(Exception):
    """It still cannot be read; open it in your mail program, and paste what it says."""


def try_again(unread: Unreadable, *, at: datetime) -> Reading:
    """Read it once more, and put it into the tray; raises `StillUnreadable`."""
    owner = unread.owner
    result = engine.read(base64.b64decode(unread.raw), own_addresses=own_addresses(owner))
    if has_no_words(result):
        raise StillUnreadable
    record = wanted(owner, result)
    with changes.recording(owner, at=at, words=_("Read a message again")) as change:
        batch = unread.origin
        change.delete(unread)
        there = Reading.objects.filter(message__in=copies_of(owner, record)).first()
        if there is not None:
            return there
        # A message that was set aside left its hash; whoever tries again takes it back.
        for forgotten in copies_of(owner, record):
            change.delete(forgotten)
        reading = keep(owner, record, change=change, batch=batch)
        conversations.place(owner, change=change)
        return reading


def let_go(unread: Unreadable, *, at: datetime) -> None:
    with changes.recording(unread.owner, at=at, words=_("Let go of a message")) as change:
        change.delete(unread)
