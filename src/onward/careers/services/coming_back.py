"""A way back in for who lost their password, and the end of sessions."""

from datetime import datetime

from allauth.account.internal.userkit import filter_users_by_email
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from onward.accounts import rows
from onward.accounts.models import User, digest_of
from onward.accounts.vault import WrongRecoveryKey
from onward.accounts.vault.wrapping import new_recovery, read_recovery, recovery_groups
from onward.careers.models import WayBack


class WrongKey(Exception):
    """No account has this address and this key together; nothing was changed."""


def renew_way_back(person: User, *, at: datetime) -> tuple[str, ...]:
    """A fresh key in groups of letters, told this once; the one before opens nothing any more."""
    key = new_recovery()
    new = {"digest": digest_of(key.hex()), "made_at": at}
    WayBack.objects.update_or_create(person=person, defaults=new)
    return recovery_groups(key)


@transaction.atomic
def come_back(*, email: str, key: str, password: str) -> User:
    """Set a new password by the key on paper, which is spent by it. Raises `WrongKey`.

    A second factor ends with it, for the phone may be lost too, and so does every session.
    """
    try:
        digest = digest_of(read_recovery(key).hex())
    except WrongRecoveryKey:
        raise WrongKey from None
    people = filter_users_by_email(email, is_active=True, prefer_verified=True)
    with rows.known_by(digest):
        ways = WayBack.objects.filter(person__in=people, digest=digest)
        way = ways.select_for_update(of=("self",)).first()
    if way is None:
        raise WrongKey
    person = way.person
    with rows.belonging_to(person.pk):
        person.set_password(password)
        person.save(update_fields=["password"])
        Authenticator.objects.filter(user=person).delete()
        end_all_sessions(person)
        way.delete()
    return person


def end_session(session: UserSession) -> None:
    """Whoever sits there is signed out with their next click."""
    session.end()


def end_all_sessions(person: User, *, but: str | None = None) -> None:
    """End every session of this person, except the one of that key."""
    for one in UserSession.objects.filter(user=person).exclude(session_key=but):
        one.end()
