from datetime import datetime

from django.conf import settings
from django.db import transaction

from onward.accounts import vault
from onward.accounts.models import LAUNCH_LINK_LIFE, LaunchLink, User, digest_of, new_token

OWNER = "owner"


class LinkRefused(Exception):
    """This link was used already, or is older than ten minutes; start Onward again for a new one."""


class Shared(Exception):
    """This Onward serves many people: none of them is its owner, and no link is printed."""


@transaction.atomic
def owner() -> User:
    """The one person of a local install, made with their vault key on the first start.

    Raises `Shared` where there is no such person.
    """
    if settings.SHARED:
        raise Shared
    person, created = User.objects.get_or_create(username=OWNER)
    if created:
        person.set_unusable_password()
        person.save(update_fields=["password"])
    vault.create(person.pk)
    return person


def register(username: str) -> User:
    """One more person with a vault of their own."""
    person = User.objects.create_user(username)
    vault.create(person.pk)
    return person


def issue_launch_link(user: User, *, at: datetime) -> str:
    """A fresh one-time token; links that can no longer be used are forgotten. Raises `Shared`."""
    LaunchLink.objects.filter(expires_at__lte=at).delete()
    if settings.SHARED:
        raise Shared
    token = new_token()
    LaunchLink.objects.create(user=user, digest=digest_of(token), expires_at=at + LAUNCH_LINK_LIFE)
    return token


def redeem(token: str, *, at: datetime) -> User:
    """Let the holder of a fresh link in, once; raises `LinkRefused`."""
    link = LaunchLink.objects.usable(token, at=at).select_related("user").first()
    # The update decides, not the look before it: of two clicks at once only one gets in.
    if link is None or not LaunchLink.objects.usable(token, at=at).update(used_at=at):
        raise LinkRefused
    return link.user


def choose(user: User, **choices: object) -> User:
    """Keep what the person chose on their settings page."""
    for name, value in choices.items():
        setattr(user, name, value)
    user.full_clean(exclude=["password"])
    user.save(update_fields=[*choices])
    return user
