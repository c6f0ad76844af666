from django.db import models

from onward.accounts.sealed import Private, SealedText


class Profile(Private):
    """A working life as JSON Resume, from which a CV is made."""

    # The one text; one for each person.
    resume = SealedText()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="one_profile_each")]

    def __str__(self) -> str:
        return f"profile {self.pk}"
