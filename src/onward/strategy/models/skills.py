from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models.choices import label_of
from onward.tracker.models.naming import NameKey


class SkillQuerySet(models.QuerySet["Skill"]):
    def owned_by(self, owner: User) -> "SkillQuerySet":
        return self.filter(owner=owner)

    def standing(self) -> "SkillQuerySet":
        """Those that the person did not take out."""
        return self.filter(is_out=False).order_by("name_key", "pk")


class Skill(Private):
    """Something the person can do, with the words that showed it. One tap takes it out for good."""

    class Strength(models.TextChoices):
        SAID = "said", _("you say so")
        SHOWN = "shown", _("shown by something you did")
        CERTIFIED = "certified", _("with a certificate")

    name = models.CharField(_("skill"), max_length=160)
    name_key = NameKey()
    # What an archive of occupations calls it; empty where none knows it.
    concept = models.CharField(max_length=120, blank=True)
    strength = models.CharField(_("how it shows"), max_length=10, choices=Strength)
    # The person set the strength, or typed the skill: it is not reckoned anew.
    is_own = models.BooleanField(default=False)
    is_out = models.BooleanField(default=False)
    # A list of {"from", "number", "words"} as JSON.
    words = SealedText()
    added_at = models.DateTimeField()

    objects = SkillQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name_key"], name="skill_known_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def strength_name(self) -> str:
        return label_of(self.Strength, self.strength)
