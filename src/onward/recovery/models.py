from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.feedback.models import Letter
from onward.motivation.models import Promise
from onward.reflection.models import Card
from onward.strategy.models import LearningStep
from onward.tracker.models import Application, No, Person


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


class TakenQuerySet(models.QuerySet["Taken"]):
    def owned_by(self, owner: User) -> "TakenQuerySet":
        return self.filter(owner=owner)


class Taken(models.Model):
    """What of another room a promise does: done in one place, it is done in both."""

    owner = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    promise = models.OneToOneField(Promise, models.CASCADE, related_name="taken")
    # Exactly one of these.
    step = models.ForeignKey(Step, models.CASCADE, null=True, blank=True, related_name="taken")
    learning_step = models.ForeignKey(
        LearningStep, models.CASCADE, null=True, blank=True, related_name="taken"
    )
    card = models.ForeignKey(Card, models.CASCADE, null=True, blank=True, related_name="taken")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="taken")

    objects = TakenQuerySet.as_manager()

    def __str__(self) -> str:
        return f"taken into promise {self.promise_id}"


class EndingQuerySet(models.QuerySet["Ending"]):
    def owned_by(self, owner: User) -> "EndingQuerySet":
        return self.filter(owner=owner)

    def standing(self) -> "EndingQuerySet":
        """Under way, or closed and not opened again."""
        return self.filter(opened_on=None)


class Ending(Private):
    """How a search was closed: with a yes, or because it was enough. It can be opened again."""

    class Kind(models.TextChoices):
        GOT_IT = "got_it", _("I got it")
        DONE = "done", _("I'm done looking")

    class Room(models.TextChoices):
        UNDECIDED = "", _("not decided")
        KEPT = "kept", _("kept")
        SHREDDED = "shredded", _("shredded")

    kind = models.CharField(max_length=6, choices=Kind)
    # The one that said yes.
    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="endings"
    )
    begun_on = models.DateField()
    # When everything that was to be done had been; empty while it is under way.
    closed_on = models.DateField(null=True, blank=True)
    # When the search was opened again; from then on this is a thing of the past.
    opened_on = models.DateField(null=True, blank=True)
    # What becomes of the private room.
    room = models.CharField(max_length=8, blank=True, choices=Room)
    words = SealedText(_("a last word to yourself"), max_length=5_000)

    objects = EndingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} from {self.begun_on}"
