from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models import Person


class SupporterQuerySet(models.QuerySet["Supporter"]):
    def owned_by(self, owner: User) -> "SupporterQuerySet":
        return self.filter(owner=owner)


class Supporter(Private):
    """Somebody who stands by, and in which of four ways."""

    # Of two cards of one person each may say it.
    HOLDS_OF_EITHER = ("listens", "advises", "introduces", "helps")

    person = models.OneToOneField(Person, models.CASCADE, related_name="supports")
    listens = models.BooleanField(_("listens"), default=False)
    advises = models.BooleanField(_("advises"), default=False)
    introduces = models.BooleanField(_("introduces you"), default=False)
    helps = models.BooleanField(_("helps with practical things"), default=False)

    objects = SupporterQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.person)


class SupportNote(Private):
    """What it was like to ask them; nobody else sees it."""

    class Was(models.TextChoices):
        HELPFUL = "helpful", _("it helped")
        PARTLY = "partly", _("partly")
        UNHELPFUL = "unhelpful", _("it did not help")

    supporter = models.ForeignKey(Supporter, models.CASCADE, related_name="notes")
    on = models.DateField(_("day"))
    was = models.CharField(max_length=9, choices=Was, blank=True)
    words = SealedText(_("note"), locks=True, max_length=2_000)

    def __str__(self) -> str:
        return f"note of {self.on}"
