from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models import Employer


class RoleQuerySet(models.QuerySet["Role"]):
    def owned_by(self, owner: User) -> "RoleQuerySet":
        return self.filter(owner=owner)


class Role(Private):
    """A kind of work that the person looks at: an occupation of an archive, or their own words."""

    class Standing(models.TextChoices):
        # What they do, or did: roles are compared with it.
        MINE = "mine", _("what I do")
        LOOKED_AT = "looked_at", _("worth a look")
        LET_GO = "let_go", _("not for me")

    # Which archive and which occupation in it; both empty for a title of their own.
    archive = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=120, blank=True)
    title = models.CharField(_("role"), max_length=200)
    standing = models.CharField(max_length=10, choices=Standing, default="looked_at")
    industries = SealedText(_("industries it is found in"), max_length=1_000)
    note = SealedText(_("note"), max_length=5_000)
    added_at = models.DateTimeField()

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "archive", "code", "title"], name="role_kept_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RoleEmployer(models.Model):
    """An employer to look at for a role."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.ForeignKey(Role, models.CASCADE, related_name="employers")
    employer = models.ForeignKey(Employer, models.CASCADE, related_name="roles")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "employer"], name="role_lists_employer_once"),
        ]

    def __str__(self) -> str:
        return str(self.employer)
