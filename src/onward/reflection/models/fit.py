from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models import Application

LEVEL = [MinValueValidator(1), MaxValueValidator(5)]


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def owned_by(self, owner: User) -> "CriterionQuerySet":
        return self.filter(owner=owner)

    def in_order(self) -> "CriterionQuerySet":
        return self.order_by("position", "pk")


class Criterion(Private):
    """Something this person wants of a job, or brings to it, and how much it matters."""

    class Group(models.TextChoices):
        SKILLS = "skills", _("Skills it asks for")
        INTERESTS = "interests", _("Work you enjoy")
        VALUES = "values", _("What matters to you")
        CULTURE = "culture", _("How people are with each other")
        CONDITIONS = "conditions", _("Pay, place and hours")
        GROWTH = "growth", _("Room to grow")

    class Importance(models.IntegerChoices):
        NONE = 0, _("Not now")
        SOME = 1, _("A little")
        MUCH = 2, _("Much")
        MOST = 3, _("Very much")

    words = SealedText(_("what you look for"), max_length=200, blank=False)
    group = models.CharField(_("kind"), max_length=12, choices=Group)
    importance = models.PositiveSmallIntegerField(
        _("how much it matters"), choices=Importance, default=Importance.MUCH
    )
    dealbreaker = models.BooleanField(_("without it, no"), default=False)
    position = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField()

    objects = CriterionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "position", "id"], name="criterion_in_order")]

    def __str__(self) -> str:
        return f"criterion {self.pk}"


class FitRatingQuerySet(models.QuerySet["FitRating"]):
    def owned_by(self, owner: User) -> "FitRatingQuerySet":
        return self.filter(owner=owner)

    def given_after(self) -> "FitRatingQuerySet":
        """Those that were answered once the outcome was known, if only with "I do not know"."""
        return self.exclude(after_on=None)


class FitRating(Private):
    """How far one job meets one criterion: before the outcome, after it, and how that is known."""

    class Source(models.TextChoices):
        AD = "ad", _("The ad")
        INTERVIEW = "interview", _("The interview")
        CONTACT = "contact", _("Somebody who knows")
        GUESS = "guess", _("A guess")

    application = models.ForeignKey(Application, models.CASCADE, related_name="fit_ratings")
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="ratings")
    # None is "I do not know", a full answer; the day tells it from one that was never asked.
    before = models.PositiveSmallIntegerField(null=True, blank=True, validators=LEVEL)
    after = models.PositiveSmallIntegerField(null=True, blank=True, validators=LEVEL)
    # Each level has a source of its own: what was a guess once may have been seen since.
    before_source = models.CharField(max_length=12, blank=True, choices=Source)
    after_source = models.CharField(max_length=12, blank=True, choices=Source)
    before_on = models.DateField(null=True, blank=True)
    after_on = models.DateField(null=True, blank=True)

    objects = FitRatingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "criterion"], name="fit_rated_once_for_each"
            )
        ]

    def __str__(self) -> str:
        return f"rating {self.pk}"
