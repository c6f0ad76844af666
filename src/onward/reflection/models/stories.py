import json
from functools import cached_property

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.engine.stories import Part
from onward.engine.stories import Story as Parts
from onward.tracker.models import Application, Interview

LONGEST_PART = 10_000


class StoryQuerySet(models.QuerySet["Story"]):
    def owned_by(self, owner: User) -> "StoryQuerySet":
        return self.filter(owner=owner)

    def latest_first(self) -> "StoryQuerySet":
        return self.order_by("-changed_at", "-pk")

    def with_last_telling(self) -> "StoryQuerySet":
        """With how often each was told, and how it landed last, where that was said: for lists."""
        told = Telling.objects.filter(story=models.OuterRef("pk"))
        times = told.order_by().values("story").annotate(n=models.Count("pk")).values("n")
        said = told.exclude(landed="").order_by("-told_on", "-pk").values("landed")
        return self.annotate(
            told=Coalesce(models.Subquery(times), 0), landed=models.Subquery(said[:1])
        )

    def with_tellings(self) -> "StoryQuerySet":
        """With where each was told, the latest first."""
        told = Telling.objects.select_related("application__employer")
        return self.prefetch_related(models.Prefetch("tellings", told.order_by("-told_on", "-pk")))


class Story(Private):
    """Something the person did, ready to be told: situation, task, action, result."""

    title = SealedText(_("a name for it"), max_length=200, blank=False)
    situation = SealedText(_("the situation"), max_length=LONGEST_PART)
    task = SealedText(_("your task"), max_length=LONGEST_PART)
    action = SealedText(_("what you did"), max_length=LONGEST_PART)
    result = SealedText(_("what came of it"), max_length=LONGEST_PART)
    learnt = SealedText(_("what you learnt"), max_length=LONGEST_PART)
    # Keys of the engine's list of what is asked about.
    shows = SealedText(max_length=1_000)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    # Saved while it is typed, without a way back: whoever takes the beginning back keeps these.
    WRITTEN_LATER = frozenset(part.value for part in Part)

    objects = StoryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-changed_at"], name="story_latest_first")]

    def __str__(self) -> str:
        return f"story {self.pk}"

    @property
    def parts(self) -> Parts:
        """Its words as the engine looks at them."""
        return Parts(*(getattr(self, part.value) for part in Part))

    @cached_property
    def competencies(self) -> tuple[str, ...]:
        """What it can show, as keys."""
        return tuple(json.loads(self.shows or "[]"))


class TellingQuerySet(models.QuerySet["Telling"]):
    def owned_by(self, owner: User) -> "TellingQuerySet":
        return self.filter(owner=owner)


class Telling(Private):
    """A story that was told: where, and how it landed."""

    class Landed(models.TextChoices):
        WELL = "well", _("They went on asking, or nodded")
        UNCLEAR = "unclear", _("Hard to say")
        POORLY = "poorly", _("It did not reach them")

    story = models.ForeignKey(Story, models.CASCADE, related_name="tellings")
    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="tellings"
    )
    interview = models.ForeignKey(
        Interview, models.SET_NULL, null=True, blank=True, related_name="tellings"
    )
    told_on = models.DateField(_("the day you told it"))
    landed = models.CharField(_("how it landed"), max_length=8, blank=True, choices=Landed)
    note = SealedText(_("note"), max_length=2_000)

    objects = TellingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-told_on", "-id"], name="telling_by_day")]

    def __str__(self) -> str:
        return f"told on {self.told_on}"
