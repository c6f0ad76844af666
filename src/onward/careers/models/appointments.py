import uuid
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.careers.models.people import Organisation


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def owned_by(self, owner: User) -> "AppointmentQuerySet":
        return self.filter(owner=owner)

    def soonest_first(self) -> "AppointmentQuerySet":
        return self.order_by("starts_at", "pk")


class Appointment(Private):
    """A time that a seeker and a counsellor meet: one asks, the other agrees, either may call it off."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked for")
        AGREED = "agreed", _("Agreed")
        CALLED_OFF = "called_off", _("Called off")

    counsellor = models.ForeignKey(User, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    starts_at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("how long, in minutes"), default=45)
    # Read by both, sealed with the seeker's key.
    place = SealedText(_("where, or how"), max_length=200)
    about = SealedText(_("what about"), max_length=1_000)
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    changed_at = models.DateTimeField()

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        # In an export it must not be taken for what a calendar brought in.
        verbose_name = "meeting"
        verbose_name_plural = "meetings"
        indexes = [
            models.Index(fields=["owner", "starts_at"], name="appointment_by_owner"),
            models.Index(fields=["counsellor", "starts_at"], name="appointment_by_counsellor"),
        ]

    def __str__(self) -> str:
        return f"appointment at {self.starts_at}"

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.minutes)
