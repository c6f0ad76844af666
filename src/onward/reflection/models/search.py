from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models.choices import Channel


class Transition(models.TextChoices):
    """The steps of a search that can be counted, by where each leads."""

    CONTACT = "contact", _("From applying to a first talk")
    LATER = "later", _("From a first talk to a later round")
    OFFER = "offer", _("From a later round to an offer")


RATE = [MinValueValidator(0.001), MaxValueValidator(0.999)]


class PriorQuerySet(models.QuerySet["Prior"]):
    def owned_by(self, owner: User) -> "PriorQuerySet":
        return self.filter(owner=owner)


class Prior(Private):
    """What the person takes to be usual at a step, instead of what Onward ships."""

    step = models.CharField(_("step"), max_length=8, choices=Transition)
    channel = models.CharField(_("way in"), max_length=12, blank=True, choices=Channel)
    mean = models.FloatField(_("how many go on"), validators=RATE)
    # From where to where such rates are reported.
    low = models.FloatField(_("the lowest reported"), validators=RATE)
    high = models.FloatField(_("the highest reported"), validators=RATE)
    # Counts as much as this many cases of one's own.
    weight = models.FloatField(
        _("how firmly"), validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    source = SealedText(_("where the figure comes from"), max_length=300)
    year = models.PositiveSmallIntegerField(_("year"))

    objects = PriorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "step", "channel"], name="prior_once_for_a_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.channel}"


class ExperimentQuerySet(models.QuerySet["Experiment"]):
    def owned_by(self, owner: User) -> "ExperimentQuerySet":
        return self.filter(owner=owner)

    def latest_first(self) -> "ExperimentQuerySet":
        return self.order_by("-began_on", "-pk")


class Experiment(Private):
    """One change, tried from a day on, and the step of the search it is meant for."""

    words = SealedText(_("what you change"), max_length=300, blank=False)
    step = models.CharField(_("where it should help"), max_length=8, choices=Transition)
    theme = models.CharField(max_length=20, blank=True)
    began_on = models.DateField(_("from when on"))
    ended_on = models.DateField(null=True, blank=True)
    learnt = SealedText(_("what you make of it"), max_length=2_000)
    made_at = models.DateTimeField()

    objects = ExperimentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=Q(ended_on=None), name="experiment_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"experiment from {self.began_on}"
