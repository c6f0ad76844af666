import json
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def owned_by(self, owner: User) -> "CheckInQuerySet":
        return self.filter(owner=owner)

    def latest_first(self) -> "CheckInQuerySet":
        return self.order_by("-felt_at", "-pk")


class CheckIn(Private):
    """How it felt at one moment. What was felt is sealed as one; only the moment is not."""

    felt_at = models.DateTimeField()
    felt = SealedText()

    objects = CheckInQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-felt_at"], name="check_in_latest_first")]

    def __str__(self) -> str:
        return f"check-in at {self.felt_at}"

    @cached_property
    def _record(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(self.felt)
        return record

    @property
    def intensity(self) -> int | None:
        """How heavy it is, 0 (not at all) to 10."""
        return self._record.get("intensity")

    @property
    def words(self) -> frozenset[str]:
        return frozenset(self._record.get("words", ()))

    @property
    def energy(self) -> int | None:
        return self._record.get("energy")

    @property
    def note(self) -> str:
        return str(self._record.get("note", ""))


class WritingQuerySet(models.QuerySet["Writing"]):
    def owned_by(self, owner: User) -> "WritingQuerySet":
        return self.filter(owner=owner)


class Writing(Private):
    """What a person wrote for themselves in an exercise, and chose to keep."""

    class Kind(models.TextChoices):
        COMPASSION = "compassion", _("A kind word to yourself")

    kind = models.CharField(max_length=12, choices=Kind)
    text = SealedText(max_length=20_000)
    written_at = models.DateTimeField()

    objects = WritingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} at {self.written_at}"
