"""The outbox: a letter is laid in with a click, can be taken back, leaves once, and never by itself.

What is written here is what time and servers do, and it has a way back of its own: no recording.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from onward.accounts.models import User
from onward.engine.letters.envelope import Words, one_address, read_back, ready_eml
from onward.feedback import facts
from onward.feedback.models import LIVE, TAKE_BACK, Letter, Outgoing, Postbox
from onward.feedback.services.leaving import State, move, note_gone, settle
from onward.feedback.services.letters import ChangedSince
from onward.tracker import changes

MOST_SHOWN = 100


class TooLate(Exception):
    """It is being handed over, or has gone; it cannot be taken back any more."""


class NotReady(Exception):
    """One thing in it has to be filled or shortened before it can go."""


class NoPostbox(Exception):
    """The account it was to leave through is gone or has another address; send the letter anew."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A letter exactly as it would go; `digest` tells whether it still is what was seen."""

    words: Words
    digest: str


def as_it_goes(letter: Letter, postbox: Postbox, *, at: datetime) -> Sight:
    """What the person says yes to. Raises `UnfitAddress`."""
    words = read_back(_content(letter, postbox, _message_id(letter, postbox), at))
    told = "\0".join((str(postbox.seal), words.sender, words.to, words.subject, words.body))
    return Sight(words, hashlib.sha256(told.encode()).hexdigest())


def _message_id(letter: Letter, postbox: Postbox) -> str:
    domain = one_address(postbox.address).rpartition("@")[2]
    return f"<{letter.seal.hex}.{letter.outgoings.count()}@{domain}>"


def _content(letter: Letter, postbox: Postbox, message_id: str, at: datetime) -> bytes:
    answered, before = facts.thread_of(letter)
    return ready_eml(
        sender=postbox.address,
        sender_name=letter.owner.signs_as,
        to=letter.to,
        subject=letter.subject,
        body=letter.body,
        date=at,
        message_id=message_id,
        in_reply_to=answered,
        references=before,
    )


@transaction.atomic
def put(letter: Letter, postbox: Postbox, *, at: datetime, seen: str) -> Outgoing:
    """Lay a letter into the outbox as it was seen; of two clicks at once, one lays it in.

    Raises `ChangedSince` where it is not any more what `seen` was the digest of, and `NotReady`.
    """
    changes.lock(letter)
    on_its_way = letter.outgoings.live().first()
    if on_its_way is not None:
        return on_its_way
    changes.lock(postbox)
    sight = as_it_goes(letter, postbox, at=at)
    if letter.state != Letter.State.DRAFT or sight.digest != seen:
        raise ChangedSince
    if any(not one.overridable for one in facts.findings_of(letter, at=at)):
        raise NotReady
    message_id = _message_id(letter, postbox)
    return Outgoing.objects.create(
        owner=letter.owner,
        letter=letter,
        postbox=postbox,
        sender=one_address(postbox.address),
        recipient=one_address(letter.to),
        content=_content(letter, postbox, message_id, at).decode("ascii"),
        message_id=message_id,
        put_at=at,
        leaves_at=at + TAKE_BACK,
    )


def take_back(outgoing: Outgoing) -> None:
    """Nothing leaves, and the letter is a draft again. Raises `TooLate`."""
    taken = move(outgoing, among=(State.WAITING,), state=State.TAKEN_BACK)
    if not taken and outgoing.state != State.TAKEN_BACK:
        raise TooLate


@transaction.atomic
def send_again(outgoing: Outgoing, *, at: datetime) -> None:
    """By a click: what did not leave in its minute, or what may not have arrived, gets a new minute.

    It keeps its message id, so that a mail program can tell that it is the same letter. Raises
    `NoPostbox`, and `TooLate` where it is on its way already, or went.
    """
    changes.lock(outgoing)
    may_go = outgoing.state == State.UNSURE or outgoing.is_late(at)
    if not may_go or changes.lock(outgoing.letter).state != Letter.State.DRAFT:
        raise TooLate
    postbox = outgoing.postbox
    if postbox is None or one_address(postbox.address) != outgoing.sender:
        raise NoPostbox
    outgoing.state, outgoing.attempts, outgoing.last_words = State.WAITING, 0, ""
    outgoing.content = _dated(outgoing.content, at)
    outgoing.put_at, outgoing.leaves_at = at, at + TAKE_BACK
    outgoing.save()


def _dated(content: str, at: datetime) -> str:
    """The same letter with the day on which it really goes."""
    return re.sub(r"(?m)^Date: [^\r\n]*", f"Date: {format_datetime(at)}", content, count=1)


@transaction.atomic
def arrived(outgoing: Outgoing, *, at: datetime) -> None:
    """The person found it in their sent folder. Raises `TooLate`."""
    if not move(outgoing, among=(State.UNSURE,), state=State.GONE):
        raise TooLate
    note_gone(outgoing, at=at)


def did_not_arrive(outgoing: Outgoing) -> None:
    """The person did not find it anywhere: the letter is a draft again. Raises `TooLate`."""
    words = _("You noted that it did not arrive.")
    if not move(outgoing, among=(State.UNSURE,), state=State.REFUSED, last_words=words):
        raise TooLate


def shown_in_outbox(owner: User) -> list[Outgoing]:
    """What is on its way or asks something, and what was not taken while its letter waits."""
    found = _of_drafts(owner).select_related(
        "letter__application__employer", "letter__person", "postbox"
    )
    latest: dict[int, Outgoing] = {}
    for one in found.order_by("-pk").defer("content")[:MOST_SHOWN]:
        latest.setdefault(one.letter_id, one)
    asks = {*LIVE, State.REFUSED}
    return [settle(one) for one in latest.values() if one.state in asks]


def _of_drafts(owner: User) -> QuerySet[Outgoing]:
    return Outgoing.objects.owned_by(owner).filter(letter__state=Letter.State.DRAFT)


def stuck(owner: User, *, at: datetime) -> list[Outgoing]:
    """What does not leave, or may have left, until the person looks at it."""
    if not _of_drafts(owner).exists():
        # Today asks this, and mostly the outbox is empty: the letters are not looked up for that.
        return []
    asks = {State.REFUSED, State.UNSURE}
    return [one for one in shown_in_outbox(owner) if one.state in asks or one.is_late(at)]


def latest_of(letter: Letter) -> Outgoing | None:
    """What last became of a letter that was laid into the outbox."""
    found = letter.outgoings.select_related("letter", "postbox").order_by("-pk").first()
    return settle(found) if found else None
