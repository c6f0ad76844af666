from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models.choices import label_of
from onward.tracker.models.naming import Named


class LearningQuerySet(models.QuerySet["Learning"]):
    def owned_by(self, owner: User) -> "LearningQuerySet":
        return self.filter(owner=owner)

    def by_name(self) -> "dict[str, Learning]":
        """Each by its name, however that is spelt."""
        return {one.name_key: one for one in self}


class Learning(Named, Private):
    """Something to learn, and what could be shown for it."""

    class Way(models.TextChoices):
        PROJECT = "project", _("A project")
        COURSE = "course", _("A course")
        WORKSHOP = "workshop", _("A workshop")
        CERTIFICATE = "certificate", _("A certificate")
        PRACTICE = "practice", _("Practice")

    class State(models.TextChoices):
        OPEN = "open", _("under way")
        DONE = "done", _("done")
        DROPPED = "dropped", _("let go")

    name = models.CharField(_("what to learn"), max_length=160)
    way = models.CharField(_("how"), max_length=12, choices=Way, default="project")
    state = models.CharField(max_length=8, choices=State, default="open")
    show = SealedText(_("What could you show?"), max_length=1_000)
    note = SealedText(_("note"), max_length=5_000)
    added_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)

    objects = LearningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name_key"], name="learning_kept_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def way_name(self) -> str:
        return label_of(self.Way, self.way)


class LearningStep(Private):
    """About an hour of it."""

    learning = models.ForeignKey(Learning, models.CASCADE, related_name="steps")
    words = SealedText(_("step"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=60)
    done_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"step {self.pk}"
