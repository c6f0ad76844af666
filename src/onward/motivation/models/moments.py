from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts import vault
from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models import Application
from onward.tracker.models.choices import label_of


class MomentQuerySet(models.QuerySet["Moment"]):
    def owned_by(self, owner: User) -> "MomentQuerySet":
        return self.filter(owner=owner)

    def latest_first(self) -> "MomentQuerySet":
        return self.order_by("-happened_on", "-pk")


class Moment(Private):
    """Something good that was said or happened, kept for a day that is hard."""

    class Kind(models.TextChoices):
        SAID = "said", _("a sentence worth keeping")
        THANKS = "thanks", _("thanks you received")
        REACHED = "reached", _("something you reached")
        LEARNT = "learnt", _("something you learnt")

    kind = models.CharField(max_length=8, choices=Kind, default="said")
    words = SealedText(_("words"), blank=False, locks=True, max_length=1_000)
    happened_on = models.DateField(_("day"))
    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="moments"
    )
    # When it last lay on Today: the one that waited longest comes next.
    drawn_on = models.DateField(null=True, blank=True)
    # On that day it was put away, and no other came in its place.
    put_away_on = models.DateField(null=True, blank=True)

    objects = MomentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"moment of {self.happened_on}"

    @cached_property
    def is_damaged(self) -> bool:
        """Its words were changed outside Onward and cannot be opened; no other page fails for it."""
        try:
            return not self.words
        except vault.Unreadable:
            return True

    @property
    def kind_name(self) -> str:
        return label_of(self.Kind, self.kind)
