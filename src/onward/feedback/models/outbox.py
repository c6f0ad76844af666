"""The person's own account for sending, and what leaves through it."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.accounts.servers.line import Security
from onward.feedback.models.letters import Letter

# How long a letter can be taken back after the click.
TAKE_BACK = timedelta(seconds=60)
# A letter that could not leave in its minute does not leave behind the person's back hours later.
LATE = timedelta(minutes=5)


class PostboxQuerySet(models.QuerySet["Postbox"]):
    def owned_by(self, owner: User) -> "PostboxQuerySet":
        return self.filter(owner=owner)


class Postbox(Private):
    """A mail account that letters may leave through, each by a click of its own."""

    # Whose mail it is, and where: that tells who somebody is, as much as the mail does.
    address = SealedText()
    server = SealedText()
    user_name = SealedText()
    password = SealedText(locks=True)
    # The fingerprint of the one certificate that will do; empty where the machine's trust is enough.
    trusted = SealedText()
    port = models.PositiveIntegerField()
    security = models.CharField(max_length=12, choices=Security, default=Security.TLS)
    added_at = models.DateTimeField()
    # When the server last let Onward in; empty until it was tried.
    tried_at = models.DateTimeField(null=True, blank=True)

    # One server is never left with the password of another.
    UNDONE_TOGETHER = frozenset({"server", "port", "security", "user_name", "password", "trusted"})

    objects = PostboxQuerySet.as_manager()

    def __str__(self) -> str:
        return f"postbox {self.pk}"

    @property
    def as_it_went(self) -> frozenset[str]:
        """What undo leaves alone while a letter leaves: it was said yes to with this account."""
        at_work = (Outgoing.State.WAITING, Outgoing.State.GOING)
        leaves = self.outgoings.filter(state__in=at_work).exists()
        return self.UNDONE_TOGETHER | {"address"} if leaves else frozenset()


class OutgoingQuerySet(models.QuerySet["Outgoing"]):
    def owned_by(self, owner: User) -> "OutgoingQuerySet":
        return self.filter(owner=owner)

    def live(self) -> "OutgoingQuerySet":
        """What may still leave, or may have left: its letter is not written on meanwhile."""
        return self.filter(state__in=LIVE)


class Outgoing(Private):
    """One letter in the outbox: the very bytes the person said yes to, and what became of them."""

    class State(models.TextChoices):
        WAITING = "waiting", _("can be taken back")
        GOING = "going", _("being handed over")
        GONE = "gone", _("gone")
        REFUSED = "refused", _("not taken")
        UNSURE = "unsure", _("not known")
        TAKEN_BACK = "taken_back", _("taken back")

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="outgoings")
    postbox = models.ForeignKey(
        Postbox, models.SET_NULL, null=True, blank=True, related_name="outgoings"
    )
    sender = SealedText()
    recipient = SealedText()
    content = SealedText()
    message_id = SealedText()
    last_words = SealedText()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    put_at = models.DateTimeField()
    leaves_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    objects = OutgoingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"outgoing {self.pk}, {self.state}"

    def is_late(self, at: datetime) -> bool:
        """Whether its minute ended while nobody was there to hand it over: then it asks again."""
        return self.state == self.State.WAITING and at > self.leaves_at + LATE


LIVE = (Outgoing.State.WAITING, Outgoing.State.GOING, Outgoing.State.UNSURE)
