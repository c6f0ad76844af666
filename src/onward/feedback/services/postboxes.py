"""Accounts for sending, as rows: added, changed, trusted, removed. Nothing here speaks to a server."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.feedback.models import Outgoing, Postbox
from onward.tracker import changes

MOST_POSTBOXES = 5


class TooManyPostboxes(Exception):
    """Remove an account for sending before another one is added."""


def add_postbox(owner: User, *, at: datetime, password: str, **where: Any) -> Postbox:
    """Keep an account; nothing is asked of its server. Raises `TooManyPostboxes`."""
    if Postbox.objects.owned_by(owner).count() >= MOST_POSTBOXES:
        raise TooManyPostboxes
    with changes.recording(owner, at=at, words=_("Added an account for sending")) as change:
        values = {**where, "password": password, "added_at": at}
        return change.create(Postbox, owner=owner, **values)


def edit_postbox(postbox: Postbox, *, at: datetime, password: str = "", **where: Any) -> Postbox:
    """Set an account right; without a password the one that is kept stays.

    What waits in it is taken back, since the person said yes to another account. Another server
    means a certificate that was never trusted, and another try.
    """
    moved = any(getattr(postbox, name) != where[name] for name in ("server", "user_name"))
    words = _("Changed an account for sending")
    with changes.recording(postbox.owner, at=at, words=words) as change:
        _take_back_waiting(postbox)
        values = {**where, **({"password": password} if password else {}), "tried_at": None}
        if moved:
            values["trusted"] = ""
        return change.update(postbox, **values)


def trust_postbox(postbox: Postbox, fingerprint: str, *, at: datetime) -> None:
    """From now on exactly this certificate will do, and no other."""
    words = _("Trusted a certificate")
    with changes.recording(postbox.owner, at=at, words=words) as change:
        change.update(postbox, trusted=fingerprint)


def note_tried(postbox: Postbox, *, at: datetime) -> None:
    """The server let Onward in. It changes nothing a person made, so there is no undo."""
    postbox.tried_at = at
    postbox.save(update_fields=["tried_at"])


def remove_postbox(postbox: Postbox, *, at: datetime) -> None:
    """Forget an account; what waits in it is taken back, and its letter is a draft again."""
    words = _("Removed an account for sending")
    with changes.recording(postbox.owner, at=at, words=words) as change:
        _take_back_waiting(postbox)
        change.delete(postbox)


def _take_back_waiting(postbox: Postbox) -> None:
    waiting = postbox.outgoings.filter(state=Outgoing.State.WAITING)
    waiting.update(state=Outgoing.State.TAKEN_BACK)


def postboxes_of(owner: User) -> list[Postbox]:
    return list(Postbox.objects.owned_by(owner).order_by("pk"))
