from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onward.accounts.sealed import Private, SealedText


class Pace(Private):
    """How somebody goes about their weeks, and what they said about the search as a whole."""

    # Monday is 0. Weeks begin on this day, and are looked back on the day before it.
    weekday = models.PositiveSmallIntegerField(_("day"), default=0)
    minutes = models.PositiveSmallIntegerField(_("minutes in a week"), null=True, blank=True)
    searching_since = models.DateField(_("searching since"), null=True, blank=True)
    # "yes" where they ticked it; a word and no number, so that it can be sealed.
    money_tight = SealedText(_("money is tight"), locks=True, max_length=3)
    # The employment office or advice centre that they found themselves.
    office = SealedText(_("office"), max_length=1_000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner"], name="pace_kept_once"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="pace_day_of_the_week"),
        ]

    def __str__(self) -> str:
        return f"weeks from day {self.weekday}"
