from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.tracker.models import Person


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def owned_by(self, owner: User) -> "SuggestionQuerySet":
        return self.filter(owner=owner)

    def of_week(self, monday: date) -> "SuggestionQuerySet":
        return self.filter(week_on=monday).order_by("pk")

    def open(self) -> "SuggestionQuerySet":
        return self.filter(outcome="")


class Suggestion(models.Model):
    """A name for one week. It may be left: the week ends, and it goes without a word."""

    class Outcome(models.TextChoices):
        OPEN = "", _("open")
        WRITING = "writing", _("a letter was begun")
        IN_TOUCH = "in_touch", _("you were in touch")
        SNOOZED = "snoozed", _("put off")
        NOT_THEM = "not_them", _("not them")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="suggestions")
    week_on = models.DateField()
    idea = models.CharField(max_length=8)
    outcome = models.CharField(max_length=8, blank=True, choices=Outcome)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "week_on"], name="suggestion_by_week")]

    def __str__(self) -> str:
        return f"{self.person}, week of {self.week_on}"
