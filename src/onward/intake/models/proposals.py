"""What a program of the person proposed, until they say yes or no."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.engine.proposals import ProposalKind
from onward.tracker.models import Application
from onward.tracker.models.choices import label_of

# Nobody looks at what a program thought of a month ago.
WAITS = timedelta(days=30)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def owned_by(self, owner: User) -> "ProposalQuerySet":
        return self.filter(owner=owner)

    def waiting(self, *, at: datetime) -> "ProposalQuerySet":
        return self.filter(proposed_at__gt=at - WAITS)


class Proposal(Private):
    """A no, a look back, a letter or a promise that a program thought of. Nothing happens by itself."""

    class Kind(models.TextChoices):
        NO = ProposalKind.NO.value, _("A no")
        DEBRIEF = ProposalKind.DEBRIEF.value, _("A look back")
        LETTER = ProposalKind.LETTER.value, _("A letter")
        PROMISE = ProposalKind.PROMISE.value, _("A promise for this week")

    client = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=Kind)
    told = SealedText(max_length=100_000)
    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, related_name="proposals"
    )
    proposed_at = models.DateTimeField()

    objects = ProposalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-proposed_at"], name="proposal_latest_first")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.proposed_at}"

    @property
    def kind_name(self) -> str:
        return label_of(self.Kind, self.kind)

    @property
    def facts(self) -> dict[str, Any]:
        """What it says, as `engine.proposals` read it."""
        told: dict[str, Any] = json.loads(self.told)
        return told
