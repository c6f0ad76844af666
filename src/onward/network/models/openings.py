from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.tracker.models import Application, Posting
from onward.tracker.models.choices import label_of


class OpeningQuerySet(models.QuerySet["Opening"]):
    def owned_by(self, owner: User) -> "OpeningQuerySet":
        return self.filter(owner=owner)

    def latest_first(self) -> "OpeningQuerySet":
        return self.order_by("-noticed_on", "-pk")


class Opening(models.Model):
    """After a no: a reason to think of them again, as the person noticed it."""

    class Kind(models.TextChoices):
        HIRING = "hiring", _("They are hiring again")
        LEAVING = "leaving", _("The person they hired may leave")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, models.CASCADE, related_name="openings")
    kind = models.CharField(_("what you noticed"), max_length=8, choices=Kind)
    noticed_on = models.DateField(_("day"))
    posting = models.ForeignKey(
        Posting, models.SET_NULL, null=True, blank=True, related_name="openings"
    )

    objects = OpeningQuerySet.as_manager()

    def __str__(self) -> str:
        return self.kind_name

    @property
    def kind_name(self) -> str:
        return label_of(self.Kind, self.kind)
