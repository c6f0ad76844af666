"""What a program sees in a version of a document, and what the person settled about it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.tracker.models import Document, Version
from onward.tracker.models.naming import NameKey


class SightQuerySet(models.QuerySet["Sight"]):
    def owned_by(self, owner: User) -> "SightQuerySet":
        return self.filter(owner=owner)


class Sight(models.Model):
    """What was recovered from a version. It can be had again at any time, and goes with the version."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    version = models.OneToOneField(Version, models.CASCADE, related_name="sight")
    # The `Cv` as JSON, or why there is none: a sentence and what to do instead.
    told = models.TextField(blank=True)
    refusal = models.CharField(max_length=300, blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    # Another edition of the reader reads anew.
    edition = models.PositiveSmallIntegerField(default=1)

    objects = SightQuerySet.as_manager()

    def __str__(self) -> str:
        return f"sight of {self.version}"


class Waived(models.Model):
    """A check that the person set aside for good, for one document."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, related_name="waived")
    # The check and a digest of what it is about.
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "key"], name="check_waived_once"),
        ]

    def __str__(self) -> str:
        return self.key


class OwnWord(models.Model):
    """A word that is spelt right, whatever a dictionary says."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("word"), max_length=80)
    name_key = NameKey()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name_key"], name="own_word_once"),
        ]

    def __str__(self) -> str:
        return self.name
