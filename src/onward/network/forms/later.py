from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.tracker.forms.fields import DayField

TWO_WEEKS = timedelta(weeks=2)
TWO_MONTHS = timedelta(days=61)


class LaterForm(forms.Form):
    """Until when somebody is not named."""

    until = forms.ChoiceField(
        label=_("When again?"),
        choices=[
            ("weeks", _("In two weeks")),
            ("months", _("In two months")),
            ("day", _("On a day")),
        ],
        initial="weeks",
        widget=forms.RadioSelect,
    )
    day = DayField(label=_("The day"), required=False)

    def __init__(self, data: Any = None, *, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("until") == "day" and "day" not in self.errors:
            if given.get("day") is None:
                self.add_error("day", _("Choose the day."))
            elif given["day"] <= self.today:
                self.add_error("day", _("Choose a day after today."))
        return given

    @property
    def ends_on(self) -> date:
        given = self.cleaned_data
        if given["until"] == "day":
            chosen: date = given["day"]
            return chosen
        return self.today + (TWO_WEEKS if given["until"] == "weeks" else TWO_MONTHS)
