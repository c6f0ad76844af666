from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.accounts.models import User
from onward.accounts.sealed import Private, SealedText


class UnkeptQuerySet(models.QuerySet["Unkept"]):
    def owned_by(self, owner: User) -> "UnkeptQuerySet":
        return self.filter(owner=owner)


class Unkept(Private):
    """What is typed on one page of this room and was not kept yet; it waits there for whoever comes back."""

    # Which form, and what it is about: "goal:new", "setback:12".
    page = models.CharField(max_length=60)
    # Fields by their names, as JSON; what belongs to the private room lies in a column that it locks.
    words = SealedText(_("words"))
    inside = SealedText(_("private words"), locks=True)
    typed_at = models.DateTimeField()

    objects = UnkeptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "page"], name="unkept_once_a_page"),
        ]

    def __str__(self) -> str:
        return self.page
