from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models import Application, Interview


class SetbackQuerySet(models.QuerySet["Setback"]):
    def owned_by(self, owner: User) -> "SetbackQuerySet":
        return self.filter(owner=owner)

    def waiting(self) -> "SetbackQuerySet":
        return self.filter(put_away_on=None)


class Setback(Private):
    """What may go wrong, and what to do then: planned before, shown when it happens."""

    # A kind of `engine.keeping_going`, or empty for one in own words.
    kind = models.CharField(max_length=20, blank=True)
    words = SealedText(_("what may happen"), blank=False, max_length=300)
    reaction = SealedText(_("your first reaction"), locks=True, max_length=1_000)
    response = SealedText(_("what helps then"), max_length=1_000)
    when = SealedText(_("if"), max_length=300)
    then = SealedText(_("then"), max_length=300)
    # What it was planned before; neither for a wave of applications.
    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, related_name="setbacks"
    )
    interview = models.ForeignKey(
        Interview, models.SET_NULL, null=True, blank=True, related_name="setbacks"
    )
    made_on = models.DateField()
    met_on = models.DateField(null=True, blank=True)
    # "Did this help?", 0 to 3.
    helped = models.PositiveSmallIntegerField(null=True, blank=True)
    put_away_on = models.DateField(null=True, blank=True)

    objects = SetbackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(helped=None) | models.Q(helped__lte=3),
                name="setback_helped_0_to_3",
            ),
        ]
        indexes = [models.Index(fields=["owner", "kind"], name="setback_by_kind")]

    def __str__(self) -> str:
        return self.words
