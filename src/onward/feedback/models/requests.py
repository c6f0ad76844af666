from datetime import date, datetime

from django.db import models
from django.db.models import Case, F, Value, When
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.engine.asking import rest_after
from onward.feedback.models.letters import Letter
from onward.tracker.models import Application, Person


class RequestQuerySet(models.QuerySet["Request"]):
    def owned_by(self, owner: User) -> "RequestQuerySet":
        return self.filter(owner=owner)

    def open(self) -> "RequestQuerySet":
        return self.filter(outcome=Request.Outcome.OPEN)

    def overdue(self, *, today: date) -> "RequestQuerySet":
        """Open, and past the day by which an answer could come."""
        return self.open().filter(due_on__lt=today)

    def latest_first(self) -> "RequestQuerySet":
        return self.order_by("-asked_on", "-pk")

    def waiting_first(self) -> "RequestQuerySet":
        """The open ones by the day they are due, then the settled ones, the latest first."""
        settled = Case(When(outcome=Request.Outcome.OPEN, then=Value(0)), default=Value(1))
        due = Case(When(outcome=Request.Outcome.OPEN, then=F("due_on")), default=None)
        return self.order_by(settled, due.asc(nulls_last=True), "-asked_on", "-pk")

    def light(self) -> "RequestQuerySet":
        """With whom it is about, without the sealed words: for lists."""
        return self.select_related("application__employer", "person").defer(
            "asked", "application__note", "person__note"
        )


class Request(Private):
    """Advice or feedback that was asked for, from the day it was asked to the day it was used."""

    class Role(models.TextChoices):
        INTERVIEWER = "interviewer", _("An interviewer")
        RECRUITER = "recruiter", _("A recruiter")
        MENTOR = "mentor", _("A mentor or counsellor")
        OTHER = "other", _("Somebody else")

    class Way(models.TextChoices):
        MAIL = "mail", _("By mail")
        PHONE = "phone", _("On the phone")
        LINKEDIN = "linkedin", _("On LinkedIn")
        IN_PERSON = "in_person", _("In person")
        OTHER = "other", _("Another way")

    class Outcome(models.TextChoices):
        OPEN = "open", _("Open")
        NONE = "none", _("Let go, without an answer")
        GENERIC = "generic", _("Answered in general words")
        SPECIFIC = "specific", _("Answered with something specific")

    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    letter = models.ForeignKey(
        Letter, models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    to_role = models.CharField(_("whom you asked"), max_length=12, choices=Role)
    way = models.CharField(_("how you asked"), max_length=12, choices=Way, default=Way.MAIL)
    asked = SealedText(_("what you asked, in your words"), max_length=20_000)
    asked_on = models.DateField(_("the day you asked"))
    due_on = models.DateField(_("an answer could come by"))
    agreed = models.BooleanField(_("they had agreed to tell you more"), null=True, blank=True)
    nudged_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.OPEN)
    answered_on = models.DateField(null=True, blank=True)
    # The instant it came, as near as that is known: the day of rest is counted from it.
    answered_at = models.DateTimeField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "outcome", "-asked_on"], name="request_by_day")]

    def __str__(self) -> str:
        return self.whom

    @property
    def whom(self) -> str:
        """Who was asked: the name where it is known, else what they are."""
        return self.person.name if self.person else str(self.get_to_role_display())

    @property
    def open(self) -> bool:
        return self.outcome == self.Outcome.OPEN

    @property
    def answered(self) -> bool:
        return self.outcome in {self.Outcome.GENERIC, self.Outcome.SPECIFIC}

    @property
    def rests_until(self) -> datetime | None:
        """When the day of reading and thanking ends; None before there is an answer."""
        return rest_after(self.answered_at) if self.answered_at else None

    def rests(self, at: datetime) -> bool:
        return self.rests_until is not None and at < self.rests_until

    def overdue(self, today: date) -> bool:
        """No answer came in the time one may take. That can be let go; it says nothing more."""
        return self.open and today > self.due_on

    @property
    def may_nudge(self) -> bool:
        return self.open and self.agreed is True and self.nudged_on is None
