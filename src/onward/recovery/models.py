from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.feedback.models import Letter
from onward.tracker.models import Application, No


class Plan(models.Model):
    """What one No set in motion."""

    owner = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    no = models.OneToOneField(No, models.CASCADE, related_name="plan")
    shape = models.CharField(max_length=20)
    notes = models.JSONField(default=list, blank=True)
    started_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.shape} plan from {self.started_on}"


class StepQuerySet(models.QuerySet["Step"]):
    def owned_by(self, owner: User) -> "StepQuerySet":
        return self.filter(owner=owner)

    def open(self) -> "StepQuerySet":
        return self.filter(state=Step.State.OPEN)

    def by_day(self) -> "StepQuerySet":
        return self.order_by("due_on", "pk")


class Step(Private):
    """One small thing to do, with its day. It never says why that day: only the date is kept."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")
        SKIPPED = "skipped", _("skipped")
        REFUSED = "refused", _("not for me")
        LAPSED = "lapsed", _("let go")

    # What was done outlives its plan: deleting a No drops only what is still open.
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, blank=True, related_name="steps")
    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, related_name="steps"
    )
    letter = models.ForeignKey(
        Letter, models.SET_NULL, null=True, blank=True, related_name="steps"
    )
    kind = models.CharField(max_length=20)
    due_on = models.DateField()
    until = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    line = SealedText(_("one line"), max_length=5_000)
    # What was typed before the step was put off; its page shows it again.
    draft = SealedText(max_length=50_000)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "state", "due_on"], name="step_by_day")]

    def __str__(self) -> str:
        return f"{self.kind} on {self.due_on}"


class CalendarFeed(models.Model):
    """The address at which a calendar program reads the days of a search; only its digest is kept."""

    owner = models.OneToOneField("accounts.User", models.CASCADE, related_name="+")
    # None once it was ended: nothing can bring the address back.
    token_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    names = models.BooleanField(_("with names"), default=False)
    made_at = models.DateTimeField()
    last_read_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"feed from {self.made_at:%Y-%m-%d}"
