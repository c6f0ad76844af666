"""Where rows that were brought in come from, so that the same record never comes in twice."""

from django.db import models

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText
from onward.tracker.models import Application, Event, Person, Version


class OriginQuerySet(models.QuerySet["Origin"]):
    def owned_by(self, owner: User) -> "OriginQuerySet":
        return self.filter(owner=owner)


class Origin(Private):
    """A record of a file that is kept here already, known by a digest of what makes it the same record.

    It goes with the row that it became. One that became none tells how old a file is, or that an
    interview was here once.
    """

    key = models.CharField(max_length=64)
    # What each kind of file said of it: digests, and of a job its plain words, as the row has them too.
    given = models.JSONField(default=dict, blank=True)
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="origins"
    )
    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, related_name="origins"
    )
    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="origins")
    version = models.ForeignKey(
        Version, models.CASCADE, null=True, blank=True, related_name="origins"
    )

    objects = OriginQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="origin_known_once"),
        ]

    def __str__(self) -> str:
        return f"origin {self.key[:8]}"


class MappingQuerySet(models.QuerySet["Mapping"]):
    def owned_by(self, owner: User) -> "MappingQuerySet":
        return self.filter(owner=owner)


class Mapping(Private):
    """Which heading of a table was which field, and how its dates are meant; remembered for next time."""

    # Of the headings, in their order.
    headings_digest = models.CharField(max_length=64)
    told = SealedText()
    used_at = models.DateTimeField()

    objects = MappingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "headings_digest"], name="mapping_remembered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"mapping {self.headings_digest[:8]}"


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def owned_by(self, owner: User) -> "AppointmentQuerySet":
        return self.filter(owner=owner)


class Appointment(Private):
    """An appointment of a calendar whose application or guests are not here yet, and may come.

    Whatever comes in later is looked at beside it, so that a calendar may come first. It stays sealed,
    without its words where these are not about an interview, and goes when its time is over.
    """

    key = models.CharField(max_length=64)
    told = SealedText()
    until = models.DateField()

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="appointment_kept_once"),
        ]

    def __str__(self) -> str:
        return f"appointment {self.key[:8]}"
