"""How often one likes to be in touch: with one person, and with people of one tie."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from onward.engine import keeping_in_touch as engine
from onward.tracker.models import Person
from onward.tracker.models.choices import Tie


class Rhythm(models.Model):
    """What somebody chose for one person; without weeks of their own those of the tie hold."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    person = models.OneToOneField(Person, models.CASCADE, related_name="rhythm")
    ideal_weeks = models.PositiveSmallIntegerField(_("every so many weeks"), null=True, blank=True)
    longest_weeks = models.PositiveSmallIntegerField(
        _("and at the latest after"), null=True, blank=True
    )
    snoozed_until = models.DateField(null=True, blank=True)
    resting = models.BooleanField(_("not them"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ideal_weeks=None, longest_weeks=None)
                | Q(ideal_weeks__gte=1, longest_weeks__gte=F("ideal_weeks")),
                name="rhythm_has_both_or_none",
            ),
        ]

    def __str__(self) -> str:
        return f"rhythm with {self.person}"

    @property
    def own(self) -> engine.Rhythm | None:
        if self.ideal_weeks is None or self.longest_weeks is None:
            return None
        return engine.Rhythm(self.ideal_weeks, self.longest_weeks)


class TieRhythm(models.Model):
    """What somebody chose for everybody of one tie, in place of what Onward proposes."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    tie = models.CharField(max_length=8, choices=[one for one in Tie.choices if one[0]])
    ideal_weeks = models.PositiveSmallIntegerField()
    longest_weeks = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "tie"], name="tie_has_one_rhythm"),
            models.CheckConstraint(
                condition=Q(ideal_weeks__gte=1, longest_weeks__gte=F("ideal_weeks")),
                name="tie_rhythm_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"rhythm with {self.tie}"
