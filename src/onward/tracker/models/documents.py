from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.tracker.models.choices import DocumentKind

LARGEST_FILE = 10 * 1024 * 1024


class DocumentQuerySet(models.QuerySet["Document"]):
    def owned_by(self, owner: User) -> "DocumentQuerySet":
        return self.filter(owner=owner)


class Document(models.Model):
    """A CV, a letter, a portfolio: one thing with versions."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=DocumentKind, default="cv")
    name = models.CharField(_("name"), max_length=120)

    objects = DocumentQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class VersionQuerySet(models.QuerySet["Version"]):
    def owned_by(self, owner: User) -> "VersionQuerySet":
        return self.filter(owner=owner)

    def light(self) -> "VersionQuerySet":
        """Without the files themselves, for lists."""
        return self.defer("content", "text")


class Version(models.Model):
    """A document as it was at one time: a file, or text. Kept in the database, so one copy has all."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    name = models.CharField(_("version"), max_length=120)
    file_name = models.CharField(max_length=200, blank=True)
    content = models.BinaryField(null=True)
    text = models.TextField(_("text"), blank=True, max_length=200_000)
    size = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Posting(models.Model):
    """A job ad as it was read, so that it is still there when the page is gone."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text of the ad"), max_length=100_000)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title
