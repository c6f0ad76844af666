from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts import vault
from onward.accounts.models import User
from onward.motivation.models import Pace
from onward.tracker.forms.fields import DayField, LongField, refuse_days_ahead

YES = "yes"


class SearchingForm(forms.Form):
    """What somebody says about their search as a whole."""

    searching_since = DayField(
        label=_("Searching since"), help_text=_("About is enough."), required=False
    )
    money_tight = forms.BooleanField(label=_("Money is tight right now"), required=False)
    office = LongField(
        label=_("The office or advice centre you found"),
        help_text=_("Name, number, opening hours, whom you spoke to."),
        required=False,
        max_length=1_000,
    )

    def __init__(self, data: Any = None, *, owner: User, pace: Pace | None, today: date) -> None:
        known: dict[str, Any] = {}
        if pace is not None:
            known = {"searching_since": pace.searching_since, "office": pace.office}
        locked = vault.is_locked(owner.pk)
        if pace is not None and not locked:
            known["money_tight"] = pace.money_tight == YES
        super().__init__(data, initial=known)
        self.today = today
        if locked:
            # That tick is of the private room: it is not shown, and stays as it is.
            if self.is_bound and self.data.get("money_tight"):
                raise vault.Locked
            del self.fields["money_tight"]

    def clean_searching_since(self) -> date | None:
        return refuse_days_ahead(self.cleaned_data["searching_since"], today=self.today)

    def told(self) -> dict[str, Any]:
        kept = dict(self.cleaned_data)
        if "money_tight" in kept:
            kept["money_tight"] = YES if kept["money_tight"] else ""
        return kept
