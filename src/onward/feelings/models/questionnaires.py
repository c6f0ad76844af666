from dataclasses import dataclass

from django.db import models

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.feelings.models.rated import Readable


@dataclass(frozen=True, slots=True)
class Told:
    """One score of a sheet. Without `value` some of its questions stayed open."""

    id: str
    name: str
    lowest: str
    highest: str
    asked: int
    missing: int
    value: str | None = None
    words: str = ""
    source: str = ""


class QuestionnaireQuerySet(models.QuerySet["Questionnaire"]):
    def owned_by(self, owner: User) -> "QuestionnaireQuerySet":
        return self.filter(owner=owner)


class Questionnaire(Private):
    """A questionnaire that the person added: the file as it was read and found to be in order.

    Which one it is would say a lot by itself: its key lies in the file, sealed like the rest.
    """

    file = SealedText(locks=True, max_length=200_000)
    added_at = models.DateTimeField()

    objects = QuestionnaireQuerySet.as_manager()

    def __str__(self) -> str:
        return f"questionnaire added at {self.added_at}"


class AnswerSheetQuerySet(models.QuerySet["AnswerSheet"]):
    def owned_by(self, owner: User) -> "AnswerSheetQuerySet":
        return self.filter(owner=owner)

    def latest_first(self) -> "AnswerSheetQuerySet":
        return self.order_by("-answered_at", "-pk")


class AnswerSheet(Readable):
    """What somebody answered to a questionnaire, or on the six sliders; which one is sealed with it."""

    answered_at = models.DateTimeField()
    told = SealedText(locks=True, max_length=50_000)

    objects = AnswerSheetQuerySet.as_manager()

    def __str__(self) -> str:
        return f"answers at {self.answered_at}"

    @property
    def questionnaire(self) -> str:
        """The key of what was answered."""
        return str(self._record.get("questionnaire", ""))

    @property
    def name(self) -> str:
        """What it was called; the file may be gone by now."""
        return str(self._record.get("name", ""))

    @property
    def answers(self) -> dict[str, int]:
        return {str(key): int(value) for key, value in self._record.get("answers", {}).items()}

    @property
    def scores(self) -> tuple[Told, ...]:
        """What they came to, in the words that stood in the file on that day."""
        return tuple(Told(**score) for score in self._record.get("scores", ()))

    @property
    def help(self) -> str:
        """How far help stands before the score: none, gently, first or at_once."""
        return str(self._record.get("help", "none"))

    @property
    def help_first(self) -> bool:
        return self.help in ("first", "at_once")
