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

    def of_cvs(self) -> "VersionQuerySet":
        """Those of CVs with their documents, the newest first."""
        cvs = self.filter(document__kind=DocumentKind.CV).select_related("document")
        return cvs.order_by("-added_at", "-pk")


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


class PostingQuerySet(models.QuerySet["Posting"]):
    def owned_by(self, owner: User) -> "PostingQuerySet":
        return self.filter(owner=owner)

    def light(self) -> "PostingQuerySet":
        """Without the ads themselves, for lists."""
        return self.defer("text")


class Posting(models.Model):
    """A job ad as it was read, so that it is still there when the page is gone."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=200, blank=True)
    text = models.TextField(_("text of the ad"), max_length=100_000)
    added_at = models.DateTimeField()
    employer = models.ForeignKey(
        "tracker.Employer", models.SET_NULL, null=True, blank=True, related_name="postings"
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    url = models.CharField(_("address of the ad"), max_length=2_000, blank=True)
    # Which board it is from, and what it is called there; both empty for what was pasted.
    board = models.CharField(max_length=20, blank=True)
    board_id = models.CharField(max_length=120, blank=True)
    posted_on = models.DateField(_("posted on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    hours = models.CharField(_("hours"), max_length=120, blank=True)
    salary = models.CharField(_("pay"), max_length=200, blank=True)
    # ISO 639-1; empty where that is not known.
    language = models.CharField(max_length=5, blank=True)
    # The person set it aside: it is not one they aim at.
    is_let_go = models.BooleanField(default=False)

    objects = PostingQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title
