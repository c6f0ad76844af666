"""What a seeker lets one counsellor see, and everything that was done with it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.careers.models.people import Organisation, Role
from onward.feedback.models import Review
from onward.reflection.models import Debrief


class ConsentQuerySet(models.QuerySet["Consent"]):
    def owned_by(self, owner: User) -> "ConsentQuerySet":
        return self.filter(owner=owner)

    def given_to(self, counsellor: User) -> "ConsentQuerySet":
        return self.open().filter(counsellor=counsellor, owner__is_active=True)

    def open(self) -> "ConsentQuerySet":
        """Those that count now: not taken back, and both belong to the service ever since.

        Who left and came again begins anew: nobody remembers what they agreed to then.
        """
        return (
            self.filter(ended_at=None)
            .filter(
                counsellor__memberships__organisation=models.F("organisation"),
                counsellor__memberships__role=Role.COUNSELLOR,
                counsellor__memberships__left_at=None,
                counsellor__memberships__joined_at__lte=models.F("given_at"),
            )
            .filter(
                owner__memberships__organisation=models.F("organisation"),
                owner__memberships__left_at=None,
                owner__memberships__joined_at__lte=models.F("given_at"),
            )
        )


class Consent(models.Model):
    """A seeker's yes: this counsellor may see this, until it is taken back."""

    class Shows(models.TextChoices):
        APPLICATIONS = "applications", _("The list of your applications")
        DEBRIEF = "debrief", _("A look back")
        REVIEW = "review", _("A review")

    owner = models.ForeignKey(User, models.CASCADE, related_name="+")
    counsellor = models.ForeignKey(User, models.CASCADE, related_name="+")
    # Who leaves it sees nothing more: what was agreed was agreed with somebody of this organisation.
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    shows = models.CharField(max_length=12, choices=Shows)
    debrief = models.ForeignKey(
        Debrief, models.CASCADE, null=True, blank=True, related_name="consents"
    )
    review = models.ForeignKey(
        Review, models.CASCADE, null=True, blank=True, related_name="consents"
    )
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # When the counsellor said that their review is done.
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-given_at"], name="consent_by_owner"),
            models.Index(
                fields=["counsellor", "-given_at"],
                condition=Q(ended_at=None),
                name="consent_open_by_counsellor",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(shows="applications", debrief=None, review=None)
                    | Q(shows="debrief", debrief__isnull=False, review=None)
                    | Q(shows="review", debrief=None, review__isnull=False)
                ),
                name="consent_shows_one_thing",
            ),
            models.UniqueConstraint(
                fields=["owner", "counsellor", "shows", "debrief", "review"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="consent_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_shows_display()} since {self.given_at}"


class Look(models.Model):
    """One line of the log that a seeker and a counsellor both read; it is never changed."""

    class Kind(models.TextChoices):
        GIVEN = "given", _("Agreed to show it")
        LOOKED = "looked", _("Looked at it")
        ANSWERED = "answered", _("Handed in a review")
        ENDED = "ended", _("Took it back")

    owner = models.ForeignKey(User, models.CASCADE, related_name="+")
    counsellor = models.ForeignKey(User, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    shows = models.CharField(max_length=12, choices=Consent.Shows)
    # Not a key to it: the line stays when what was shown is long gone.
    consent_number = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-at"], name="look_by_owner"),
            models.Index(fields=["counsellor", "-at"], name="look_by_counsellor"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} at {self.at}"
