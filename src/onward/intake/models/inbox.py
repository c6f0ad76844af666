"""Mails brought in, and the conversations that wait in the tray."""

import json
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Count, Max, Q
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.engine.files.kinds import FileKind
from onward.engine.mail.kinds import VerdictKind
from onward.tracker.models import Application, Change, Event

# What is older does not come forward by itself: an old no must not greet anybody, and starts no plan.
STILL_NEWS = timedelta(days=21)
# A mail older than this has lost its date; nobody's search is.
OLDEST = timedelta(days=20 * 365)
# They decide nothing and come in numbers: they wait folded, below the answers.
RECEIPTS = [VerdictKind.ACKNOWLEDGEMENT.value, VerdictKind.WITHDRAWN_CONFIRMED.value]


def still_news(*, at: datetime, of: str = "") -> Q:
    """What came lately. An impossible date was never any news: such a message is as new as its coming."""
    sent_at = f"{of}message__sent_at"
    lost = Q(**{sent_at: None}) | Q(**{f"{sent_at}__lte": at - OLDEST})
    return lost | Q(**{f"{sent_at}__gte": at - STILL_NEWS})


class ImportQuerySet(models.QuerySet["Import"]):
    def owned_by(self, owner: User) -> "ImportQuerySet":
        return self.filter(owner=owner)


class Import(Private):
    """One batch that came in together and can be taken back together."""

    # People save a mail under its subject: the name of a file can tell as much as the mail.
    name = SealedText()
    kind = models.CharField(max_length=16)
    brought_at = models.DateTimeField()
    counts = models.JSONField(default=dict, blank=True)
    change = models.ForeignKey(Change, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ImportQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} of {self.brought_at}"

    @property
    def is_mail(self) -> bool:
        return self.kind not in list(FileKind)

    @property
    def new(self) -> int:
        return sum(self.counts.get("new", {}).values())

    @property
    def merged(self) -> int:
        return sum(self.counts.get("merged", {}).values())


class BringingQuerySet(models.QuerySet["Bringing"]):
    def owned_by(self, owner: User) -> "BringingQuerySet":
        return self.filter(owner=owner)


class Bringing(Private):
    """Something on its way in: how far a source was read. It goes when all of it is in, or let go."""

    class State(models.TextChoices):
        WORKING = "working", _("being read")
        PAUSED = "paused", _("paused")
        # It is read, and shown before it comes in.
        ASKING = "asking", _("waits for you")
        DONE = "done", _("done")

    # What makes it the same source when it is brought again; tells nothing of where that lies.
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=16)
    name = SealedText()
    whence = SealedText()
    # A copy in the data folder goes with this row; what lies elsewhere is never touched.
    is_copy = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=State, default=State.WORKING)
    begun_at = models.DateTimeField()
    so_far = SealedText()
    trouble = SealedText()
    outcome = models.JSONField(default=dict, blank=True)
    result = models.ForeignKey(
        Import, models.SET_NULL, null=True, blank=True, related_name="bringings"
    )

    objects = BringingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="brought_once_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.state}"


class Unreadable(Private):
    """A message that could not be read, kept for another try."""

    origin = models.ForeignKey(Import, models.CASCADE, related_name="unreadables")
    digest = models.CharField(max_length=64)
    where = SealedText()
    reason = SealedText()
    # Its bytes as base64, or only the beginning of them.
    raw = SealedText()

    def __str__(self) -> str:
        return f"unreadable {self.digest[:8]}"


class MessageQuerySet(models.QuerySet["Message"]):
    def owned_by(self, owner: User) -> "MessageQuerySet":
        return self.filter(owner=owner)


class Message(Private):
    """A mail that may be an answer. When it is dismissed its words go and only digests stay.

    It goes with the event that it became: no words are kept that nothing stands on.
    """

    # What other mails call it by, when they answer it.
    digest = models.CharField(max_length=64)
    # Tells mails of one number apart. Empty where the digest alone decides: for a mail without a number,
    # and for those that came in before a number could be shared.
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    # What the messages of one thread have in common, as a digest too.
    thread = models.CharField(max_length=64, blank=True)
    origin = models.ForeignKey(
        Import, models.SET_NULL, null=True, blank=True, related_name="messages"
    )
    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="messages"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    content = SealedText()

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "digest", "fingerprint"], name="message_kept_once"
            ),
        ]
        indexes = [models.Index(fields=["owner", "thread"], name="message_by_thread")]

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
        """One of: from, from_address, reply_to, subject, text, html, message_id."""
        return str(self._record.get(name) or "")

    @property
    def references(self) -> list[str]:
        """The identities of the messages this one answers, as `Message.digest` holds them."""
        found: list[str] = self._record.get("references") or []
        return found


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def owned_by(self, owner: User) -> "ConversationQuerySet":
        return self.filter(owner=owner)

    def waiting(self, *, at: datetime | None = None) -> "ConversationQuerySet":
        """Those with a message that waits, with `waits`, `news_at` and `asks`: how many, when, how much.

        What only says that something arrived asks nothing. With `at`, also `news`: how much asks lately.
        """
        here = Q(readings__state=Reading.State.WAITING)
        asking = here & ~Q(readings__verdict__in=RECEIPTS)
        lately = asking & still_news(at=at, of="readings__") if at else asking
        counted = self.annotate(
            waits=Count("readings", filter=here),
            asks=Count("readings", filter=asking),
            news=Count("readings", filter=lately),
            news_at=Max("readings__message__sent_at", filter=here),
        )
        return counted.filter(waits__gt=0)

    def newest_first(self) -> "ConversationQuerySet":
        """What has no date came in without one: it is taken for new."""
        return self.order_by(models.F("news_at").desc(nulls_first=True), "-pk")


class Conversation(Private):
    """The messages about one application, noted here or not yet; it says nothing by itself."""

    # Until it is noted the names are guesses: as JSON, with what may be meant where that is not clear.
    names = SealedText()
    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="conversations"
    )
    # Once the person has moved a message, what came together stays together.
    by_hand = models.BooleanField(default=False)

    objects = ConversationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"conversation {self.pk}"

    @property
    def record(self) -> dict[str, Any]:
        """What stands in `names`: employer, role, fits, anew, signs."""
        names = self.names
        if self._read[0] != names:
            self._read = (names, json.loads(names) if names else {})
        return self._read[1]

    _read: tuple[str, dict[str, Any]] = ("", {})

    @property
    def employer(self) -> str:
        return str(self.record.get("employer") or "")

    @property
    def role(self) -> str:
        return str(self.record.get("role") or "")

    @property
    def fits(self) -> list[int]:
        """Other conversations that its messages may belong to instead."""
        return list(self.record.get("fits") or [])

    @property
    def begins_anew(self) -> bool:
        """Whether this is a new case at an employer whose earlier one has ended."""
        return bool(self.record.get("anew"))

    @property
    def signs(self) -> list[str]:
        """What its messages have in common with others of the same employer."""
        return list(self.record.get("signs") or [])


class ReadingQuerySet(models.QuerySet["Reading"]):
    def owned_by(self, owner: User) -> "ReadingQuerySet":
        return self.filter(owner=owner)

    def waiting(self) -> "ReadingQuerySet":
        return self.filter(state=Reading.State.WAITING)

    def asking(self, *, at: datetime) -> "ReadingQuerySet":
        """What may be an answer and is news; what only says that something arrived asks for none."""
        return self.exclude(verdict__in=RECEIPTS).filter(still_news(at=at))

    def placed_receipts(self) -> "ReadingQuerySet":
        """Confirmations of receipt whose application is known: nothing is left to ask about them."""
        return self.filter(verdict="acknowledgement", application__isnull=False)

    def with_message(self) -> "ReadingQuerySet":
        return self.select_related("message", "application__employer", "owner")

    def newest_first(self) -> "ReadingQuerySet":
        return self.order_by(models.F("message__sent_at").desc(nulls_last=True), "-pk")


class Reading(Private):
    """What a message was judged to be, with the sentence that decided; it changes nothing by itself."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        CONFIRMED = "confirmed", _("confirmed")

    message = models.OneToOneField(Message, models.CASCADE, related_name="reading")
    verdict = models.CharField(max_length=24)
    confidence = models.FloatField()
    facts = SealedText()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="readings"
    )
    # Protected: what came in later may have joined it, and outlives the import that began it.
    conversation = models.ForeignKey(
        Conversation, models.PROTECT, null=True, blank=True, related_name="readings"
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

    @property
    def waits(self) -> bool:
        return self.state == Reading.State.WAITING

    def fact(self, name: str) -> str:
        """One of: sentence, employer, role, person, person_address, reason_stated, decided_by."""
        return str(self._record.get(name) or "")

    @property
    def talk_on(self) -> date | None:
        """The one day that is offered for a talk, where the words leave no doubt."""
        return date.fromisoformat(self.fact("talk_on")) if self.fact("talk_on") else None

    @property
    def answer_by(self) -> date | None:
        """The day by which an answer is promised."""
        return date.fromisoformat(self.fact("answer_by")) if self.fact("answer_by") else None


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def owned_by(self, owner: User) -> "CorrectionQuerySet":
        return self.filter(owner=owner)

    def rules(self) -> "CorrectionQuerySet":
        """Those that hold for later mails; a mail without a sender makes no rule."""
        return self.exclude(sender="").order_by("-made_at", "-pk")


class Correction(Private):
    """What the person made of a reading, remembered for mails of the same sender and template.

    It outlives its reading. `became` is "other" where the mail was set aside.
    """

    reading = models.ForeignKey(
        Reading, models.SET_NULL, null=True, blank=True, related_name="corrections"
    )
    was = models.CharField(max_length=24)
    became = models.CharField(max_length=24)
    # A digest of the address: enough to know the sender again, and no address.
    sender = models.CharField(max_length=64, blank=True)
    likeness = SealedText()
    told = SealedText()
    made_at = models.DateTimeField()

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "sender"], name="correction_by_sender")]

    def __str__(self) -> str:
        return f"{self.was} became {self.became}"

    @cached_property
    def _record(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(self.told) if self.told else {}
        return record

    def fact(self, name: str) -> str:
        """One of: from, subject, sentence, employer."""
        return str(self._record.get(name) or "")

    @cached_property
    def template(self) -> frozenset[str]:
        return frozenset(json.loads(self.likeness) if self.likeness else [])
