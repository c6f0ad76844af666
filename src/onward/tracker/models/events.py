from datetime import date, datetime

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.engine.history import NOT_HEARD, Happening
from onward.engine.history import EventKind as Kind
from onward.engine.history import Stage as EngineStage
from onward.tracker.models.applications import Application, Person
from onward.tracker.models.choices import (
    Decider,
    EventKind,
    InterviewKind,
    Source,
    Stage,
    label_of,
)


class EventQuerySet(models.QuerySet["Event"]):
    def owned_by(self, owner: User) -> "EventQuerySet":
        return self.filter(owner=owner)

    def in_order(self) -> "EventQuerySet":
        return self.order_by("happened_on", "pk")


class Event(Private):
    """Something that happened to an application; history is the list of these."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="events")
    kind = models.CharField(_("what happened"), max_length=12, choices=EventKind)
    stage = models.CharField(max_length=12, blank=True, choices=Stage)
    happened_on = models.DateField(_("day"))
    source = models.CharField(max_length=8, choices=Source, default=Source.TYPED)
    sentence = SealedText(max_length=2_000)
    note = SealedText(_("note"), locks=True, max_length=5_000)
    # The mail that told it, so that a letter can answer it where it was written.
    mail_id = SealedText(max_length=1_000)
    mail_subject = SealedText(max_length=1_000)
    recorded_at = models.DateTimeField()

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["application", "happened_on", "id"], name="event_order"),
            # All that a whole search is counted from, so that no event with its sealed words is read.
            models.Index(
                fields=["owner", "application", "kind", "stage", "happened_on"],
                name="event_counted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.happened_on}"

    @property
    def kind_name(self) -> str:
        return label_of(EventKind, self.kind)

    @property
    def source_name(self) -> str:
        return label_of(Source, self.source)

    @property
    def happening(self) -> Happening:
        """This event as the engine sees it."""
        stage = EngineStage(self.stage) if self.stage else None
        return Happening(Kind(self.kind), self.happened_on, stage)


class Interview(Private):
    """One round: when, with whom, what was asked, and when they said they would answer."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="interview")
    kind = models.CharField(
        _("kind"), max_length=16, choices=InterviewKind, default=InterviewKind.OTHER
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    answer_by = models.DateField(_("they promised an answer by"), null=True, blank=True)
    people = models.ManyToManyField(Person, blank=True, related_name="interviews")
    questions = SealedText(_("questions they asked"), max_length=20_000)

    def __str__(self) -> str:
        return self.kind_name

    @property
    def kind_name(self) -> str:
        return label_of(InterviewKind, self.kind)


class NoQuerySet(models.QuerySet["No"]):
    def owned_by(self, owner: User) -> "NoQuerySet":
        return self.filter(owner=owner)

    def heard(self) -> "NoQuerySet":
        """Those that somebody said; a silence closed is no fresh blow."""
        return self.exclude(decided_by__in=NOT_HEARD)

    def last_heard_at(self) -> datetime | None:
        """When the last one that was heard was noted."""
        told: datetime | None = self.heard().aggregate(at=Max("event__recorded_at"))["at"]
        return told

    def last_heard_on(self) -> date | None:
        """The day of the last one that was heard."""
        on: date | None = self.heard().aggregate(on=Max("event__happened_on"))["on"]
        return on


class No(Private):
    """A no, as a record of its own: who decided, how far it went, what was said and what is guessed."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="no")
    application = models.ForeignKey(Application, models.CASCADE, related_name="noes")
    decided_by = models.CharField(
        _("who decided"), max_length=16, choices=Decider, default=Decider.EMPLOYER
    )
    furthest = models.CharField(
        _("how far you came"), max_length=12, choices=Stage, default=Stage.APPLIED
    )
    words = SealedText(_("their words"), max_length=10_000)
    reason_stated = SealedText(_("the reason they gave"), max_length=2_000)
    reason_guessed = SealedText(_("what you guess"), max_length=2_000)
    about_performance = models.BooleanField(_("was it about how you did?"), null=True, blank=True)
    written_by = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="noes_written",
        verbose_name=_("who wrote or called"),
    )
    feedback_promised = models.BooleanField(_("they offered feedback"), default=False)
    invited_back = models.BooleanField(_("they asked you to apply again"), default=False)
    felt_unlawful = models.BooleanField(
        _("it may have been discrimination"),
        default=False,
        help_text=_("Onward then only helps you note the facts and where to ask for advice."),
    )

    objects = NoQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-id"], name="no_by_owner")]

    def __str__(self) -> str:
        return f"no, decided by {self.decided_by}"
