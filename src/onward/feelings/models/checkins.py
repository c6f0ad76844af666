import json
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models

from onward.accounts import vault
from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models import No


def told_in(felt: str) -> dict[str, Any]:
    """What was felt, as it is kept."""
    told: dict[str, Any] = json.loads(felt)
    return told


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def owned_by(self, owner: User) -> "CheckInQuerySet":
        return self.filter(owner=owner)

    def latest_first(self) -> "CheckInQuerySet":
        return self.order_by("-felt_at", "-pk")


class CheckIn(Private):
    """How it felt at one moment. What was felt is sealed as one; only the moment, and which no, is not."""

    felt_at = models.DateTimeField()
    felt = SealedText(locks=True)
    no = models.ForeignKey(No, models.SET_NULL, null=True, blank=True, related_name="check_ins")
    no_id: int | None  # the stubs lose sight of this one

    objects = CheckInQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-felt_at"], name="check_in_latest_first")]

    def __str__(self) -> str:
        return f"check-in at {self.felt_at}"

    @cached_property
    def _record(self) -> dict[str, Any]:
        # One text that was damaged keeps no other day, and no page, from being read.
        return {} if self.is_damaged else self.record()

    @cached_property
    def is_damaged(self) -> bool:
        """It cannot be opened any more: nothing is known of it, and nothing is written over it."""
        try:
            return not self.felt
        except vault.Unreadable:
            return True

    @property
    def intensity(self) -> int | None:
        """How heavy it is, 0 (not at all) to 10."""
        return self._record.get("intensity")

    @property
    def words(self) -> frozenset[str]:
        return frozenset(self._record.get("words", ()))

    @property
    def words_in_order(self) -> list[str]:
        return sorted(self.words)

    @property
    def energy(self) -> int | None:
        return self._record.get("energy")

    @property
    def note(self) -> str:
        return str(self._record.get("note", ""))

    @property
    def let_be_on(self) -> date | None:
        """When the offer of a heavy week was put away: kept in here, so that nothing else tells of it."""
        told = self._record.get("let_be_on")
        return date.fromisoformat(told) if told else None

    def record(self) -> dict[str, Any]:
        """All that was felt, as it is kept. Raises `vault.Unreadable`."""
        return told_in(self.felt)

    def forget_what_was_read(self) -> None:
        """After `felt` was written anew: the next look opens it again."""
        self.__dict__.pop("_record", None)
        self.__dict__.pop("is_damaged", None)
