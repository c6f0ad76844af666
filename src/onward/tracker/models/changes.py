from datetime import datetime, timedelta

from django.db import models

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText

UNDO_REACHES_BACK = timedelta(days=30)


class ChangeQuerySet(models.QuerySet["Change"]):
    def owned_by(self, owner: User) -> "ChangeQuerySet":
        return self.filter(owner=owner)

    def undoable(self, *, at: datetime) -> "ChangeQuerySet":
        """What can still be taken back, the latest first."""
        recent = self.filter(undone_at=None, made_at__gt=at - UNDO_REACHES_BACK)
        return recent.order_by("-pk")


class Change(Private):
    """One thing the person did, with all it takes to take it back."""

    words = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    entries = SealedText()

    objects = ChangeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-id"], name="change_latest_first")]

    def __str__(self) -> str:
        return self.words
