"""What is given, looked at: a file of ours waits to be asked about, and mail takes its own way."""

from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from onward.accounts.deployed import either
from onward.accounts.models import User
from onward.engine.files.records import NotThat
from onward.engine.mail.mailbox import NotMail
from onward.intake import at_work, services
from onward.intake.bringing import no_mail
from onward.intake.files import opening, waiting
from onward.intake.models import Bringing
from onward.intake.reckoning import Brought
from onward.intake.spool import NoRoom

Given = Brought | Bringing


def look_at(user: User, file: BinaryIO, *, name: str, at: datetime) -> Given:
    """Look at one file; what cannot be read is told, and nothing of it is kept."""
    try:
        kept = waiting.keep(user, file, name=name, at=at)
        if isinstance(kept, Bringing):
            waiting.look(kept, waiting.said_of(kept), at=at)
            return kept
        return _mail(user, kept, name=name, at=at)
    except NotThat as refusal:
        return no_mail(name, "", str(refusal))
    except NoRoom:
        words = either(
            _("There is no room left on this disk. Nothing of it was kept."),
            shared=_("The disk of the server is full. Nothing of it was kept."),
        )
        return no_mail(name, "", words)


def _mail(user: User, copy: Path, *, name: str, at: datetime) -> Given:
    try:
        with copy.open("rb") as stream:
            if copy.stat().st_size <= waiting.READ_AT_ONCE:
                brought = services.bring_in(user, stream, name=name, at=at)
                return brought if brought.kind else no_mail(name, "", _known_kinds(user))
            begun = at_work.take_in(user, stream, name=name, at=at)
    except NotMail:
        return no_mail(name, "", _known_kinds(user))
    finally:
        copy.unlink(missing_ok=True)
    at_work.start(begun, at=at)
    return begun


def _known_kinds(user: User) -> str:
    return opening.known_kinds(quietly=user.confidential)
