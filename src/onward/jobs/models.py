"""The queue of a deployment for many people, and what comes round in it."""

from django.conf import settings
from django.db import models

UNDER_WAY = ("waiting", "working")


class Job(models.Model):
    """One piece of work: which, for whom, and how it stands. It holds no word of anybody."""

    class State(models.TextChoices):
        WAITING = "waiting"
        WORKING = "working"
        DONE = "done"
        FAILED = "failed"

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    work = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    # When a worker may take it: of one that waits, when it may begin; of one at work, when its lease ends.
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=32, blank=True)
    put_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # The kind of the refusal and where in the code; never its words, which may quote a person's.
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="jobs_next",
                condition=models.Q(state__in=UNDER_WAY),
            ),
            models.Index(
                fields=["finished_at"], name="jobs_over", condition=models.Q(state="done")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work} {self.pk}, {self.state}"


class Round(models.Model):
    """Work that comes round: when next."""

    work = models.CharField(max_length=200, unique=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.work} at {self.next_at}"
