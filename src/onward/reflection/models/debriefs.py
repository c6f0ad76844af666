import json
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models import Application, Interview

LONGEST_ANSWER = 20_000
LONGEST_PASTE = 200_000


class DebriefQuerySet(models.QuerySet["Debrief"]):
    def owned_by(self, owner: User) -> "DebriefQuerySet":
        return self.filter(owner=owner)

    def latest_first(self) -> "DebriefQuerySet":
        return self.order_by("-begun_at", "-pk")

    def beside(self) -> "DebriefQuerySet":
        """With the round it is about: for lists, and for pages that open no words of the round."""
        return self.select_related("owner", "application__employer", "interview__event").defer(
            *self.model.ANSWERS,
            "application__note",
            "interview__questions",
            "interview__event__note",
        )


class Debrief(Private):
    """Looking back on one round, or on an application that ended without one: facts first, one change."""

    class Length(models.TextChoices):
        SHORT = "short", _("Five minutes")
        FULL = "full", _("The whole round")

    # What was said, which no list shows.
    ANSWERS = (
        "pasted", "facts", "intended", "happened", "surprise", "in_my_control", "outside", "keep",
        "change_one", "how",
    )  # fmt: skip

    application = models.ForeignKey(Application, models.CASCADE, related_name="debriefs")
    interview = models.ForeignKey(
        Interview, models.CASCADE, null=True, blank=True, related_name="debriefs"
    )
    length = models.CharField(max_length=8, choices=Length, default=Length.FULL)
    # What was pasted, until the questions in it are confirmed.
    pasted = SealedText(_("your notes, or a transcript"), max_length=LONGEST_PASTE)
    facts = SealedText(_("what happened, in facts"), max_length=LONGEST_ANSWER)
    intended = SealedText(_("what you intended"), max_length=LONGEST_ANSWER)
    happened = SealedText(_("what happened"), max_length=LONGEST_ANSWER)
    surprise = SealedText(_("what surprised you"), max_length=LONGEST_ANSWER)
    in_my_control = SealedText(_("one reason in your control"), max_length=LONGEST_ANSWER)
    outside = SealedText(_("one reason outside it"), max_length=LONGEST_ANSWER)
    keep = SealedText(_("what you keep"), max_length=LONGEST_ANSWER)
    change_one = SealedText(_("the one thing you change"), max_length=LONGEST_ANSWER)
    practise_on = models.DateField(_("when you practise it"), null=True, blank=True)
    # How it was, in numbers: nerves and energy 0 to 10, hours of preparation.
    how = SealedText(max_length=1_000)
    # The day the notes were written, and whether the answer was known by then.
    noted_on = models.DateField(_("the day you made your notes"), null=True, blank=True)
    before_outcome = models.BooleanField(null=True, blank=True)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = DebriefQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-begun_at"], name="debrief_latest_first")]
        constraints = [
            models.UniqueConstraint(fields=["interview"], name="debrief_once_for_a_round"),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(interview=None),
                name="debrief_once_without_a_round",
            ),
        ]

    def __str__(self) -> str:
        return f"debrief begun at {self.begun_at}"

    @property
    def held_on(self) -> date | None:
        """The day of the round; None where the look back is on a no without one."""
        return self.interview.event.happened_on if self.interview else None

    @property
    def numbers(self) -> dict[str, Any]:
        """Nerves, energy and preparation, as far as they were told."""
        told: dict[str, Any] = json.loads(self.how or "{}")
        return told


class PredictionQuerySet(models.QuerySet["Prediction"]):
    def owned_by(self, owner: User) -> "PredictionQuerySet":
        return self.filter(owner=owner)


class Prediction(Private):
    """What the person expected of a round before they knew: 0 to 100, sealed."""

    interview = models.OneToOneField(Interview, models.CASCADE, related_name="prediction")
    said = SealedText(max_length=8)
    made_at = models.DateTimeField()

    objects = PredictionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"prediction made at {self.made_at}"

    @property
    def percent(self) -> int:
        """How sure they were to go on, 0 to 100."""
        return int(self.said)
