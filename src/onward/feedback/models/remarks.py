import json

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.feedback.models.requests import Request
from onward.tracker.models import Application, Person
from onward.tracker.models.choices import Stage

LONGEST_REMARK = 20_000


def themes_in(written: str) -> tuple[str, ...] | None:
    """The themes as they are kept; None where nothing was chosen yet."""
    return tuple(json.loads(written)) if written else None


class RemarkQuerySet(models.QuerySet["Remark"]):
    def owned_by(self, owner: User) -> "RemarkQuerySet":
        return self.filter(owner=owner)

    def latest_first(self) -> "RemarkQuerySet":
        return self.order_by("-said_on", "-pk")

    def beside(self) -> "RemarkQuerySet":
        """With whom it is about: for lists."""
        return self.select_related("application__employer", "person").defer(
            "application__note", "person__note"
        )


class Remark(Private):
    """What somebody said about an application, word for word, and what the person makes of it."""

    class Source(models.TextChoices):
        INTERVIEWER_WRITTEN = "interviewer_written", _("An interviewer wrote it")
        INTERVIEWER_SPOKEN = "interviewer_spoken", _("An interviewer said it")
        RECRUITER = "recruiter", _("A recruiter passed it on")
        MENTOR_OBSERVED = "mentor_observed", _("A mentor who watched you")
        MENTOR_DOCS = "mentor_docs", _("A mentor who read your documents")
        SELF = "self", _("You noticed it yourself")
        INFERRED = "inferred", _("You read it between the lines")

    class Direction(models.TextChoices):
        STRENGTH = "strength", _("A strength")
        GAP = "gap", _("A gap")
        NOT_PERFORMANCE = "not_performance", _("Not about how you did")

    class Specificity(models.IntegerChoices):
        GENERAL = 0, _("General words")
        TOPIC = 1, _("It names a topic")
        EXACT = 2, _("It names a moment, or what to do")

    class Agreement(models.IntegerChoices):
        NO = 0, _("No")
        PARTLY = 1, _("In part")
        YES = 2, _("Yes")

    class Theme(models.TextChoices):
        ROLE_KNOWLEDGE = "role_knowledge", _("Knowing the role")
        TECHNICAL_DEPTH = "technical_depth", _("Technical depth")
        EXAMPLE_QUALITY = "example_quality", _("Examples")
        STRUCTURE = "structure", _("Order and brevity")
        RESULTS_EVIDENCE = "results_evidence", _("Results and proof")
        MOTIVATION = "motivation", _("Motivation and research")
        COMMUNICATION = "communication", _("Communication")
        CONFIDENCE = "confidence", _("Confidence and nerves")
        SENIORITY = "seniority", _("Years and level")
        DOMAIN_EXPERIENCE = "domain_experience", _("Experience in the field")
        QUALIFICATION = "qualification", _("A hard requirement")
        SALARY_LOGISTICS = "salary_logistics", _("Pay and practical terms")
        CULTURE_VALUES = "culture_values", _("Culture and values")
        COMPETITION = "competition", _("Other candidates or the role itself")

    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="remarks"
    )
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="remarks"
    )
    request = models.ForeignKey(
        Request, models.SET_NULL, null=True, blank=True, related_name="remarks"
    )
    source = models.CharField(_("where it comes from"), max_length=20, choices=Source)
    verbatim = SealedText(_("their words"), max_length=LONGEST_REMARK)
    said_on = models.DateField(_("the day it was said"))
    stage = models.CharField(_("about which stage"), max_length=12, blank=True, choices=Stage)
    direction = models.CharField(
        _("what kind of remark it is"), max_length=16, blank=True, choices=Direction
    )
    actionable = models.BooleanField(_("something can be done about it"), null=True, blank=True)
    specificity = models.PositiveSmallIntegerField(
        _("how exact it is"),
        null=True,
        blank=True,
        choices=Specificity,
        validators=[MaxValueValidator(2)],
    )
    agree = models.PositiveSmallIntegerField(
        _("do you agree"),
        null=True,
        blank=True,
        choices=Agreement,
        validators=[MaxValueValidator(2)],
    )
    # Nothing until the person has chosen; an empty list is a choice too.
    themes = SealedText(_("themes"), max_length=1_000)
    will_do = SealedText(_("what you will do with it"), max_length=2_000)
    used_on = models.DateField(null=True, blank=True)
    kept_at = models.DateTimeField()

    objects = RemarkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-said_on", "-id"], name="remark_by_day")]

    def __str__(self) -> str:
        return str(self.get_source_display())

    @property
    def themes_named(self) -> list[str]:
        """The chosen themes in words."""
        named = dict(self.Theme.choices)
        return [str(named.get(code, code)) for code in self.chosen_themes or ()]

    @property
    def chosen_themes(self) -> tuple[str, ...] | None:
        """The themes the person chose; None while they have not."""
        return themes_in(self.themes)
