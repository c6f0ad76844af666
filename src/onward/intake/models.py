import json
from functools import cached_property
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models import Application, Change, Event


class Import(Private):
    """One batch that came in together and can be taken back together."""

    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=16)
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict)
    change = models.ForeignKey(Change, models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Message(Private):
    """A mail that may be an answer. When it is dismissed its words go and only the digest stays."""

    digest = models.CharField(max_length=64)
    origin = models.ForeignKey(
        Import, models.SET_NULL, null=True, blank=True, related_name="messages"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    content = SealedText()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "digest"], name="message_kept_once"),
        ]

    def __str__(self) -> str:
        return f"message {self.digest[:8]}"

    @cached_property
    def _record(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(self.content) if self.content else {}
        return record

    @property
    def forgotten(self) -> bool:
        return not self._record

    def part(self, name: str) -> str:
        """One of: from, from_address, to, subject, text, message_id, references."""
        return str(self._record.get(name) or "")


class ReadingQuerySet(models.QuerySet["Reading"]):
    def owned_by(self, owner: User) -> "ReadingQuerySet":
        return self.filter(owner=owner)

    def waiting(self) -> "ReadingQuerySet":
        return self.filter(state=Reading.State.WAITING)


class Reading(Private):
    """What a message was judged to be, with the sentence that decided; it changes nothing by itself."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        CONFIRMED = "confirmed", _("confirmed")
        DISMISSED = "dismissed", _("dismissed")

    message = models.OneToOneField(Message, models.CASCADE, related_name="reading")
    verdict = models.CharField(max_length=24)
    confidence = models.FloatField()
    facts = SealedText()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="readings"
    )
    event = models.ForeignKey(
        Event, models.SET_NULL, null=True, blank=True, related_name="readings"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "state", "-id"], name="reading_by_state")]

    def __str__(self) -> str:
        return f"{self.verdict}, {self.state}"

    @cached_property
    def _record(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(self.facts) if self.facts else {}
        return record

    def fact(self, name: str) -> str:
        """One of: sentence, employer, role, person, person_address, reason_stated, decided_by."""
        return str(self._record.get(name) or "")


class Correction(Private):
    """What the person made of a reading, kept so that the next one can be better."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="corrections")
    was = models.CharField(max_length=24)
    became = models.CharField(max_length=24)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.was} became {self.became}"
