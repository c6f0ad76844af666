"""Who belongs to a careers service, and as what."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User, digest_of

INVITATION_LIFE = timedelta(days=14)


class Role(models.TextChoices):
    SEEKER = "seeker", _("Seeker")
    COUNSELLOR = "counsellor", _("Counsellor")
    STEWARD = "steward", _("Steward")


class Organisation(models.Model):
    """A careers service: its stewards invite people, its counsellors help them."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        return self.filter(left_at=None, person__is_active=True)


class Membership(models.Model):
    """One person in one organisation, in one role."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(left_at=None),
                name="membership_one_role_at_a_time",
            )
        ]
        indexes = [
            # A few counsellors are found among thousands of seekers.
            models.Index(
                fields=["organisation", "role"],
                condition=Q(left_at=None),
                name="membership_by_role",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} since {self.joined_at}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def usable(self, token: str, *, at: datetime) -> "InvitationQuerySet":
        return self.filter(digest=digest_of(token)).waiting(at=at)

    def waiting(self, *, at: datetime) -> "InvitationQuerySet":
        return self.filter(taken_at=None, ended_at=None, expires_at__gt=at)


class Invitation(models.Model):
    """A way into one organisation in one role; it works once."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    # Whom the steward means, in their own words; it is forgotten when the invitation is taken.
    meant_for = models.CharField(_("who it is for"), max_length=80, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_role_display()} until {self.expires_at}"


class WayBack(models.Model):
    """What lets a person in who lost their password: a key on paper, of which only the digest is kept.

    No steward can do that for them: whoever could give a new way in could take it.
    """

    person = models.OneToOneField(User, models.CASCADE, related_name="way_back")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"way back made at {self.made_at}"
