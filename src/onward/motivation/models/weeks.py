from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.motivation.models.goals import GoalStep
from onward.tracker.models.choices import label_of


class WeekQuerySet(models.QuerySet["Week"]):
    def owned_by(self, owner: User) -> "WeekQuerySet":
        return self.filter(owner=owner)

    def latest_first(self) -> "WeekQuerySet":
        return self.order_by("-begins_on")


class Week(Private):
    """Seven days from the day that the person chose: what they gave it, and what they made of it."""

    begins_on = models.DateField()
    # What it was given when it was planned; nothing says why it was less.
    minutes = models.PositiveSmallIntegerField(_("minutes you have"), null=True, blank=True)
    at_most = models.PositiveSmallIntegerField(default=3)
    resting = models.BooleanField(_("a week of rest"), default=False)
    learnt = SealedText(_("one thing you learnt"), max_length=2_000)
    keep = SealedText(_("one thing to keep"), max_length=2_000)
    change = SealedText(_("one thing to change"), max_length=2_000)
    reviewed_at = models.DateTimeField(null=True, blank=True)

    objects = WeekQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "begins_on"], name="week_kept_once"),
            models.CheckConstraint(
                condition=Q(at_most__lte=3), name="week_three_promises_at_most"
            ),
        ]

    def __str__(self) -> str:
        return f"week of {self.begins_on}"


class PromiseQuerySet(models.QuerySet["Promise"]):
    def owned_by(self, owner: User) -> "PromiseQuerySet":
        return self.filter(owner=owner)

    def open(self) -> "PromiseQuerySet":
        return self.filter(state=Promise.State.OPEN)

    def of_week(self, begins_on: date) -> "PromiseQuerySet":
        return self.filter(week__begins_on=begins_on).order_by("on_day", "at_time", "pk")


class Promise(Private):
    """One thing for one week, as if and then. Left open when its week ends, it was not done; no more is said."""

    class State(models.TextChoices):
        OPEN = "open", _("to do")
        DONE = "done", _("done")
        LET_GO = "let_go", _("let go")

    week = models.ForeignKey(Week, models.CASCADE, related_name="promises")
    # The four fields of WOOP: wish, best outcome, inner obstacle, plan (the plan is `when`, then `then`).
    wish = SealedText(_("wish"), max_length=300)
    outcome = SealedText(_("best outcome"), max_length=500)
    obstacle = SealedText(_("what in you may get in the way"), max_length=500)
    when = SealedText(_("if"), max_length=300)
    then = SealedText(_("then"), blank=False, max_length=300)
    on_day = models.DateField(_("day"), null=True, blank=True)
    at_time = models.TimeField(_("time"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=30)
    state = models.CharField(max_length=8, choices=State, default="open")
    done_on = models.DateField(null=True, blank=True)
    # The step of a goal that it does; what it does of other rooms is told by `recovery.Taken`.
    goal_step = models.ForeignKey(
        GoalStep, models.SET_NULL, null=True, blank=True, related_name="promises"
    )

    objects = PromiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=60), name="promise_within_an_hour"
            ),
        ]

    def __str__(self) -> str:
        return self.then

    @property
    def state_name(self) -> str:
        return label_of(self.State, self.state)
