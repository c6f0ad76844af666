"""The programs a person lets in, and what they asked."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User


class Scope(models.TextChoices):
    """What a program may do. `mail` and `private` are off unless chosen, and end by themselves."""

    READ = "read", _("See the search: applications, what happened, what is due, the numbers")
    PROPOSE = "propose", _("Propose things, which wait in your tray for a yes")
    WRITE = "write", _("Note things by itself, each with undo")
    MAIL = "mail", _("See the words of others: their mails, noes and remarks")
    PRIVATE = "private", _("See check-ins and private notes, while the room is open")


# These open what is nobody else's business: only for a time.
SENSITIVE = frozenset({Scope.MAIL.value, Scope.PRIVATE.value})


class ClientQuerySet(models.QuerySet["Client"]):
    def owned_by(self, owner: User) -> "ClientQuerySet":
        return self.filter(owner=owner)


class Client(models.Model):
    """A program with a token of its own; only the digest of the token is kept."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    token_digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    # What is sensitive ends then; the rest stays open until the program is removed.
    sensitive_until = models.DateTimeField(null=True, blank=True)

    objects = ClientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="client_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="client_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def may(self, scope: str, *, at: datetime) -> bool:
        """Whether it may do this right now."""
        if scope not in self.scopes:
            return False
        ended = self.sensitive_until is not None and self.sensitive_until <= at
        return not (scope in SENSITIVE and ended)


class Call(models.Model):
    """One question a program asked, and how it was answered; never what was in it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    client = models.ForeignKey(Client, models.CASCADE, related_name="calls")
    method = models.CharField(max_length=8)
    path = models.CharField(max_length=200)
    status = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["client", "-asked_at"], name="call_latest_first")]

    def __str__(self) -> str:
        return f"{self.method} {self.path}"
