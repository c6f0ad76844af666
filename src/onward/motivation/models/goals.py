from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models.choices import label_of


class Aimed(Private):
    """What a long and a short goal have in common."""

    class State(models.TextChoices):
        OPEN = "open", _("under way")
        PAUSED = "paused", _("resting")
        REACHED = "reached", _("reached")
        LET_GO = "let_go", _("let go")

    words = SealedText(_("goal"), blank=False, max_length=300)
    why = SealedText(_("why it matters to you"), max_length=1_000)
    by_on = models.DateField(_("until about"), null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default="open")
    # It may rest until a day of its own, and wakes by itself then.
    rests_until = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.words

    @property
    def state_name(self) -> str:
        return label_of(self.State, self.state)

    @property
    def ended(self) -> bool:
        return self.state in (self.State.REACHED, self.State.LET_GO)

    def rests(self, *, on: date) -> bool:
        """Whether it rests on that day."""
        return self.state == self.State.PAUSED and not (
            self.rests_until and self.rests_until <= on
        )


def _awake(on: date) -> Q:
    return Q(state=Aimed.State.OPEN) | Q(state=Aimed.State.PAUSED, rests_until__lte=on)


class LongGoalQuerySet(models.QuerySet["LongGoal"]):
    def owned_by(self, owner: User) -> "LongGoalQuerySet":
        return self.filter(owner=owner)

    def open(self) -> "LongGoalQuerySet":
        return self.filter(state=Aimed.State.OPEN)

    def under_way(self, *, on: date) -> "LongGoalQuerySet":
        """Those that are worked on: what rested until a day is awake from that day on."""
        return self.filter(_awake(on))


class LongGoal(Aimed):
    """Where the search is to lead in the end."""

    objects = LongGoalQuerySet.as_manager()

    @property
    def place(self) -> str:
        return "long_goal"


class GoalQuerySet(models.QuerySet["Goal"]):
    def owned_by(self, owner: User) -> "GoalQuerySet":
        return self.filter(owner=owner)

    def open(self) -> "GoalQuerySet":
        return self.filter(state=Aimed.State.OPEN)

    def under_way(self, *, on: date) -> "GoalQuerySet":
        """Those that are worked on: what rested until a day is awake from that day on."""
        return self.filter(_awake(on))


class Goal(Aimed):
    """What the next weeks are to bring, on the way to a long goal or by itself."""

    serves = models.ForeignKey(
        LongGoal, models.SET_NULL, null=True, blank=True, related_name="goals"
    )

    objects = GoalQuerySet.as_manager()

    @property
    def place(self) -> str:
        return "goal"


class GoalStepQuerySet(models.QuerySet["GoalStep"]):
    def owned_by(self, owner: User) -> "GoalStepQuerySet":
        return self.filter(owner=owner)

    def open(self) -> "GoalStepQuerySet":
        return self.filter(done_on=None)


class GoalStep(Private):
    """A part of a goal that takes an hour at most."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="steps")
    words = SealedText(_("step"), blank=False, max_length=200)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=30)
    done_on = models.DateField(null=True, blank=True)

    objects = GoalStepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=60), name="goal_step_within_an_hour"
            ),
        ]

    def __str__(self) -> str:
        return self.words
