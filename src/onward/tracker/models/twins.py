"""Rows that were in another account before they were here: each is known by what it was there."""

from django.db import models

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText


class TwinQuerySet(models.QuerySet["Twin"]):
    def owned_by(self, owner: User) -> "TwinQuerySet":
        return self.filter(owner=owner)


class Twin(Private):
    """A row here, and the row in another account that is the same.

    It names its rows by numbers alone: one whose row here is gone says that the person took it out.
    """

    # The account there, the table, and the number of the row in each of the two.
    whose = models.CharField(max_length=64)
    table = models.CharField(max_length=40)
    number = models.BigIntegerField()
    here = models.BigIntegerField()
    # When the export that spoke last was written.
    as_of = models.CharField(max_length=40, blank=True)
    # Digests of what stood there, to see who of the two changed it since; apart what a passphrase locks.
    given = SealedText()
    given_private = SealedText(locks=True)

    objects = TwinQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "whose", "table", "number"], name="twin_known_once"
            ),
        ]
        indexes = [models.Index(fields=["owner", "table", "here"], name="twin_by_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.here}"
