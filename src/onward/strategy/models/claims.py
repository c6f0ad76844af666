from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models import Posting
from onward.tracker.models.choices import label_of

SEEN_TO = 12


class ClaimQuerySet(models.QuerySet["Claim"]):
    def owned_by(self, owner: User) -> "ClaimQuerySet":
        return self.filter(owner=owner)

    def for_cv(self) -> "ClaimQuerySet":
        """What is true and stands in no CV yet, the earliest first; so many as one can see to."""
        waiting = self.filter(answer=Claim.Answer.TRUE, in_cv_on=None)
        return waiting.select_related("posting").order_by("said_at", "pk")[:SEEN_TO]


class Claim(Private):
    """What the person says of one thing that an ad asks for: nothing is claimed for them."""

    class Answer(models.TextChoices):
        TRUE = "true", _("True for me")
        NOT_YET = "not_yet", _("Not yet")
        PASSED_OVER = "passed_over", _("It does not matter here")

    # Said to be true, or not to matter: neither is something to learn.
    SETTLED = (Answer.TRUE, Answer.PASSED_OVER)

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="claims")
    # A digest of what is asked for.
    key = models.CharField(max_length=40)
    answer = models.CharField(_("Is it true for you?"), max_length=12, choices=Answer)
    # What is asked for, in the words of the ad, and where the proof is, in their own.
    asked = SealedText(max_length=300)
    proof = SealedText(_("Where is the proof?"), max_length=1_000)
    said_at = models.DateTimeField()
    # The day its words stood in the CV.
    in_cv_on = models.DateField(null=True, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["posting", "key"], name="requirement_answered_once"),
        ]

    def __str__(self) -> str:
        return f"claim {self.key[:8]}"

    @property
    def answer_name(self) -> str:
        return label_of(self.Answer, self.answer)
