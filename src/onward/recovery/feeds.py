"""The private address of a calendar: made, ended, and looked at.

It is no change that undo knows: taking back "ended" would open a door that somebody closed.
"""

from datetime import datetime, timedelta

from django.db import transaction

from onward.accounts import rows
from onward.accounts.models import User, digest_of, new_token
from onward.recovery.models import CalendarFeed

# Programs look every few minutes; to know that they do, this is close enough.
NOTED_EVERY = timedelta(minutes=5)


def feed_of(owner: User) -> CalendarFeed | None:
    """The feed that is open; None where none was made, or it was ended."""
    return CalendarFeed.objects.filter(owner=owner).exclude(token_digest=None).first()


@transaction.atomic
def make_address(owner: User, *, names: bool, at: datetime) -> str:
    """A new way in, told this once; the one before ends."""
    token = new_token()
    new = {"token_digest": digest_of(token), "names": names, "made_at": at, "last_read_at": None}
    CalendarFeed.objects.update_or_create(owner=owner, defaults=new)
    return token


def choose_titles(owner: User, *, names: bool) -> None:
    """What the titles say from the next look on; the address stays."""
    CalendarFeed.objects.filter(owner=owner).update(names=names)


def end_address(owner: User) -> None:
    """Close it for good: even its digest goes."""
    CalendarFeed.objects.filter(owner=owner).update(token_digest=None)


def opened_by(token: str) -> CalendarFeed | None:
    """The feed behind an address; None where it opens nothing."""
    digest = digest_of(token)
    found = CalendarFeed.objects.filter(token_digest=digest, owner__is_active=True)
    with rows.known_by(digest):
        return found.select_related("owner").first()


def note_read(feed: CalendarFeed, *, at: datetime) -> None:
    if feed.last_read_at is None or at - feed.last_read_at >= NOTED_EVERY:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_read_at=at)
