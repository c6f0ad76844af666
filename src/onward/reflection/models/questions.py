import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.reflection.models.debriefs import Debrief
from onward.reflection.models.stories import Story
from onward.tracker.models import Application


def anchors_in(rated: str) -> dict[str, int]:
    """The anchors among the ratings as they are kept."""
    told: dict[str, int] = json.loads(rated or "{}").get("anchors", {})
    return told


class QuestionQuerySet(models.QuerySet["Question"]):
    def owned_by(self, owner: User) -> "QuestionQuerySet":
        return self.filter(owner=owner)

    def in_order(self) -> "QuestionQuerySet":
        return self.order_by("debrief_id", "position", "pk")


class Question(Private):
    """One question of a round, what was said to it, and what the person thinks of that now."""

    class Kind(models.TextChoices):
        BEHAVIOURAL = "behavioural", _("About something you did")
        SITUATIONAL = "situational", _("About what you would do")
        TECHNICAL = "technical", _("About the craft")
        MOTIVATION = "motivation", _("About why")
        SALARY = "salary", _("About pay and terms")
        STRENGTH_WEAKNESS = "strength_weakness", _("About strengths and weaknesses")
        CASE = "case", _("A case to solve")
        THEIR_QUESTIONS = "their_questions", _("What you want to ask them")

    debrief = models.ForeignKey(
        Debrief, models.CASCADE, null=True, blank=True, related_name="questions"
    )
    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="questions"
    )
    story = models.ForeignKey(
        Story, models.SET_NULL, null=True, blank=True, related_name="questions"
    )
    position = models.PositiveSmallIntegerField(default=0)
    words = SealedText(_("the question"), max_length=2_000, blank=False)
    kind = models.CharField(_("kind"), max_length=20, blank=True, choices=Kind)
    # A key of the engine's list of what is asked about.
    competency = models.CharField(_("what it asks about"), max_length=32, blank=True)
    said = SealedText(_("what you said"), max_length=20_000)
    # The six anchors and the rating of one's own, 1 to 5, as far as they were given.
    rated = SealedText(max_length=1_000)
    evidence = SealedText(_("what makes you say so"), max_length=5_000)
    better = SealedText(_("a better answer"), max_length=20_000)
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    # Questions that are the same in other words share it; it says nothing of the words.
    likeness = models.CharField(max_length=16, blank=True)

    # Saved while it is typed, without a way back: whoever takes the question back keeps these.
    WRITTEN_LATER = frozenset({"said", "rated", "evidence", "better"})

    objects = QuestionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-id"], name="question_by_owner"),
            models.Index(fields=["owner", "likeness"], name="question_by_likeness"),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"

    @property
    def _ratings(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.rated or "{}")
        return told

    @property
    def anchors(self) -> dict[str, int]:
        """The anchors that were rated, each 1 to 5."""
        return anchors_in(self.rated)

    @property
    def self_rating(self) -> int | None:
        """The person's own view of their answer, 1 to 5."""
        return self._ratings.get("self")
