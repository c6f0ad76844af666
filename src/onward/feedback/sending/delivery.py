"""One letter of the outbox on its way: who is at it, what came of it, and whether it is tried again."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from onward.accounts import lease
from onward.accounts.servers.line import READ_SECONDS, Door, Security
from onward.accounts.servers.login import Login
from onward.accounts.servers.refusals import Refused
from onward.feedback.models import Outgoing, Postbox
from onward.feedback.sending.handing_over import Envelope, hand_over, try_door
from onward.feedback.sending.refusals import FOR_NOW, Unanswered
from onward.feedback.services import leaving

# After a refusal for now; when these are over, the person is told.
WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))

Now = Callable[[], datetime]


def door_of(postbox: Postbox, *, patience: float = READ_SECONDS) -> Door:
    security = Security(postbox.security)
    return Door(postbox.server, postbox.port, security, postbox.trusted, patience)


def login_of(postbox: Postbox) -> Login:
    return Login(postbox.user_name, postbox.password)


def try_postbox(postbox: Postbox, *, patience: float = READ_SECONDS) -> None:
    """Let the server say whether it lets this account in. Raises what `refusals` name."""
    try_door(door_of(postbox, patience=patience), login_of(postbox))


def deliver(pk: int, *, now: Now, patience: float = READ_SECONDS) -> None:
    """Hand over what waits in the outbox under that number, once; what came of it is in its row.

    Where another one is at it, or its minute ended too long ago, nothing happens.
    """
    rows = Outgoing.objects.select_related("owner", "letter__owner", "postbox")
    one = rows.filter(pk=pk, state=Outgoing.State.WAITING).first()
    if one is None or one.postbox is None or one.is_late(now()):
        return
    # The file of the lease stays until the next start: another one may be waiting for it just now.
    with suppress(lease.AtWork), lease.held(leaving.lease_of(one)):
        _attempt(one, one.postbox, now=now, patience=patience)


def _attempt(one: Outgoing, postbox: Postbox, *, now: Now, patience: float) -> None:
    envelope = Envelope(one.sender, one.recipient, one.content.encode("ascii"))
    door, login = door_of(postbox, patience=patience), login_of(postbox)
    try:
        went = hand_over(door, login, envelope, begin=lambda: leaving.begin(one, at=now()))
    except Unanswered as silence:
        leaving.leave_unsure(one, words=told(silence))
    except FOR_NOW as refusal:
        _wait_or_tell(one, refusal, at=now())
    except Refused as refusal:
        leaving.refuse(one, words=told(refusal))
    else:
        if went:
            leaving.gone(one, at=now())


def _wait_or_tell(one: Outgoing, refusal: Refused, *, at: datetime) -> None:
    if one.attempts < len(WAITS):
        leaving.wait(one, until=at + WAITS[one.attempts], words=told(refusal))
    else:
        leaving.refuse(one, words=told(refusal))


def told(refusal: Refused) -> str:
    """Why, in our words and then in those of the server."""
    return f"{refusal.words} “{refusal.said}”" if refusal.said else str(refusal.words)
