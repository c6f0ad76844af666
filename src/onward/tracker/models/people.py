"""What is known of a person beside their name: where they worked before, and when you were in contact."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models.applications import Employer, Person
from onward.tracker.models.choices import Source, Way, label_of
from onward.tracker.models.naming import ValueKey


class FormerJob(models.Model):
    """Where somebody worked before, and until when, as far as that is known."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="former_jobs")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="former_people")
    position = models.CharField(_("what they did"), max_length=200, blank=True)
    ended_on = models.DateField(_("until"), null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.position}, {self.employer}" if self.position else self.employer.name


class Alias(models.Model):
    """What somebody is called, or reached by, besides: it stays when two people turn out to be one.

    A file that comes in later may know only this, and must find the person by it.
    """

    class Kind(models.TextChoices):
        NAME = "name", _("another name")
        MAIL = "mail", _("another mail address")
        PHONE = "phone", _("another phone")
        PAGE = "page", _("another page")
        POSITION = "position", _("they were also")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="aliases")
    kind = models.CharField(max_length=8, choices=Kind)
    value = models.CharField(max_length=300)
    value_key = ValueKey(max_length=900)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "value_key"], name="alias_said_once")
        ]
        indexes = [models.Index(fields=["owner", "kind", "value_key"], name="alias_by_value")]

    def __str__(self) -> str:
        return self.value

    @property
    def kind_name(self) -> str:
        return label_of(self.Kind, self.kind)


class TouchQuerySet(models.QuerySet["Touch"]):
    def owned_by(self, owner: User) -> "TouchQuerySet":
        return self.filter(owner=owner)

    def until(self, day: date) -> "TouchQuerySet":
        return self.filter(happened_on__lte=day)

    def latest_first(self) -> "TouchQuerySet":
        return self.order_by("-happened_on", "-pk")


class Touch(Private):
    """One real contact with somebody: you met, talked, or wrote and were answered."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="touches")
    happened_on = models.DateField(_("day"))
    way = models.CharField(_("how"), max_length=8, choices=Way, default=Way.TALKED)
    source = models.CharField(max_length=8, choices=Source, default=Source.TYPED)
    note = SealedText(_("what it was about"), locks=True, max_length=2_000)

    objects = TouchQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-happened_on"], name="touch_latest")]

    def __str__(self) -> str:
        return f"{self.way} on {self.happened_on}"

    @property
    def way_name(self) -> str:
        return label_of(Way, self.way)

    @property
    def source_name(self) -> str:
        return label_of(Source, self.source)


class Apart(models.Model):
    """Two people who look alike and are not the same: the person said so, and is not asked again."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # The one with the lower number comes first, so that a pair is one row.
    one = models.ForeignKey(Person, models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="apart_said_once"),
        ]

    def __str__(self) -> str:
        return f"{self.one} is not {self.other}"
