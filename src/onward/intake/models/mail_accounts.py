"""Mailboxes elsewhere that a person lets Onward look into."""

from django.db import models

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.accounts.servers.line import Security
from onward.engine.mail.folder_names import shown
from onward.intake.models.inbox import Import


class MailAccountQuerySet(models.QuerySet["MailAccount"]):
    def owned_by(self, owner: User) -> "MailAccountQuerySet":
        return self.filter(owner=owner)


class MailAccount(Private):
    """A mailbox elsewhere that may be looked into, when the person says so and only then."""

    # Whose mail it is, and where: that tells who somebody is, as much as the mail does.
    server = SealedText()
    user_name = SealedText()
    password = SealedText(locks=True)
    # The fingerprint of the one certificate that will do; empty where the machine's trust is enough.
    trusted = SealedText()
    port = models.PositiveIntegerField()
    security = models.CharField(max_length=12, choices=Security, default=Security.TLS)
    added_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)
    # How many messages the latest look went through, and how many of them were new in the tray.
    looked_through = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    result = models.ForeignKey(Import, models.SET_NULL, null=True, blank=True, related_name="+")

    # One server is never left with the password of another.
    UNDONE_TOGETHER = frozenset({"server", "port", "security", "user_name", "password", "trusted"})

    objects = MailAccountQuerySet.as_manager()

    def __str__(self) -> str:
        return f"mail account {self.pk}"

    @property
    def brought_lately(self) -> bool:
        """Whether it was the latest look that brought its result; one that finds nothing keeps it."""
        if self.result is None or self.looked_at is None or not self.looked_through:
            return False
        return self.result.brought_at >= self.looked_at

    @property
    def taken_back(self) -> bool:
        """Whether what the latest look brought was undone since: then the next one reads it again."""
        return bool(self.found) and self.result_id is None


class MailFolder(Private):
    """A folder of an account that is looked into, and how far it was read."""

    account = models.ForeignKey(MailAccount, models.CASCADE, related_name="folders")
    # As the server writes it: a name can tell as much as a mail.
    name = SealedText()
    # The numbers of its messages hold as long as this does; where it changed the folder is a new one.
    uid_validity = models.PositiveBigIntegerField(null=True, blank=True)
    last_uid = models.PositiveBigIntegerField(default=0)
    # Where the latest look began.
    began_after = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"mail folder {self.pk}"

    @property
    def shown(self) -> str:
        return shown(self.name)
