from django.db import models

from onward.accounts.models import User
from onward.accounts.sealed import SealedText
from onward.feelings.models.rated import Rated


class ActivityQuerySet(models.QuerySet["Activity"]):
    def owned_by(self, owner: User) -> "ActivityQuerySet":
        return self.filter(owner=owner)

    def planned(self) -> "ActivityQuerySet":
        return self.filter(done_at=None)

    def done(self) -> "ActivityQuerySet":
        return self.exclude(done_at=None)


class Activity(Rated):
    """One small thing somebody means to do, and how it was. What, when, where and how lie sealed."""

    made_at = models.DateTimeField()
    planned_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    told = SealedText(locks=True, max_length=20_000)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-planned_on"], name="activity_latest_first")]

    def __str__(self) -> str:
        return f"activity on {self.planned_on}"

    @property
    def words(self) -> str:
        return str(self._record.get("words", ""))

    @property
    def bin(self) -> str | None:
        """Which of the four bins it is from; None for one of the person's own."""
        return self._record.get("bin")

    @property
    def when(self) -> str:
        """When and where, in the person's words."""
        return str(self._record.get("when", ""))

    @property
    def pleasure(self) -> int | None:
        """How good it felt, 0 to 10."""
        return self._record.get("pleasure")

    @property
    def mastery(self) -> int | None:
        """How much it felt like something done, 0 to 10."""
        return self._record.get("mastery")
