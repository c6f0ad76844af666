from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.tracker.models import Employer


class BoardQuerySet(models.QuerySet["Board"]):
    def owned_by(self, owner: User) -> "BoardQuerySet":
        return self.filter(owner=owner)


class Board(models.Model):
    """A list of ads that the person keeps and refreshes by hand: nothing is fetched by itself."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    employer = models.ForeignKey(
        Employer, models.SET_NULL, null=True, blank=True, related_name="boards"
    )
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(max_length=20, blank=True)
    address = models.CharField(_("address"), max_length=300)
    added_at = models.DateTimeField()
    refreshed_at = models.DateTimeField(null=True, blank=True)
    # What the last try came to: how many ads, how many of them new, or why none.
    ads = models.PositiveIntegerField(default=0)
    fresh = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=300, blank=True)

    objects = BoardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "address"], name="board_kept_once"),
        ]

    def __str__(self) -> str:
        return self.name
