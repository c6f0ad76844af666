import json
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.feedback.models.remarks import Remark
from onward.tracker.models import Application

MOST_QUESTIONS = 3
LONGEST_PIECE = 60_000
# A file of 10 MB, as it is written in base64.
LONGEST_FILE = 14_000_000
# What a mentor sees of a review.
SHOWN = frozenset({
    "kind", "title", "goal", "signed_as", "pieces", "questions", "file_name", "file", "redacted",
})  # fmt: skip


class ReviewQuerySet(models.QuerySet["Review"]):
    def owned_by(self, owner: User) -> "ReviewQuerySet":
        return self.filter(owner=owner)

    def light(self) -> "ReviewQuerySet":
        """Without what was shared: for lists."""
        return self.defer("pieces", "told", "file")


class Review(Private):
    """A bundle shown to a mentor: a frozen copy of what was chosen, and the way to it."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("A CV, a letter, another document")
        DEBRIEF = "debrief", _("Notes on an interview, or a story")
        MOCK = "mock", _("A mock interview of 20 minutes")

    kind = models.CharField(_("what it is about"), max_length=8, choices=Kind)
    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="reviews"
    )
    # What the mentor sees, and nothing else does. Each may be longer than what was typed: a name of
    # three letters leaves a marker of eight, and quotes are written as two signs.
    title = SealedText(_("title"), max_length=200)
    goal = SealedText(_("the role it is for"), max_length=2_000)
    signed_as = SealedText(_("your name, as shown"), max_length=80)
    pieces = SealedText(_("what was shared"), max_length=2_000_000)
    questions = SealedText(_("your questions"), max_length=20_000)
    file_name = SealedText(_("name of the file"), max_length=200)
    file = SealedText(_("the file as it is"), max_length=LONGEST_FILE)
    redacted = models.BooleanField(default=True)
    left_out = SealedText(_("what was left out"), max_length=2_000_000)
    # What was typed and ticked, for changing it; emptied when the review goes out.
    told = SealedText(_("as you chose it"), max_length=400_000)
    made_at = models.DateTimeField()
    # The way in. Only digests are kept, and an ended link loses even that.
    token_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    file_digests = models.TextField(blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    view_count = models.PositiveIntegerField(default=0)
    last_seen_on = models.DateField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-id"], name="review_by_owner")]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())

    @property
    def spoken(self) -> bool:
        return self.kind == self.Kind.MOCK

    @cached_property
    def texts(self) -> list[dict[str, str]]:
        """The pieces as the mentor reads them: each a name and a text."""
        found: list[dict[str, str]] = json.loads(self.pieces or "[]")
        return found

    @cached_property
    def asked(self) -> list[str]:
        found: list[str] = json.loads(self.questions or "[]")
        return found

    @cached_property
    def hidden(self) -> dict[str, list[str]]:
        """The words that were left out, by kind."""
        found: dict[str, list[str]] = json.loads(self.left_out or "{}")
        return found

    @property
    def has_gaps(self) -> bool:
        """Whether a mentor meets a marker where words were."""
        return any(self.hidden.values())

    @property
    def as_it_went(self) -> frozenset[str]:
        """What undo leaves alone once somebody may have seen it."""
        return SHOWN if self.has_gone_out else frozenset()

    @property
    def has_gone_out(self) -> bool:
        """Whether a link or a file was ever made; from then on it stays as it is."""
        return bool(self.expires_at or self.file_digests)

    def state_at(self, at: datetime) -> str:
        """`preview`, `open`, `expired`, `ended`, or `file` where it only ever left as a file."""
        if not self.has_gone_out:
            return "preview"
        if self.expires_at is None:
            return "file"
        # A copy that was brought back has its answers, and no way in.
        if self.token_digest is None:
            return "ended"
        return "open" if self.expires_at > at else "expired"


class Reply(Private):
    """What one mentor has written to one review; the key in their own link opens this half only."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="replies")
    key_digest = models.CharField(max_length=64, unique=True)
    name = SealedText(_("as they sign"), max_length=80)
    ratings = SealedText(_("ratings"), max_length=500)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name or str(_("Somebody with the link"))

    @property
    def rated(self) -> dict[str, int]:
        found: dict[str, int] = json.loads(self.ratings or "{}")
        return found


class Comment(Private):
    """One thing a mentor said: about a passage, a question, the whole, or what to change first."""

    class About(models.TextChoices):
        FIRST = "first", _("The one thing to change first")
        PASSAGE = "passage", _("A passage")
        QUESTION = "question", _("Your question")
        WHOLE = "whole", _("The whole")

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="comments")
    about = models.CharField(max_length=8, choices=About)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quoted = SealedText(_("the words it is about"), max_length=60_000)
    words = SealedText(_("what they said"), max_length=10_000)
    written_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    remark = models.ForeignKey(
        Remark, models.SET_NULL, null=True, blank=True, related_name="comments"
    )

    def __str__(self) -> str:
        return str(self.get_about_display())

    @property
    def place(self) -> tuple[Any, ...]:
        return (self.about, self.number, self.start, self.end)

    @property
    def is_used(self) -> bool:
        """Resolved or kept: from then on it is the person's, whatever the mentor changes."""
        return bool(self.resolved_at or self.remark_id)
