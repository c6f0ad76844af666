import json
from functools import cached_property
from typing import Any

from django.db import models

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def owned_by(self, owner: User) -> "QuestionnaireQuerySet":
        return self.filter(owner=owner)


class Questionnaire(Private):
    """A questionnaire that the person added: the file as it was read and found to be in order."""

    key = models.SlugField(max_length=40)
    file = SealedText(locks=True, max_length=200_000)
    added_at = models.DateTimeField()

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="questionnaire_added_once")
        ]

    def __str__(self) -> str:
        return self.key


class AnswerSheetQuerySet(models.QuerySet["AnswerSheet"]):
    def owned_by(self, owner: User) -> "AnswerSheetQuerySet":
        return self.filter(owner=owner)

    def latest_first(self) -> "AnswerSheetQuerySet":
        return self.order_by("-answered_at", "-pk")


class AnswerSheet(Private):
    """What somebody answered to a questionnaire, or on the six sliders; which one is sealed with it."""

    answered_at = models.DateTimeField()
    told = SealedText(locks=True, max_length=50_000)

    objects = AnswerSheetQuerySet.as_manager()

    def __str__(self) -> str:
        return f"answers at {self.answered_at}"

    @cached_property
    def _record(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(self.told or "{}")
        return record

    @property
    def questionnaire(self) -> str:
        """The key of what was answered."""
        return str(self._record.get("questionnaire", ""))

    @property
    def answers(self) -> dict[str, int]:
        return {str(key): int(value) for key, value in self._record.get("answers", {}).items()}
