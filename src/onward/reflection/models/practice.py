import json
from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.reflection.models.debriefs import Debrief
from onward.reflection.models.questions import Question
from onward.tracker.models import Application


class CardQuerySet(models.QuerySet["Card"]):
    def owned_by(self, owner: User) -> "CardQuerySet":
        return self.filter(owner=owner)

    def alive(self) -> "CardQuerySet":
        return self.filter(stopped_at=None)

    def beside(self) -> "CardQuerySet":
        """With what each is about, and where that was asked."""
        return self.select_related(
            "question__application",
            "question__debrief__application",
            "question__story",
            "debrief__application",
        )

    def with_words(self) -> "CardQuerySet":
        """With no more of what each is about than its words: for lists."""
        words = ("question__words", "debrief__change_one")
        keys = (
            "owner",
            "seal",
            "question__owner",
            "question__seal",
            "debrief__owner",
            "debrief__seal",
        )
        return self.select_related("question", "debrief").only("due_on", "place", *words, *keys)

    def with_last_rep(self) -> "CardQuerySet":
        return self.annotate(last_done_at=models.Max("reps__done_at"))


class Card(Private):
    """Something to say aloud again: a question, or the one thing a debrief wants to change."""

    question = models.OneToOneField(
        Question, models.CASCADE, null=True, blank=True, related_name="card"
    )
    debrief = models.OneToOneField(
        Debrief, models.CASCADE, null=True, blank=True, related_name="card"
    )
    # How many spaced days lie behind it: 0 before the first.
    place = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField()
    made_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "stopped_at", "due_on"], name="card_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(question__isnull=False) | models.Q(debrief__isnull=False),
                name="card_about_something",
            )
        ]

    def __str__(self) -> str:
        return f"card for {self.due_on}"

    @property
    def words(self) -> str:
        """What is said aloud: the question, or what a debrief wants to change."""
        if self.question:
            return self.question.words
        return self.debrief.change_one if self.debrief else ""

    @property
    def about(self) -> Application | None:
        """The application it came from; give the card with what is `beside` it."""
        if self.question and self.question.application:
            return self.question.application
        debrief = self.debrief or (self.question.debrief if self.question else None)
        return debrief.application if debrief else None


class RepQuerySet(models.QuerySet["Rep"]):
    def owned_by(self, owner: User) -> "RepQuerySet":
        return self.filter(owner=owner)


class Rep(Private):
    """A card that was practised once, and how it went."""

    class Went(models.TextChoices):
        AGAIN = "again", _("Again tomorrow")
        PLANNED = "planned", _("As planned")
        SITS = "sits", _("It sits")

    card = models.ForeignKey(Card, models.CASCADE, related_name="reps")
    done_at = models.DateTimeField()
    went = models.CharField(_("how it went"), max_length=8, choices=Went)
    seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    rated = SealedText(max_length=1_000)

    objects = RepQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-done_at"], name="rep_latest_first")]

    def __str__(self) -> str:
        return f"practised at {self.done_at}"

    @cached_property
    def anchors(self) -> dict[str, int]:
        """The anchors that were rated, each 1 to 5."""
        told: dict[str, int] = json.loads(self.rated or "{}")
        return told
