from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.feelings.models.rated import Rated, opens
from onward.tracker.models import No

# About 20,000 words: nobody is cut off in the middle of a sentence.
LONGEST_WRITING = 200_000
# A check-in is no exercise; while it is typed its words are held where those of the cards are.
CHECK_IN = "check_in"


class ExerciseQuerySet(models.QuerySet["Exercise"]):
    def owned_by(self, owner: User) -> "ExerciseQuerySet":
        return self.filter(owner=owner)

    def open(self) -> "ExerciseQuerySet":
        return self.filter(ended_at=None)

    def latest_first(self) -> "ExerciseQuerySet":
        return self.order_by("-begun_at", "-pk")


class Exercise(Rated):
    """One sitting of an exercise. `told` is what was said about it; `draft` is what is being written."""

    class Kind(models.TextChoices):
        COMPASSION = "compassion", _("Be a fair friend to yourself")
        WRITING = "writing", _("Write it out")
        DISTANCED = "distanced", _("As a fair friend who watched")
        THOUGHTS = "thoughts", _("Look at one thought")
        BREATHING = "breathing", _("Two minutes of slow breathing")
        LETTER = "letter", _("A letter not to be sent")

    kind = models.CharField(max_length=12, choices=Kind)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    told = SealedText(locks=True, max_length=100_000)
    draft = SealedText(locks=True, max_length=LONGEST_WRITING)
    # Until when a draft that nobody closed is held: it is offered once, and then destroyed.
    shred_at = models.DateTimeField(null=True, blank=True)
    no = models.ForeignKey(No, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ExerciseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-begun_at"], name="exercise_latest_first")]

    def __str__(self) -> str:
        return f"{self.kind} at {self.begun_at}"


class WritingQuerySet(models.QuerySet["Writing"]):
    def owned_by(self, owner: User) -> "WritingQuerySet":
        return self.filter(owner=owner)


class Writing(Private):
    """What a person wrote for themselves in an exercise, and chose to keep."""

    kind = models.CharField(max_length=12, choices=Exercise.Kind)
    text = SealedText(locks=True, max_length=LONGEST_WRITING)
    written_at = models.DateTimeField()

    objects = WritingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} at {self.written_at}"

    @property
    def is_damaged(self) -> bool:
        """It cannot be opened any more; it is named where it stands, and can be let go of."""
        return not opens(self, "text")


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    def owned_by(self, owner: User) -> "SetAsideQuerySet":
        return self.filter(owner=owner)


class SetAside(Private):
    """Not for me: an exercise, or one activity, that is not offered again until it is taken back."""

    what = models.CharField(max_length=40)
    set_at = models.DateTimeField()

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "what"], name="set_aside_once")]

    def __str__(self) -> str:
        return self.what
